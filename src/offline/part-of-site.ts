import { LIST_FILE, WORKER_FILE, type Part } from './file-list.ts';

/** For machines that ask from outside, for messengers, what no page ever asks for, and the books: all notes once more, to print. */
const notKept =
  /^cards\/|\.png$|(^|\/)(sitemap\.xml|rss\.xml|llms\.txt|robots\.txt|404\.html)$|^labs\/[^/]+\/packages\.json$|^([a-z-]+\/)?book\//;
const ofMachine = /^labs\/|^_astro\/(v86|machine-worker|dock)[.-]/;

/**
 * With what a built file is kept; undefined when it is not.
 * @param file relative to the built site, with `/` between folders
 */
export function partOfSite(file: string): Part | undefined {
  if (file === LIST_FILE || file === WORKER_FILE || notKept.test(file)) return undefined;
  return ofMachine.test(file) ? 'machine' : 'reading';
}

/** Where a built file is asked for, below the site's base. */
export const addressOfFile = (file: string): string => file.replace(/(^|\/)index\.html$/, '$1');

import { LIST_FILE, WORKER_FILE } from './file-list.ts';
import { partOfSite } from './part-of-site.ts';

/**
 * How the worker answers:
 * `page`: the network first, then what is kept, then what was read;
 * `lasting`: its name follows from its bytes, so what is kept or was read is as good as the network's;
 * `machine`: the same, but kept only on request, since it is large;
 * `changing`: as a page, without a page in its place;
 * `direct`: not at all.
 */
export type KindOfRequest = 'page' | 'lasting' | 'machine' | 'changing' | 'direct';

const lasting = /^_astro\/|^pagefind\/(fragment|index|filter)\/|^pagefind\/pagefind\..*\.pf_meta$/;
const asked = /^labs\/(current|[^/]+\/manifest)\.json$/;

/** @param address below the site's base, without a query */
export function kindOfRequest(address: string, isNavigation: boolean): KindOfRequest {
  if (address === WORKER_FILE || address === LIST_FILE) return 'direct';
  if (isNavigation || address === '' || address.endsWith('/')) return 'page';
  if (asked.test(address)) return 'changing';
  if (partOfSite(address) === 'machine') return 'machine';
  return lasting.test(address) ? 'lasting' : 'changing';
}

import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type HTMLElement } from 'node-html-parser';
import type { BuiltSite } from './build-site.ts';

/** One built HTML page. */
export interface BuiltPage {
  /** Its address on the site, with the base path: `/bootnotes/network/`. */
  address: string;
  html: string;
  document: HTMLElement;
}

/** Every file of a built site, relative to its folder, with `/` between folders. */
export function filesOf({ folder }: BuiltSite): string[] {
  return (readdirSync(folder, { recursive: true, encoding: 'utf8' }) as string[])
    .filter((file) => statSync(join(folder, file)).isFile())
    .map((file) => file.replaceAll('\\', '/'))
    .sort();
}

/** Every page of a built site, parsed. Pages are found by what was written, not by a list. */
export function pagesOf(site: BuiltSite): BuiltPage[] {
  return filesOf(site)
    .filter((file) => file.endsWith('.html'))
    .map((file) => {
      const html = readFileSync(join(site.folder, file), 'utf8');
      return {
        address: site.base + file.replace(/(^|\/)index\.html$/, '$1'),
        html,
        document: parse(html, {
          comment: false,
          blockTextElements: { script: true, style: true, pre: false },
        }),
      };
    });
}

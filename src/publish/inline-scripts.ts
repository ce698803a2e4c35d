import { createHash } from 'node:crypto';

const inlineModule = /<script\b(?=[^>]*\btype="?module"?)(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g;

/**
 * The module scripts that stand in a page itself, by the address below the site's base at which they are served as well.
 * A page may run only the inline scripts that its own policy names; one that takes over the content of another page
 * (components/lab/swap-page.ts) finds that page's scripts here.
 */
export function inlineScripts(html: string): Map<string, string> {
  return new Map(
    [...html.matchAll(inlineModule)].map(([, text = '']) => {
      const hash = createHash('sha256').update(text).digest('hex');
      return [`_astro/inline-${hash.slice(0, 16)}.js`, text];
    }),
  );
}

import { createHash } from 'node:crypto';

/** What any page of the site may do: run, show and ask for what the site itself serves, and nothing else. */
const directives: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'", // the search runs a WebAssembly module
  'style-src': "'self'",
  'img-src': "'self' data:",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'font-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'self'",
};

const inline = /<(script|style)\b([^>]*)>([\s\S]*?)<\/\1>/g;
const isData = /\btype="?(?:application\/(?:ld\+)?json|speculationrules)/;

/**
 * The policy of one page: the site's directives and the hash of every script and style that stands in it.
 * Astro's own `security.csp` leaves out `is:inline` scripts, names the hashes of all pages in each, and puts the
 * policy below the first scripts, where it does not bind them.
 * @param html the whole built page
 */
export function contentSecurityPolicy(html: string): string {
  const hashes: Record<string, Set<string>> = { script: new Set(), style: new Set() };
  for (const [, tag = '', attributes = '', content = ''] of html.matchAll(inline)) {
    if (/\bsrc=/.test(attributes) || isData.test(attributes)) continue;
    hashes[tag]?.add(`'sha256-${createHash('sha256').update(content).digest('base64')}'`);
  }
  return Object.entries(directives)
    .map(([name, sources]) => [name, sources, ...(hashes[name.replace('-src', '')] ?? [])].join(' '))
    .join(';');
}

/**
 * The page with its policy in front of everything that the policy governs.
 * @throws when the page has no `<meta charset>` to put it behind
 */
export function withContentSecurityPolicy(html: string): string {
  const charset = /<meta charset="?utf-8"?\s*\/?>/i.exec(html);
  if (!charset) throw new Error('has no <meta charset="utf-8">: let it use src/layouts/Page.astro.');
  const end = charset.index + charset[0].length;
  const policy = `<meta http-equiv="content-security-policy" content="${contentSecurityPolicy(html)}">`;
  return html.slice(0, end) + policy + html.slice(end);
}

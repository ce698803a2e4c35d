/** One page as the sitemap lists it. */
export interface SitemapPage {
  address: string;
  /** The same page in every language: language, address. */
  alternates: [string, string][];
  changed?: string;
}

/**
 * What a built page says of itself: its canonical address, its translations and when it changed.
 * @returns null for a page that stands in no index
 */
export function readPage(html: string): SitemapPage | null {
  const head = html.slice(0, html.indexOf('</head>'));
  const address = /<link rel="canonical" href="([^"]+)"/.exec(head)?.[1];
  if (address === undefined || /<meta name="robots" content="[^"]*noindex/.test(head)) return null;
  const alternates = [...head.matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"/g)].map(
    ([, language = '', translated = '']): [string, string] => [language, translated],
  );
  const changed = /"dateModified":"(\d{4}-\d\d-\d\d)/.exec(html)?.[1];
  return changed === undefined ? { address, alternates } : { address, alternates, changed };
}

/** `sitemap.xml` after sitemaps.org, with Google's extension for translations. Addresses are taken as the pages write them. */
export function sitemap(pages: readonly SitemapPage[]): string {
  const entries = [...pages]
    .sort((a, b) => (a.address < b.address ? -1 : 1))
    .map(({ address, alternates, changed }) =>
      [
        '  <url>',
        `    <loc>${address}</loc>`,
        ...(changed === undefined ? [] : [`    <lastmod>${changed}</lastmod>`]),
        ...alternates.map(
          ([language, href]) => `    <xhtml:link rel="alternate" hreflang="${language}" href="${href}"/>`,
        ),
        '  </url>',
      ].join('\n'),
    );
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${entries.join('\n')}
</urlset>
`;
}

/** Where the machine's own apt finds Debian: the entry of its list that the image's packages come from too. */
interface Source {
  uri: string;
  /** A key file's path, or the key itself, as the entry gave it. */
  signedBy: string | undefined;
}

const isDebian = (uri: string) => /\/debian\/?$/.test(uri);

/** Entries in deb822 form (`*.sources`): paragraphs of `Field: value`, values folded over lines that start with a blank. */
function fromParagraphs(text: string): Source[] {
  const found: Source[] = [];
  for (const paragraph of text.replace(/^#.*\n?/gm, '').split(/\n\s*\n/)) {
    const fields = new Map(
      [...paragraph.matchAll(/^([\w-]+):((?:.|\n[ \t])*)/gm)].map(([, name = '', value = '']) => [
        name.toLowerCase(),
        value.replace(/^[ \t]+/, '').trimEnd(),
      ]),
    );
    if (/^(no|false|0)$/i.test(fields.get('enabled') ?? 'yes')) continue;
    if (!/\bdeb\b(?!-)/.test(fields.get('types') ?? '')) continue;
    for (const uri of (fields.get('uris') ?? '').split(/\s+/))
      if (isDebian(uri)) found.push({ uri, signedBy: fields.get('signed-by') });
  }
  return found;
}

/** Entries in one-line form (`sources.list`): `deb [signed-by=/a.gpg arch=amd64] URI suite component…`. */
function fromLines(text: string): Source[] {
  return [...text.matchAll(/^[ \t]*deb[ \t]+(?:\[([^\]]*)\][ \t]+)?(\S+)/gm)]
    .filter(([, , uri = '']) => isDebian(uri))
    .map(([, options = '', uri = '']) => ({ uri, signedBy: /signed-by=(\S+)/.exec(options)?.[1] }));
}

/**
 * The source list for the image, made from the machine's own lists.
 * @param lists name and text of each file of the machine's apt
 * @param release Debian's name for the release that is wanted: the machine may run another one
 * @returns text for a `.sources` file, or undefined where no list names a Debian archive
 * @see sources.list(5)
 */
export function sourceList(lists: { name: string; text: string }[], release: string): string | undefined {
  const source = lists.flatMap(({ name, text }) =>
    name.endsWith('.sources') ? fromParagraphs(text) : fromLines(text),
  )[0];
  if (!source) return undefined;
  // Main alone: its files stay until the release is archived, while those of security vanish with each update.
  const lines = ['Types: deb', `URIs: ${source.uri}`, `Suites: ${release}`, 'Components: main'];
  if (source.signedBy) lines.push(`Signed-By: ${source.signedBy}`);
  return `${lines.join('\n')}\n`;
}

/** More words of one note than this are not worth their bytes. */
const MOST = 60;

/** Joined by these signs a word is still one: `net.ipv4.tcp_syncookies`, `--or-mark`, `/proc/net/ip_vs`. */
const pattern = /(?:--?|\/)?[A-Za-z_][\w.:/-]*\w/g;

/** Addresses, machines and files of the example, and what stands in every second command. */
const isOfTheExample = (word: string) => /^https?:|\d\.\d+\.\d|^\/tmp\/|^\/dev\/null$/.test(word);

/** `tcp_rmem`, `/proc/net/ip_vs`, `vm.overcommit_memory`, `--masquerading`, `ListenOverflows`: nobody types these in prose. */
const isLiteral = (word: string) =>
  word.length > 3 && !isOfTheExample(word) && /_|^--\w|^\/\w|\w\.\w+\.\w|[a-z][A-Z]|[A-Z]{2}[a-z]/.test(word);

/**
 * The words of a note's code that only it could be meant with: options, paths, counters, kernel parameters.
 * @param markdown a note's text, without frontmatter
 * @returns each once, the most frequent first
 */
export function codeWords(markdown: string): string[] {
  const counts = new Map<string, number>();
  const code = [...markdown.matchAll(/^(`{3,}).*\n([\s\S]*?)^\1\s*$|(?<!`)`([^`\n]+)`(?!`)/gm)];
  for (const [, , fenced, inline] of code)
    for (const [word] of (fenced ?? inline ?? '').matchAll(pattern))
      if (isLiteral(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .sort(([a, often], [b, oftener]) => oftener - often || (a < b ? -1 : 1))
    .slice(0, MOST)
    .map(([word]) => word);
}

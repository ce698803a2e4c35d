export interface LlmsIndex {
  name: string;
  /** One sentence, quoted under the name. */
  summary: string;
  /** Plain paragraphs. */
  details: string[];
  sections: { title: string; links: { title: string; address: string; about?: string }[] }[];
}

/** `llms.txt` after llmstxt.org: a title, a quoted summary, details, then lists of links under headings. */
export function llmsIndex({ name, summary, details, sections }: LlmsIndex): string {
  const blocks = [
    `# ${name}`,
    `> ${summary}`,
    ...details,
    ...sections
      .filter(({ links }) => links.length > 0)
      .map(({ title, links }) =>
        [
          `## ${title}`,
          '',
          ...links.map(
            ({ title: text, address, about }) => `- [${text}](${address})${about ? `: ${about}` : ''}`,
          ),
        ].join('\n'),
      ),
  ];
  return `${blocks.join('\n\n')}\n`;
}

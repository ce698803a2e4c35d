import type { Random } from './random.ts';
import type { Vocabulary } from './vocabulary.ts';

/** How sentences are made in one language. */
export interface Writing {
  words: Vocabulary;
  noun(random: Random): string;
  verb(random: Random): string;
  /** Words for a heading. */
  heading(random: Random): string;
  sentence(random: Random): string;
  /** One sentence around a link. */
  reference(random: Random, link: string): string;
  /** Between two sentences. */
  gap: string;
}

export function englishWriting(words: Vocabulary): Writing {
  const noun = (random: Random) => random.pick(words.nouns);
  const verb = (random: Random) => random.pick(words.verbs);
  const word = (random: Random) =>
    random.next() < 0.45
      ? random.pickAsWords(words.connectives)
      : random.next() < 0.6
        ? noun(random)
        : random.next() < 0.4
          ? verb(random)
          : random.pickAsWords(words.rare);
  const some = (random: Random, least: number, most: number) =>
    Array.from({ length: random.between(least, most) }, () => word(random)).join(' ');
  const sentence = (random: Random) => {
    const code = random.next() < 0.3 ? ` with ${inlineCode(random)}` : '';
    const text = `the ${noun(random)} ${verb(random)} ${some(random, 5, 14)}${code}, ${some(random, 3, 9)}.`;
    return capital(text);
  };
  return {
    words,
    noun,
    verb,
    heading: (random) => capital(`${noun(random)} ${verb(random)} ${random.pickAsWords(words.rare)}`),
    sentence,
    reference: (random, link) =>
      `The ${noun(random)} ${verb(random)} as in [${noun(random)} ${verb(random)}](${link}).`,
    gap: ' ',
  };
}

export function chineseWriting(words: Vocabulary): Writing {
  const noun = (random: Random) => random.pick(words.nouns);
  const verb = (random: Random) => random.pick(words.verbs);
  const word = (random: Random) =>
    random.next() < 0.3
      ? random.pickAsWords(words.connectives)
      : random.next() < 0.4
        ? noun(random)
        : random.next() < 0.5
          ? verb(random)
          : random.pickAsWords(words.rare);
  const some = (random: Random, least: number, most: number) =>
    Array.from({ length: random.between(least, most) }, () => word(random)).join('');
  return {
    words,
    noun,
    verb,
    heading: (random) => `${noun(random)}${random.pick(words.adverbs)}${verb(random)}`,
    sentence: (random) => {
      const code = random.next() < 0.3 ? `，见 ${inlineCode(random)}` : '';
      return `${noun(random)}${random.pick(words.adverbs)}${verb(random)}${some(random, 4, 9)}${code}，${some(random, 3, 7)}。`;
    },
    reference: (random, link) =>
      `${noun(random)}${verb(random)}的情形见[${noun(random)}${verb(random)}](${link})。`,
    gap: '',
  };
}

const capital = (text: string) => text[0]!.toUpperCase() + text.slice(1);

/** Commands, settings and code look the same in every language. */
const parts =
  'net vm fs kernel queue max min size rate node pod cache disk retry timeout limit bytes count'.split(' ');
const part = (random: Random) => random.pick(parts);
const inlineCode = (random: Random) =>
  `\`${part(random)}.${part(random)}_${part(random)}=${random.between(1, 4096)}\``;

const fences: Readonly<Record<string, (random: Random) => string[]>> = {
  sh: (random) => [
    `# ${part(random)} before and after`,
    `sysctl -w ${part(random)}.${part(random)}_${part(random)}=${random.between(1, 65535)}`,
    `for n in 1 2 3; do ${part(random)}-stat --${part(random)} "$n" | grep -c ${part(random)}; done`,
  ],
  yaml: (random) => [
    `${part(random)}:`,
    `  ${part(random)}: ${random.between(1, 99)}`,
    `  ${part(random)}Name: ${part(random)}-${random.between(1, 99)}`,
    `  ${part(random)}List:`,
    `    - name: ${part(random)}`,
    `      value: "${random.between(1, 9999)}"`,
  ],
  go: (random) => [
    `func ${part(random)}(${part(random)} int) error {`,
    `	if ${part(random)}Value > ${random.between(1, 999)} {`,
    `		return fmt.Errorf("${part(random)} is over %d", ${random.between(1, 999)})`,
    `	}`,
    `	return nil`,
    `}`,
  ],
};

const SECTIONS = 6;

/**
 * Sections of paragraphs, with lists, tables and code: about 900 words in English.
 * @param others names of the notes that it may lead to
 */
export function writeBody(random: Random, writing: Writing, others: readonly string[]): string {
  const paragraph = () =>
    Array.from({ length: random.between(2, 4) }, () => writing.sentence(random)).join(writing.gap);
  const fence = (language: string) => ['```' + language, ...fences[language]!(random), '```'].join('\n');
  const list = (mark: (at: number) => string) =>
    Array.from({ length: random.between(3, 5) }, (_, at) => `${mark(at)} ${writing.sentence(random)}`).join(
      '\n',
    );
  const table = () =>
    [
      `| ${writing.noun(random)} | ${writing.noun(random)} | ${writing.noun(random)} |`,
      '| --- | --- | ---: |',
      ...Array.from(
        { length: random.between(3, 6) },
        () => `| ${inlineCode(random)} | ${writing.heading(random)} | ${random.between(1, 9999)} |`,
      ),
    ].join('\n');
  const extra = [
    () => fence('sh'),
    () => list(() => '-'),
    () => fence('yaml'),
    table,
    () => fence('go'),
    () => list((at) => `${at + 1}.`),
  ];

  const headings = new Set<string>();
  const heading = (level: number) => {
    let text = writing.heading(random);
    while (headings.has(text)) text = writing.heading(random);
    headings.add(text);
    return `${'#'.repeat(level)} ${text}`;
  };
  return Array.from({ length: SECTIONS }, (_, section) =>
    [
      heading(2),
      paragraph(),
      extra[section % extra.length]!(),
      others.length > 0
        ? `${paragraph()}${writing.gap}${writing.reference(random, `note:${random.pick(others)}`)}`
        : paragraph(),
      ...(random.next() < 0.5 ? [heading(3), paragraph()] : []),
    ].join('\n\n'),
  ).join('\n\n');
}

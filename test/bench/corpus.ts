import { randomFrom, type Random } from './random.ts';
import { chineseVocabulary, englishVocabulary, inventWord } from './vocabulary.ts';
import { chineseWriting, englishWriting, writeBody } from './writing.ts';

/** A note's words in one language. */
export interface CorpusText {
  title: string;
  /** One sentence of 50 to 160 characters, in Chinese of 20 to 120. */
  description: string;
  /**
   * Plain Markdown below the title, from level 2. A link to another note is written `[text](note:<name>)`. Outside code there
   * is no `<` and no brace, so that the same text is Markdown, MDX and a Vue template.
   */
  body: string;
  /** What a reader searches for: it stands in this text and in no other. */
  probe: string;
}

export interface CorpusNote {
  topic: string;
  name: string;
  /** Its place in the topic, from 0. */
  order: number;
  /** A literal error line. */
  symptom: string;
  sources: { title: string; url: string }[];
  english: CorpusText;
  chinese?: CorpusText;
}

export interface Corpus {
  topics: { id: string; english: string; chinese: string }[];
  notes: CorpusNote[];
}

const topics: Corpus['topics'] = [
  { id: 'network', english: 'Network', chinese: '网络' },
  { id: 'memory', english: 'Memory', chinese: '内存' },
  { id: 'storage', english: 'Storage', chinese: '存储' },
  { id: 'shell', english: 'Shell', chinese: '命令行' },
  { id: 'containers', english: 'Containers', chinese: '容器' },
  { id: 'scheduling', english: 'Scheduling', chinese: '调度' },
  { id: 'certificates', english: 'Certificates', chinese: '证书' },
  { id: 'practice', english: 'Practice', chinese: '实践' },
];

/** Every fourth note has a translation, so that a fifth of all texts is Chinese. */
const TRANSLATED = 4;

/**
 * A book of technical notes that mean nothing: the same bytes for the same size and seed.
 * @param size how many texts, translations included; a multiple of 5
 * @throws for any other size
 */
export function makeCorpus(size: number, seed = 1): Corpus {
  if (!Number.isInteger(size) || size < 5 || size % 5 !== 0)
    throw new Error(`A corpus has a multiple of 5 texts, so that a fifth can be Chinese, not ${size}.`);
  const random = randomFrom(seed);
  const english = englishWriting(englishVocabulary(random));
  const chinese = chineseWriting(chineseVocabulary(random));
  const freshWord = fresh(english.words.rare, () => inventWord(random, 3));
  // A verb before a noun: the rare words of the text are nouns first.
  const freshPhrase = fresh([], () => chinese.noun(random) + chinese.verb(random) + chinese.noun(random));

  const heads = Array.from({ length: (size * 4) / 5 }, (_, at) => {
    const word = freshWord();
    const order = Math.floor(at / topics.length);
    return {
      word,
      topic: topics[at % topics.length]!.id,
      order,
      name: `${word}-${english.noun(random)}`,
      isTranslated: (at + order) % TRANSLATED === 1, // in every topic
    };
  });
  const all = heads.map(({ name }) => name);
  const translated = heads.filter(({ isTranslated }) => isTranslated).map(({ name }) => name);

  const notes = heads.map(({ word, topic, order, name, isTranslated }): CorpusNote => {
    const noun = english.noun(random);
    const symptom = `${word}_${noun}: ${english.noun(random)} ${random.between(1, 999)} is full`;
    return {
      topic,
      name,
      order,
      symptom,
      sources: [`${word}(7)`, `The ${noun} of ${word}`].map((title, at) => ({
        title,
        url: `https://reference.example/${name}/${at + 1}`,
      })),
      english: {
        title: `${word[0]!.toUpperCase()}${word.slice(1)} and the ${noun} that ${english.verb(random)}`,
        description: `What a ${noun} does when ${word} ${english.verb(random)} its ${english.noun(random)}, and the one number that decides it.`,
        body: writeBody(random, english, others(all, name)),
        probe: word,
      },
      ...(isTranslated && { chinese: chineseText(random, freshPhrase(), others(translated, name)) }),
    };
  });
  return { topics, notes };

  function chineseText(random: Random, probe: string, links: string[]): CorpusText {
    const { noun, verb } = chinese;
    return {
      title: `${noun(random)}与${probe}`,
      description: `当${noun(random)}${verb(random)}${noun(random)}时，${probe}会怎样变化，以及由哪一个数字决定最后的结果。`,
      body: writeBody(random, chinese, links),
      probe,
    };
  }
}

const others = (names: readonly string[], name: string) => names.filter((other) => other !== name);

/** Makes words until one is new. */
function fresh(known: Iterable<string>, make: () => string): () => string {
  const taken = new Set(known);
  return () => {
    let made = make();
    while (taken.has(made)) made = make();
    taken.add(made);
    return made;
  };
}

/** A note that is looked at, from the middle of the book, and one that is searched for from it. Both have a translation. */
export function chooseNotes({ notes }: Corpus): { page: CorpusNote; sought: CorpusNote } {
  const translated = notes.filter(({ chinese }) => chinese);
  const at = (share: number) => translated[Math.floor(translated.length * share)]!;
  return { page: at(0.5), sought: at(0.25) };
}

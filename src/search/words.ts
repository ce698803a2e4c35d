/** A word of a symptom or of what a reader typed: what it is compared by, what it weighs, and where it stands. */
export interface Word {
  text: string;
  stem: string;
  /** How much it says: 0.25 for a word that stands in any log, 1 for an ordinary word, 2 for an identifier. */
  weight: number;
  isNumber: boolean;
  start: number;
  end: number;
}

/** Words that stand in so many log lines and questions that they tell nothing apart. */
const common = new Set(
  (
    'a an the and or of in on at to for from by with is are was be been has have had no not it its this that as if ' +
    'but so do does did can could i my we you me how what why when which though only also after before into out up ' +
    'error err warning warn info debug notice fatal fail failed failing failure kernel level msg message time code ' +
    'status port server client host process pid uid name user root connection request response number value http ' +
    'https tcp running started starting stopped using get set new see am any does would should must may might will ' +
    'there here then than just really all some one between difference same many much long want need use used make ' +
    'mean means happens happen works work who whose whom where way ' +
    // pairs of Chinese signs that only ask, or join
    '什么 为什 怎么 怎样 如何 哪个 哪些 多少 是什 有什 么区 区别 么意 意思 么办 么会 么不 么是 么用 么看 么排 排查 解决 ' +
    '应该 可以 能不 不能 会不 要不 到底 原因 问题 没有 一个 一张 一下 一直 这个 那个 时候 的是 了怎'
  ).split(' '),
);

const pattern = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}_])+/gu;

/**
 * The words of a text. Chinese runs become overlapping pairs of characters; identifiers stay whole at `_` and are
 * split at every other sign.
 */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  const add = (part: string, start: number, weight: number) =>
    words.push({
      text: part.toLowerCase(),
      stem: stemOf(part.toLowerCase()),
      weight,
      isNumber: isNumber(part),
      start,
      end: start + part.length,
    });
  for (const { 0: part, index } of text.matchAll(pattern)) {
    if (!/^\p{Script=Han}/u.test(part)) add(part, index, weightOf(part));
    else if (part.length < 3) add(part, index, weightOf(part));
    else
      for (let at = 0; at + 2 <= part.length; at++) {
        const pair = part.slice(at, at + 2);
        add(pair, index + at, weightOf(pair));
      }
  }
  return words;
}

/** Pids, ports, sizes, addresses in hexadecimal. */
const isNumber = (part: string) => /^(?:\d+|0x[\da-f]+|(?=.*\d)[\da-f]{6,})(?:[kmg]i?b)?$/i.test(part);

function weightOf(part: string): number {
  if (isNumber(part)) return 0.3;
  if (common.has(part.toLowerCase())) return 0.25;
  if (/^\p{Script=Han}/u.test(part)) return 0.7;
  if (part.length < 3) return 0.5;
  return /_|\d|\p{Ll}\p{Lu}|\p{Lu}{2}\p{Ll}/u.test(part) ? 2 : 1;
}

/** A word without its English ending, good enough to see `flooding` in `flood` and `cookies` in `cookie`. */
function stemOf(part: string): string {
  if (part.length < 4 || /[\d_]|\p{Script=Han}/u.test(part)) return part;
  const stem = part.replace(/(?:ing|ed|ions?|ers?|e?s|e)$/, '');
  return stem.length < 3 ? part : stem.replace(/([^aeiou])\1$/, '$1');
}

/**
 * How alike a typed word and a symptom's word are: 1 equal, 0 unlike. Two different numbers are half alike, because
 * ports and pids differ from machine to machine.
 * @param unfinished the typed word may still grow: it also stands for everything that starts with it
 */
export function likeness(typed: Word, word: Word, unfinished = false): number {
  if (typed.text === word.text) return 1;
  if (typed.isNumber || word.isNumber) return typed.isNumber && word.isNumber ? 0.5 : 0;
  if (typed.stem === word.stem) return 0.9;
  if (unfinished && word.text.startsWith(typed.text)) return 0.85;
  const [short, long] = typed.text.length < word.text.length ? [typed, word] : [word, typed];
  return short.text.length > 5 && long.text.includes(short.text) ? 0.8 : 0;
}

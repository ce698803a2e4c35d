import { plainLines, withoutPrefix } from './log-line.ts';

/** So many words of a question are asked for one by one; each costs a search. */
const MOST_WORDS = 8;

/** With the help of these a question is made; they say nothing of its subject. */
const asking = new Set(
  (
    'a an the and or but if as of in on at to for from by with into than then so that this these those there it its ' +
    'is are was were be been being am has have had do does did can could should would will may might must i my me we ' +
    'our us you your they your their them what which who whom whose when where why how not no any some just really ' +
    'very please get gets got say says mean means between difference much though although because also ' +
    '的 了 吗 呢 吧 啊 是 有 在 和 与 跟 或 也 都 就 还 又 很 才 再 被 把 给 对 会 能 要 让 到 去 来 不 没 没有 为 从 用 里 上 下 ' +
    '后 前 我 我们 你 它 他 他们 这 那 这个 那个 一个 一张 一条 一下 怎么 怎样 怎么样 怎么办 办 如何 什么 为什么 为何 哪 哪个 哪些 ' +
    '谁 多少 几 到底 到底有 究竟 区别 应该 可以 能不能 会不会 是不是 要不要 有没有 之后 的话 时候'
  ).split(' '),
);

/** Whether a word only asks or joins. */
export const isAsking = (word: string): boolean => asking.has(word.toLowerCase());

/**
 * What a question is about, word by word, as they were typed and each once: of its first line, without the prefix of a
 * log and without the words that only ask.
 *
 * Chinese is cut as the browser cuts it. What it leaves as single signs is joined two by two, since most words have
 * two and not every dictionary knows 端口.
 * @param typed what a reader typed or pasted
 */
export function queryWords(typed: string): string[] {
  const line = withoutPrefix(plainLines(typed)[0] ?? '');
  const words = new Map<string, string>();
  for (const [part] of line.matchAll(/\p{Script=Han}+|(?:(?!\p{Script=Han})\S)+/gu))
    for (const word of /^\p{Script=Han}/u.test(part) ? cut(part) : [trimmed(part)])
      if (/[\p{L}\p{N}]/u.test(word) && !isAsking(word)) words.set(word.toLowerCase(), word);
  return [...words.values()].slice(0, MOST_WORDS);
}

/** A word without the signs around it; `/proc/net`, `--mark` and `.bashrc` keep theirs. */
const trimmed = (word: string) => word.replace(/^[^\p{L}\p{N}/_.-]+|[^\p{L}\p{N}_]+$/gu, '');

/** A run of Chinese signs in words; uncut in a browser that has no dictionary. */
function cut(run: string): string[] {
  if (!('Segmenter' in Intl)) return [run];
  const words: string[] = [];
  let isHalf = false;
  for (const { segment } of new Intl.Segmenter('zh', { granularity: 'word' }).segment(run)) {
    const isSign = [...segment].length === 1 && !isAsking(segment);
    if (isSign && isHalf) words.push(words.pop()! + segment);
    else words.push(segment);
    isHalf = isSign && !isHalf;
  }
  return words;
}

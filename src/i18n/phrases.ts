const words = new Intl.Segmenter('zh-CN', { granularity: 'word' });

/** One character alone belongs to what is before it: 了, 的, 码 in 退出码. */
const HAN_WORD = /^\p{Script=Han}{2,}$/u;
const ENDS_IN_HAN = /\p{Script=Han}$/u;

/**
 * The parts of a Chinese line between which it may break: a browser would break it in the middle of a word.
 * @returns the whole text as one part where it holds no Chinese words
 */
export function phrases(text: string): string[] {
  const parts: string[] = [''];
  for (const { segment } of words.segment(text)) {
    const last = parts.length - 1;
    if (HAN_WORD.test(segment) && ENDS_IN_HAN.test(parts[last]!)) parts.push(segment);
    else parts[last] += segment;
  }
  return parts;
}

import { plainLines, withoutPrefix } from './log-line.ts';
import { likeness, wordsOf, type Word } from './words.ts';

/** A symptom that fits what a reader typed or pasted. */
export interface SymptomMatch<T> {
  symptom: T;
  /** Sorts the matches; only the order has a meaning. */
  score: number;
  /** The symptom itself, not just something that shares words with it. */
  isStrong: boolean;
  /** How much of what was typed the symptom has, by weight: 0 nothing, 1 all of it; also 1 when all of the symptom was typed. */
  share: number;
  /** Parts of the symptom's text that were found: start and end, in order. */
  marks: [start: number, end: number][];
}

interface Symptom {
  words: Word[];
  weight: number;
}

interface Typed {
  /** All words of a line, its prefix included. */
  words: Word[];
  /** Weight of its message. */
  weight: number;
  /** How many words the message has. */
  length: number;
  isUnfinished: boolean;
}

/** A pasted log is read up to here: who pastes more has shown enough. */
const MOST_LINES = 40;
const MOST_WORDS = 600;
/** A word between two that fit costs this much, so that words strewn over a long line are no match. */
const GAP = 0.08;
/** Above so many words a message is a log line, in which the order of the words counts. */
const PHRASE = 10;

/** From here on a symptom was typed whole. */
const WHOLE = 0.95;

const prepared = new Map<string, Symptom>();

/**
 * Which symptoms a pasted log line or a half-remembered phrase speaks of, best first.
 *
 * A symptom fits when its words stand in the pasted text in their order, with other numbers and with missing words
 * (local alignment after Smith and Waterman, 1981), or when most of what was typed stands in it in any order.
 * @param pasted one or more lines, with time stamps, hosts and colour codes, as they are
 * @param symptoms literal lines in which `<…>` stands for what differs
 * @returns nothing for a line that has nothing to do with any of them
 */
export function matchSymptoms<T extends { text: string }>(
  pasted: string,
  symptoms: readonly T[],
): SymptomMatch<T>[] {
  const typed = readTyped(pasted);
  if (typed.length === 0) return [];
  return symptoms
    .map((symptom) => {
      const known = prepare(symptom.text);
      const best = typed.reduce<Fit | undefined>((found, line) => {
        const fit = fitOf(line, known);
        return fit && (!found || rank(fit) > rank(found)) ? fit : found;
      }, undefined);
      if (!best) return undefined;
      const { isStrong, share } = best;
      return { symptom, score: rank(best), isStrong, share, marks: marksOf(typed, known) };
    })
    .filter((match) => match !== undefined)
    .sort((a, b) => b.score - a.score);
}

interface Fit {
  score: number;
  isStrong: boolean;
  share: number;
}

const rank = ({ score, isStrong }: Fit) => score + (isStrong ? 100 : 0);

function prepare(text: string): Symptom {
  let known = prepared.get(text);
  if (!known) {
    const words = wordsOf(text.replace(/<[^<>]*>/g, (place) => ' '.repeat(place.length)));
    prepared.set(text, (known = { words, weight: total(words) }));
  }
  return known;
}

function readTyped(pasted: string): Typed[] {
  const lines = plainLines(pasted.normalize('NFKC')).slice(0, MOST_LINES);
  if (lines.length > 1) lines.push(lines.join(' '));
  return lines
    .map((line) => {
      const message = wordsOf(withoutPrefix(line));
      const isUnfinished = lines.length === 1 && !/\s$/.test(pasted);
      return {
        words: wordsOf(line).slice(0, MOST_WORDS),
        weight: total(message),
        length: message.length,
        isUnfinished,
      };
    })
    .filter(({ weight }) => weight > 0);
}

const total = (words: readonly Word[]) => words.reduce((sum, { weight }) => sum + weight, 0);

function fitOf(typed: Typed, symptom: Symptom): Fit | undefined {
  if (symptom.weight === 0) return undefined;
  const { weight: inOrder, length } = align(typed, symptom);
  const ofSymptom = Math.min(1, inOrder / symptom.weight);
  let ofTyped = Math.min(1, inOrder / typed.weight);
  let evidence = inOrder;
  const isStrong =
    (ofSymptom >= 0.72 && evidence >= 1.35) ||
    (ofTyped >= 0.75 && evidence >= 1.6) ||
    (ofSymptom >= 0.4 && evidence >= 2 && length >= 4);
  if (!isStrong && typed.length <= PHRASE) {
    const inAnyOrder = gather(typed, symptom);
    ofTyped = Math.max(ofTyped, inAnyOrder / typed.weight);
    evidence = Math.max(evidence, inAnyOrder * 0.9);
  }
  if (!isStrong && ofTyped < 0.6) return undefined;
  return { isStrong, share: ofSymptom > WHOLE ? 1 : ofTyped, score: (evidence * (ofSymptom + ofTyped)) / 2 };
}

/** A stretch of words that the typed line and the symptom share, in order: what they weigh, less the gaps, and how many. */
interface Run {
  weight: number;
  length: number;
}

const nothing: Run = { weight: 0, length: 0 };

function align({ words: typed, isUnfinished }: Typed, { words: symptom }: Symptom): Run {
  let best = nothing;
  let above: Run[] = Array.from({ length: symptom.length + 1 }, () => nothing);
  for (const [at, word] of typed.entries()) {
    const row = [nothing];
    const open = isUnfinished && at === typed.length - 1;
    for (const [index, other] of symptom.entries()) {
      let run = nothing;
      for (const { weight, length } of [above[index + 1]!, row[index]!])
        if (weight - GAP > run.weight) run = { weight: weight - GAP, length };
      const like = likeness(word, other, open);
      const joined = above[index]!.weight + like * Math.min(word.weight, other.weight);
      if (like > 0 && joined > run.weight) run = { weight: joined, length: above[index]!.length + 1 };
      row.push(run);
      if (run.weight > best.weight) best = run;
    }
    above = row;
  }
  return best;
}

/** Weight of the typed words that stand anywhere in the symptom. */
function gather({ words: typed, isUnfinished }: Typed, { words: symptom }: Symptom): number {
  return typed.reduce((sum, word, at) => {
    const open = isUnfinished && at === typed.length - 1;
    return sum + word.weight * Math.max(0, ...symptom.map((other) => likeness(word, other, open)));
  }, 0);
}

function marksOf(typed: readonly Typed[], { words }: Symptom): [number, number][] {
  const found = words.filter((word) =>
    typed.some((line) =>
      line.words.some((other, at) => {
        const open = line.isUnfinished && at === line.words.length - 1;
        return likeness(other, word, open) >= 0.8;
      }),
    ),
  );
  const marks: [number, number][] = [];
  for (const { start, end } of found) {
    const last = marks.at(-1);
    if (last && start <= last[1]) last[1] = end;
    else marks.push([start, end]);
  }
  return marks;
}

/** Promises that the compiler keeps: `npm run check` fails when one of these mistakes is no longer found. Nothing runs this. */
import { evaluate } from '../../../src/calculators/engine/evaluate.ts';
import { count, defineCalculator, type WordsFor } from '../../../src/calculators/engine/index.ts';
import { sample, sampleWords } from './sample.ts';

type Words = WordsFor<typeof sample>;

export const missingLabel: Words = {
  ...sampleWords,
  // @ts-expect-error an input has no label
  inputs: { ...sampleWords.inputs, disks: { help: 'lsblk' } },
};

export const missingChoice: Words = {
  ...sampleWords,
  // @ts-expect-error a choice has no name
  inputs: { ...sampleWords.inputs, level: { label: '', help: '', choices: { mirror: '' } } },
};

// @ts-expect-error a sentence is missing
export const missingSentence: Words = { ...sampleWords, sentences: {} };

// @ts-expect-error a rule has no text
export const missingRule: Words = { ...sampleWords, rules: {} };

// @ts-expect-error a noun that is counted has no name
export const missingUnit: Words = { ...sampleWords, units: {} };

// @ts-expect-error a whole group is missing
export const missingGroup: Words = (({ remarks: _, ...rest }) => rest)(sampleWords);

export const wrongs = defineCalculator({
  name: 'wrongs',
  inputs: { a: count({ default: 1 }) },
  outputs: { b: { unit: 'count' }, c: { kind: 'choice', values: ['x', 'y'] } },
  says: { sentences: ['one'], steps: {} },
  sources: {},
  // @ts-expect-error an output is not computed, and another has a value that it cannot have
  compute: ({ a }) => ({ c: a > 1 ? 'x' : 'z' }),
  // @ts-expect-error a sentence that the definition does not name
  explain: () => ({ sentence: 'two', steps: [] }),
});

const { outputs, inputs } = evaluate(sample);
// @ts-expect-error outputs are null while there is a problem
export const usable: number = outputs.usable;
// @ts-expect-error a choice is one of its values
export const level: 'raid5' = inputs.level;
export const typed: number = inputs.disks;

import type words from './machine-words.en.ts';

/** Words for what a calculator does on the machine; loaded with that. */
export type MachineWords = Readonly<Record<keyof typeof words, string>>;

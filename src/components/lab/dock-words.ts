import type words from './dock-words.en.ts';

/** The words of the dock in one language; the files themselves are loaded with it, one a language. */
export type DockWords = Readonly<Record<keyof typeof words, string>>;

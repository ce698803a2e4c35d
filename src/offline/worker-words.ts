import { type Locale } from '../i18n/locales.ts';

/** The strings `notKept.*`, which the worker says by itself: it is built with them, and with nothing else of the interface. */
export interface NotKeptWords {
  title: string;
  text: string;
  again: string;
  list: string;
  nothing: string;
}

export type WorkerWords = Record<Locale, NotKeptWords>;

import { type Failure } from '../../../labs/machine/failure.ts';
import { fill } from '../../i18n/fill.ts';
import { type DockWords } from './dock-words.ts';

/** What a reader is told of a failure: what happened, what to do, and what the button says that does it. */
export interface FailureWords {
  what: string;
  next: string;
  button: string;
}

type Told = Extract<
  keyof DockWords,
  | 'brokenOff'
  | 'corrupted'
  | 'missing'
  | 'noWebAssembly'
  | 'noWorker'
  | 'noSecureContext'
  | 'oldBrowser'
  | 'tooLittleMemory'
  | 'emulator'
  | 'panic'
  | 'reboot'
  | 'unresponsive'
  | 'noBoot'
  | 'unfit'
  | 'stopped'
>;

const buttons: Readonly<Record<Told, keyof DockWords>> = {
  brokenOff: 'tryAgain',
  corrupted: 'tryAgain',
  missing: 'tryAgain',
  noWebAssembly: 'tryAgain',
  noWorker: 'tryAgain',
  noSecureContext: 'tryAgain',
  oldBrowser: 'tryAgain',
  tooLittleMemory: 'tryAgain',
  emulator: 'reset',
  panic: 'reset',
  reboot: 'reset',
  unresponsive: 'reset',
  noBoot: 'tryAgain',
  unfit: 'startFresh',
  stopped: 'start',
};

const downloads = { lost: 'brokenOff', absent: 'missing', altered: 'corrupted' } as const;
const lacks = {
  webAssembly: 'noWebAssembly',
  worker: 'noWorker',
  secureContext: 'noSecureContext',
  newer: 'oldBrowser',
} as const;

/** What a kind of failure is to a reader: some kinds have several causes, and each another way out. */
function toldAs(failure: Failure): Told {
  switch (failure.kind) {
    case 'download':
      return downloads[failure.cause];
    case 'unsupported':
      return lacks[failure.lacks];
    case 'emulator':
      // Browsers have only words for these.
      if (/memory|allocat|RangeError|Array buffer/i.test(failure.reason)) return 'tooLittleMemory';
      return /WebAssembly|wasm/i.test(failure.reason) ? 'noWebAssembly' : 'emulator';
    case 'no-boot':
      return 'noBoot';
    default:
      return failure.kind;
  }
}

export function failureWords(words: DockWords, failure: Failure): FailureWords {
  const told = toldAs(failure);
  const sentence = (text: string) => text.trim().replace(/[.。]+$/, '');
  const reason = 'reason' in failure ? sentence(failure.reason) : '';
  const places = {
    file: 'file' in failure ? failure.file : '',
    reason,
    text: 'text' in failure ? sentence(failure.text) : '',
    seconds: 'waitedMs' in failure ? Math.round(failure.waitedMs / 1000) : '',
  };
  return {
    what: fill(words[told], places),
    next: words[`${told}Next`],
    button: words[buttons[told]],
  };
}

import { type MachineState } from '../../../labs/machine/lifecycle.ts';
import { fill } from '../../i18n/fill.ts';
import { fewDigits } from '../../i18n/format.ts';
import { type DockWords } from './dock-words.ts';

/** What is known of the machine before it is asked: from the page it was built with. */
export interface MachineFacts {
  /** Such as `6.1.0-50-686`; empty while it is not known. */
  kernel: string;
  memoryMiB: number;
}

/** Bytes as a download counts them, in decimal megabytes: `4.1`, `12`. */
export function megabytes(bytes: number): string {
  return fewDigits(bytes / 1e6);
}

/** The state of the machine in words, for the line that is seen. */
export function stateWords(words: DockWords, state: MachineState, facts: MachineFacts): string {
  switch (state.name) {
    case 'off':
      return words.off;
    case 'downloading':
      // A kept machine comes from the browser's own store: there is nothing to count.
      return state.totalBytes === 0
        ? words.unpacking
        : fill(words.downloadingBytes, {
            bytes: megabytes(state.bytes),
            total: megabytes(state.totalBytes),
          });
    case 'booting':
      return words.booting;
    case 'ready':
      if (state.isPaused) return words.paused;
      return facts.kernel === ''
        ? words.readyShort
        : fill(words.ready, { kernel: facts.kernel, memory: facts.memoryMiB });
    case 'failed':
      return words.failed;
  }
}

/** The same for those who hear it: what changes from byte to byte is left out. */
export function spokenState(words: DockWords, state: MachineState): string {
  switch (state.name) {
    case 'off':
      return words.off;
    case 'downloading':
      return state.totalBytes === 0 ? words.unpacking : words.downloading;
    case 'booting':
      return words.booting;
    case 'ready':
      return state.isPaused ? words.paused : words.readyShort;
    case 'failed':
      return words.failed;
  }
}

import { fill } from '../../i18n/fill.ts';
import { amount } from '../../offline/amount.ts';
import { type KeepEnd } from '../../offline/keep.ts';
import { type Shelf } from '../../offline/shelf.ts';
import { type stringsUnder } from '../../i18n/strings.ts';

export type OfflineWords = ReturnType<typeof stringsUnder<'offline.'>>;

/** A moment as it is written in both languages: `2026-11-21 22:04 UTC`. */
export const moment = (at: number): string =>
  `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** The sentence that says what the browser has. */
export function shelfWords(words: OfflineWords, shelf: Shelf): string {
  switch (shelf.kind) {
    case 'nothing':
      return words['offline.nothing'];
    case 'lost':
      return fill(words['offline.lost'], { time: moment(shelf.at) });
    case 'damaged':
      return fill(words['offline.damaged'], { files: shelf.files, bytes: amount(shelf.bytes) });
    case 'interrupted':
      return fill(words['offline.interrupted'], {
        bytes: amount(shelf.bytes),
        allBytes: amount(shelf.allBytes),
      });
    case 'outdated':
      return fill(words['offline.outdated'], { time: moment(shelf.at), bytes: amount(shelf.bytes) });
    case 'kept':
      return fill(words['offline.kept'], { time: moment(shelf.at) });
  }
}

/** Why it is not kept; undefined where the shelf says it already. */
export function failureWords(words: OfflineWords, end: KeepEnd): string | undefined {
  switch (end.kind) {
    case 'full':
      return fill(words['offline.full'], { bytes: amount(end.missingBytes) });
    case 'unreachable':
      return fill(words['offline.unreachable'], { address: end.address || '/', reason: end.reason });
    case 'altered':
      return fill(words['offline.altered'], { address: end.address || '/' });
    case 'kept':
    case 'stopped':
      return undefined;
  }
}

import { type Lack } from '../../../labs/machine/failure.ts';

/** A module with one instruction on vectors: a browser that has them has all that the emulator's code is made of. */
// prettier-ignore
const VECTORS = Uint8Array.of(
  0, 97, 115, 109, 1, 0, 0, 0, // magic, version
  1, 5, 1, 96, 0, 1, 123, // a function that gives a v128
  3, 2, 1, 0,
  10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11, // i32.const 0, i8x16.splat, i8x16.popcnt
);

/** What this browser lacks of what the machine is built on; undefined when it has all of it. */
export function browserLacks(): Lack | undefined {
  if (typeof WebAssembly !== 'object') return 'webAssembly';
  if (typeof Worker !== 'function') return 'worker';
  // Left out of pages that did not come over HTTPS; the hashes of the machine's files are taken with it.
  if (!(crypto as Partial<Crypto>).subtle) return 'secureContext';
  // Its menus are popovers.
  return WebAssembly.validate(VECTORS) && 'showPopover' in HTMLElement.prototype ? undefined : 'newer';
}

import { expect, test, vi } from 'vitest';
import { PieceDisk } from '../../../labs/machine/disk.ts';

/** A disk of 2,560 bytes in pieces of 1,024; the last one is shorter. Byte n is n modulo 251. */
const CONTENT = Uint8Array.from({ length: 2560 }, (_, n) => n % 251);
function disk() {
  const read = vi.fn(async (index: number) => CONTENT.slice(index * 1024, (index + 1) * 1024));
  const onError = vi.fn();
  return { disk: new PieceDisk({ bytes: 2560, pieceBytes: 1024 }, read, onError), read, onError };
}
const get = (from: PieceDisk, offset: number, length: number) =>
  new Promise<Uint8Array>((resolve) => from.get(offset, length, resolve));

test.each([
  [0, 512],
  [512, 1024],
  [0, 2560],
  [2048, 512],
])('%i + %i reads what is there, across pieces', async (offset, length) => {
  expect(await get(disk().disk, offset, length)).toEqual(CONTENT.slice(offset, offset + length));
});

test('a piece is read once, also when it is asked for twice at a time', async () => {
  const { disk: one, read } = disk();
  await Promise.all([get(one, 0, 512), get(one, 512, 512)]);
  await get(one, 0, 1024);
  expect(read.mock.calls).toEqual([[0]]);
  expect(one.get_from_cache(0, 512)).toEqual(CONTENT.slice(0, 512));
  expect(one.get_from_cache(1024, 512)).toBeUndefined();
});

test('a piece that can’t be had is told, and asked for again the next time', async () => {
  const { disk: one, read, onError } = disk();
  read.mockRejectedValueOnce(new Error('gone'));
  one.get(0, 512, () => expect.unreachable());
  await vi.waitFor(() => expect(onError).toHaveBeenCalledOnce());
  expect(await get(one, 0, 512)).toEqual(CONTENT.slice(0, 512));
});

test('its size is in whole sectors, and writing changes nothing', async () => {
  const odd = new PieceDisk({ bytes: 1000, pieceBytes: 1024 }, async () => CONTENT.slice(0, 1000), vi.fn());
  expect(odd.byteLength).toBe(1024);
  const { disk: one } = disk();
  await new Promise<void>((resolve) => one.set(0, new Uint8Array(512), resolve));
  expect(await get(one, 0, 512)).toEqual(CONTENT.slice(0, 512));
});

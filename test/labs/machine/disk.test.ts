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

test('its end is read ahead, once; what fails then is asked for again when it is touched', async () => {
  const { disk: one, read, onError } = disk();
  read.mockRejectedValueOnce(new Error('gone'));
  one.readEnd();
  await vi.waitFor(() => expect(one.get_from_cache(2048, 512)).toEqual(CONTENT.slice(2048)));
  expect(onError).not.toHaveBeenCalled();
  expect(await get(one, 1024, 1024)).toEqual(CONTENT.slice(1024, 2048));
  expect(read.mock.calls).toEqual([[1], [2], [1]]);
});

test('pieces that will be touched are read ahead in their order, some at a time, and none twice', async () => {
  const begun: number[] = [];
  const finish = new Map<number, () => void>();
  const one = new PieceDisk(
    { bytes: 8 * 1024, pieceBytes: 1024 },
    (index) => {
      begun.push(index);
      return new Promise((resolve) => finish.set(index, () => resolve(new Uint8Array(1024).fill(index))));
    },
    vi.fn(),
  );
  const all = one.readAhead([6, 1, 0, 5, 2, 3]);
  expect(begun).toEqual([6, 1, 0, 5]);
  const touched = get(one, 2 * 1024, 512); // does not wait for its turn
  expect(begun).toEqual([6, 1, 0, 5, 2]);
  finish.get(1)!();
  finish.get(2)!();
  expect(await touched).toEqual(new Uint8Array(512).fill(2));
  await vi.waitFor(() => expect(begun).toEqual([6, 1, 0, 5, 2, 3]));
  for (const index of [6, 0, 5, 3]) finish.get(index)!();
  await all;
  expect(one.get_from_cache(6 * 1024, 512)).toEqual(new Uint8Array(512).fill(6));
});

test('touches are told, those of pieces that are there too; reading ahead is none', async () => {
  const touched: number[] = [];
  const one = new PieceDisk(
    { bytes: 2560, pieceBytes: 1024 },
    async () => new Uint8Array(1024),
    vi.fn(),
    (index) => touched.push(index),
  );
  await one.readAhead([0, 2]);
  await get(one, 512, 1024);
  await get(one, 0, 512);
  expect(touched).toEqual([0, 1, 0]);
});

test('its size is in whole sectors, and writing changes nothing', async () => {
  const odd = new PieceDisk({ bytes: 1000, pieceBytes: 1024 }, async () => CONTENT.slice(0, 1000), vi.fn());
  expect(odd.byteLength).toBe(1024);
  const { disk: one } = disk();
  await new Promise<void>((resolve) => one.set(0, new Uint8Array(512), resolve));
  expect(await get(one, 0, 512)).toEqual(CONTENT.slice(0, 512));
});

test('is settled when nobody waits for a read any more, also after one that failed', async () => {
  const pieces = new Map<number, (bytes: Uint8Array) => void>();
  const failures: unknown[] = [];
  const disk = new PieceDisk(
    { bytes: 4096, pieceBytes: 1024 },
    (index) =>
      index === 3
        ? Promise.reject(new Error('gone'))
        : new Promise((resolve) => void pieces.set(index, resolve)),
    (error) => failures.push(error),
  );
  await disk.settled();
  const done: number[] = [];
  disk.get(0, 512, () => done.push(0));
  disk.get(3072, 512, () => done.push(3));
  let isSettled = false;
  const settled = disk.settled().then(() => (isSettled = true));
  await Promise.resolve();
  expect(isSettled).toBe(false);
  pieces.get(0)!(new Uint8Array(1024));
  await settled;
  expect(done).toEqual([0]);
  expect(failures).toHaveLength(1);
});

test('a read that is forgotten is not answered, and its piece is kept', async () => {
  let answer = (_: Uint8Array) => {};
  const disk = new PieceDisk(
    { bytes: 4096, pieceBytes: 1024 },
    () => new Promise((resolve) => (answer = resolve)),
    () => {},
  );
  const done: string[] = [];
  disk.get(0, 512, () => done.push('first machine'));
  disk.forgetReads();
  disk.get(0, 512, () => done.push('second machine'));
  answer(new Uint8Array(1024).fill(7));
  await disk.settled();
  expect(done).toEqual(['second machine']);
  expect(disk.get_from_cache(0, 1)).toEqual(Uint8Array.of(7));
});

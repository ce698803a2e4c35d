import { describe, expect, test } from 'vitest';
import { readAddress, writeAddress } from '../../../src/calculators/engine/address.ts';
import { sample } from './sample.ts';

const nowhere = { search: '', hash: '' };

describe('writeAddress', () => {
  test('holds only what differs from the default, sorted, as its shortest text', () => {
    expect(writeAddress(sample, { size: '2,000 GB', disks: '2.0', copies: '3' }, nowhere).search).toBe(
      '?sample.copies=3&sample.size=2TB',
    );
    expect(writeAddress(sample, { disks: ' 2 ', size: '4000GB' }, nowhere)).toEqual(nowhere);
  });

  test('keeps what is not its own, to the letter, and replaces what is', () => {
    const here = { search: '?q=a+b&sample.disks=9&other.disks=1&sample.gone=1', hash: '#why' };
    expect(writeAddress(sample, { disks: '3' }, here)).toEqual({
      search: '?q=a+b&other.disks=1&sample.gone=1&sample.disks=3',
      hash: '#why',
    });
  });

  test('keeps what cannot be read, so that the problem is seen again', () => {
    expect(writeAddress(sample, { disks: 'a b&c=ü' }, nowhere).search).toBe(
      '?sample.disks=a%20b%26c%3D%C3%BC',
    );
  });

  test('keeps a pasted text out unless asked, and then behind the #', () => {
    const typed = { log: 'line 1\nline 2' };
    expect(writeAddress(sample, typed, nowhere)).toEqual(nowhere);
    const address = writeAddress(sample, typed, nowhere, { withLongTexts: true });
    expect(address).toEqual({ search: '', hash: '#sample.log=line%201%0Aline%202' });
    expect(readAddress(sample, address)).toEqual(typed);
  });
});

describe('two settings in one address', () => {
  const after = (typed: Record<string, string>, now: Record<string, string> = {}) =>
    writeAddress(sample, now, nowhere, { after: typed }).search;

  test('hold of the second only what differs from the first', () => {
    expect(after({ disks: '3', size: '4TB' })).toBe('?sample.after.disks=3');
    expect(after({ disks: '3', size: '2TB' }, { size: '2 TB' })).toBe(
      '?sample.size=2TB&sample.after.disks=3',
    );
    expect(after({ disks: '2', size: '4TB' }, { disks: '3' })).toBe('?sample.disks=3&sample.after.disks=2');
    expect(after({ log: 'a text' })).toBe('');
  });

  test('come back, and go when nothing is compared any more', () => {
    const address = writeAddress(sample, { disks: '3' }, nowhere, { after: { disks: '5' } });
    expect(readAddress(sample, address)).toEqual({ disks: '3' });
    expect(readAddress(sample, address, 'after')).toEqual({ disks: '5' });
    expect(writeAddress(sample, { disks: '3' }, address).search).toBe('?sample.disks=3');
  });
});

test('readAddress takes its own inputs and nothing else', () => {
  expect(
    readAddress(sample, { search: '?sample.disks=abc&sample.x=1&disks=3&samples.disks=4', hash: '#top' }),
  ).toEqual({
    disks: 'abc',
  });
  expect(
    readAddress(sample, { search: '?sample.__proto__=1&sample.constructor=1&sample.disks=%zz', hash: '' }),
  ).toEqual({
    disks: '%zz',
  });
});

import { describe, expect, test } from 'vitest';
import { type IndexedPackage } from '../../../labs/image/package-index.ts';
import { resolve } from '../../../labs/image/resolve.ts';

const indexOf = (packages: Record<string, { depends?: string[][]; provides?: string[] }>) =>
  new Map(
    Object.entries(packages).map(([name, { depends = [], provides = [] }]): [string, IndexedPackage] => [
      name,
      {
        name,
        version: '1',
        architecture: 'i386',
        file: '',
        bytes: 0,
        sha256: '',
        source: '',
        builtUsing: '',
        depends,
        provides,
      },
    ]),
  );
const names = (...[asked, without, packages]: [string[], string[], Parameters<typeof indexOf>[0]]) =>
  resolve(asked, new Set(without), indexOf(packages)).map(({ name }) => name);

describe('resolve', () => {
  test('brings what is asked for and all that it depends on, sorted', () => {
    expect(
      names(['b'], [], { a: {}, b: { depends: [['c'], ['a']] }, c: { depends: [['a'], ['b']] } }),
    ).toEqual(['a', 'b', 'c']);
  });

  test('leaves out what is to be left out, with what only that needs', () => {
    const packages = { a: { depends: [['perl'], ['c']] }, perl: { depends: [['big']] }, big: {}, c: {} };
    expect(names(['a'], ['perl'], packages)).toEqual(['a', 'c']);
  });

  test('prefers an alternative that is asked for to the first one', () => {
    const packages = { a: { depends: [['mawk', 'gawk']] }, mawk: {}, gawk: {} };
    expect(names(['a', 'gawk'], [], packages)).toEqual(['a', 'gawk']);
    expect(names(['a'], [], packages)).toEqual(['a', 'mawk']);
  });

  test('finds a package that provides a name which no package has', () => {
    const packages = { a: { depends: [['awk']] }, gawk: { provides: ['awk'] } };
    expect(names(['a'], [], packages)).toEqual(['a', 'gawk']);
  });

  test('says who asks for what the archive does not have', () => {
    expect(() => names(['a'], [], { a: { depends: [['gone']] } })).toThrow(/^a asks for gone/);
    expect(() => names(['gone'], [], {})).toThrow(/^packages\.txt asks for gone/);
  });
});

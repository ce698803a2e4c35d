import { expect, test } from 'vitest';
import { readIndex } from '../../../labs/image/package-index.ts';

const index = readIndex(`Package: libc6
Source: glibc
Version: 2.36-9+deb12u14
Architecture: i386
Provides: libc6-i686 (= 2.36-9)
Depends: libcrypt1 (>= 1:4.4.10-10~), libgcc-s1 | libgcc1:any
Pre-Depends: base
Filename: pool/main/g/glibc/libc6_2.36-9+deb12u14_i386.deb
Size: 2700000
SHA256: aa
Description: the C library
 Version: 99 in a text is not a field

Package: bash
Source: bash (5.2.15-2)
Version: 5.2.15-2+b13
Architecture: i386
Filename: pool/main/b/bash/bash.deb
Size: 1
SHA256: bb
Built-Using: glibc (= 2.36-9), linux (= 6.1.176-1)
`);

test('readIndex takes name, version, place and hash of each package', () => {
  expect([...index.keys()]).toEqual(['libc6', 'bash']);
  expect(index.get('libc6')).toMatchObject({
    version: '2.36-9+deb12u14',
    architecture: 'i386',
    file: 'pool/main/g/glibc/libc6_2.36-9+deb12u14_i386.deb',
    bytes: 2700000,
    sha256: 'aa',
    provides: ['libc6-i686'],
  });
});

test('readIndex joins what must be there before with what must be there, as groups of alternatives', () => {
  expect(index.get('libc6')!.depends).toEqual([['base'], ['libcrypt1'], ['libgcc-s1', 'libgcc1']]);
  expect(index.get('bash')!.depends).toEqual([]);
});

test('readIndex names the source package by its own version, not by that of a rebuild', () => {
  expect(index.get('bash')!.source).toBe('bash 5.2.15-2');
  expect(index.get('libc6')!.source).toBe('glibc 2.36-9+deb12u14');
  expect(index.get('bash')!.builtUsing).toBe('glibc 2.36-9, linux 6.1.176-1');
});

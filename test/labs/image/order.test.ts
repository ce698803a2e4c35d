import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readOrder, sortFile } from '../../../labs/image/order.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'order-'));
  for (const file of ['usr/bin/b', 'usr/bin/a', 'usr/lib/m/6.1/x.ko', 'etc/hosts']) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), '');
  }
  symlinkSync('a', join(root, 'usr/bin/c'));
});
afterEach(() => rmSync(root, { recursive: true }));

test('files come in the order of the lines, those of a pattern by name, each once and under its own name', () => {
  const text = '# first\n\nusr/lib/m/*/x.ko\nusr/bin/{c,b}\nusr/bin/*\n';
  expect(readOrder(text, root)).toEqual(['usr/lib/m/6.1/x.ko', 'usr/bin/b', 'usr/bin/a']);
});

test('a line that fits no file is named', () => {
  expect(() => readOrder('etc/hosts\nusr/bin/gone\n', root)).toThrow(
    'order.txt:2: the machine has no file usr/bin/gone',
  );
});

test('mksquashfs is told a priority each, the first the highest', () => {
  expect(sortFile(['a', 'b'])).toBe('a 32767\nb 32766\n');
});

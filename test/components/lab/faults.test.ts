import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import dockEn from '../../../src/components/lab/dock-words.en.ts';
import dockZhCN from '../../../src/components/lab/dock-words.zh-CN.ts';
import en from '../../../src/components/lab/fault-words.en.ts';
import zhCN from '../../../src/components/lab/fault-words.zh-CN.ts';
import { faults } from '../../../src/components/lab/faults.ts';
import stringsEn from '../../../src/i18n/strings/en.ts';
import stringsZhCN from '../../../src/i18n/strings/zh-CN.ts';

const rows: [id: string, file: string][] = Object.values(faults).flatMap((group) => Object.entries(group));

/** Which faults the titles of a file's tests name. */
const named = (file: string) =>
  [...readFileSync(file, 'utf8').matchAll(/\bfault\(\s*'([^']+)'/g)].map(([, id]) => id!);

test.each(rows)('%s is brought about in %s', (id, file) => {
  expect(named(file)).toContain(id);
});

test('every test of a fault has its row', () => {
  const files = readdirSync('test', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.test.ts'),
  );
  const known = new Set(rows.map(([id]) => id));
  const strange = files.flatMap((file) => named(`test/${file}`).filter((id) => !known.has(id)));
  expect(strange).toEqual([]);
});

describe.each([
  ['en', en, [dockEn, stringsEn]],
  ['zh-CN', zhCN, [dockZhCN, stringsZhCN]],
] as const)('in %s', (_, words, interfaces) => {
  const texts = interfaces.flatMap((strings) => Object.values<string>(strings));

  test.each(Object.entries(words))('%s quotes what the page really says', (_, { seen, kept, next }) => {
    for (const [, quoted = ''] of `${seen} ${kept} ${next}`.matchAll(/“([^”]+)”/g)) {
      // A place that is filled in, or left out of the quotation.
      const pattern = quoted
        .replace(/v86\.wasm|manifest\.json/, '{file}')
        .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
        .replace(/…+/g, '.*');
      expect(texts.filter((text) => new RegExp(pattern).test(text))).not.toEqual([]);
    }
  });
});

test('a Chinese row is set as Chinese is set', () => {
  const found = Object.values(zhCN)
    .flatMap((row) => Object.values(row))
    .filter((text) =>
      /\p{Script=Han}[,;:!?]|\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9%]\p{Script=Han}|您/u.test(text),
    );
  expect(found).toEqual([]);
});

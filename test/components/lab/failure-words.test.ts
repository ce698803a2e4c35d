import { describe, expect, test } from 'vitest';
import { type Failure } from '../../../labs/machine/failure.ts';
import en from '../../../src/components/lab/dock-words.en.ts';
import zhCN from '../../../src/components/lab/dock-words.zh-CN.ts';
import { failureWords } from '../../../src/components/lab/failure-words.ts';

/** One of each kind, and of each cause that a reader is told apart: a new kind that is missing here is a type error. */
const failures: Record<Failure['kind'], Record<string, Failure>> = {
  download: {
    'broken off': { kind: 'download', file: 'vmlinuz', cause: 'lost', reason: 'Failed to fetch' },
    corrupted: { kind: 'download', file: 'pieces/00ee', cause: 'altered', reason: 'another hash' },
    missing: { kind: 'download', file: 'vmlinuz', cause: 'absent', reason: 'the server answered 404' },
  },
  unsupported: {
    'no WebAssembly': { kind: 'unsupported', lacks: 'webAssembly' },
    'no workers': { kind: 'unsupported', lacks: 'worker' },
    'no secure context': { kind: 'unsupported', lacks: 'secureContext' },
    'an old browser': { kind: 'unsupported', lacks: 'newer' },
  },
  emulator: {
    broken: { kind: 'emulator', reason: 'unreachable executed' },
    'without memory': { kind: 'emulator', reason: 'RangeError: Array buffer allocation failed' },
  },
  panic: { panic: { kind: 'panic', text: 'sysrq triggered crash' } },
  reboot: { reboot: { kind: 'reboot' } },
  unresponsive: { unresponsive: { kind: 'unresponsive', waitedMs: 29_600 } },
  'no-boot': { 'no boot': { kind: 'no-boot', waitedMs: 240_000 } },
  unfit: { unfit: { kind: 'unfit' } },
  stopped: { stopped: { kind: 'stopped' } },
};
const all = Object.values(failures).flatMap((kind) => Object.entries(kind));

describe.each([
  ['en', en],
  ['zh-CN', zhCN],
] as const)('in %s', (_, words) => {
  test.each(all)('%s: says what happened, what to do, and offers a button', (_, failure) => {
    const { what, next, button } = failureWords(words, failure);
    for (const text of [what, next, button]) {
      expect(text).not.toBe('');
      expect(text).not.toMatch(/\{\w+\}|undefined|NaN/);
    }
    expect(what).toMatch(/[.。]$/);
    expect(what).not.toMatch(/[.。]{2}$/);
  });

  test('each cause has words of its own', () => {
    const told = all.map(([, failure]) => failureWords(words, failure).next);
    expect(new Set(told).size).toBe(told.length);
  });

  // As Chromium, Firefox and Safari put it.
  test.each([
    ['tooLittleMemory', 'could not allocate 128 MiB of memory'],
    ['tooLittleMemory', 'WebAssembly.Memory(): could not allocate memory'],
    [
      'tooLittleMemory',
      'WebAssembly.instantiate(): Out of memory: Cannot allocate Wasm memory for new instance',
    ],
    ['tooLittleMemory', 'Array buffer allocation failed'],
    ['noWebAssembly', 'Uncaught ReferenceError: WebAssembly is not defined'],
    ['noWebAssembly', 'WebAssembly.compileStreaming(): Wasm code generation disallowed by embedder'],
    ['emulator', 'unreachable executed'],
  ] as const)('%s is how it tells “%s”', (told, reason) => {
    const { next } = failureWords(words, { kind: 'emulator', reason });
    expect(next).toBe(words[`${told}Next`]);
  });

  test('what the kernel or the emulator said is told', () => {
    const { text } = failures.panic.panic as Extract<Failure, { kind: 'panic' }>;
    expect(failureWords(words, failures.panic.panic!).what).toContain(text);
    expect(failureWords(words, failures.emulator.broken!).what).toContain('unreachable executed');
    expect(failureWords(words, failures.download['broken off']!).what).toContain('vmlinuz');
    expect(failureWords(words, failures.unresponsive.unresponsive!).what).toContain('30');
  });

  test('no word of the dock is empty', () => {
    expect(Object.entries(words).filter(([, text]) => text.trim() !== text || text === '')).toEqual([]);
  });
});

test('both languages have the same keys and places', () => {
  const places = (words: Record<string, string>) =>
    Object.entries(words).map(
      ([key, text]) => `${key} ${[...text.matchAll(/\{\w+\}/g)].map(String).sort().join(' ')}`,
    );
  expect(places(zhCN).sort()).toEqual(places(en).sort());
});

test('a Chinese word of the dock is set as Chinese is set', () => {
  const found = Object.entries(zhCN).filter(([, text]) =>
    /\p{Script=Han}[,;:!?]|\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9%]\p{Script=Han}|您/u.test(
      text.replace(/ ?\{\w+\}/g, ''),
    ),
  );
  expect(found).toEqual([]);
});

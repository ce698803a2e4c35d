import { expect, test } from 'vitest';
import { promptLines } from '../../src/markdown/prompt-lines.ts';

const prompts = (script: string) =>
  promptLines(script)
    .map((typed) => (typed ? '$' : ' '))
    .join('');

test('promptLines puts a prompt before each command', () => {
  expect(prompts('ss -ltn\nip addr')).toBe('$$');
});

test('promptLines leaves out comments, blank lines and indented lines', () => {
  expect(prompts('# first\n\nls\n  -l')).toBe('  $ ');
});

test('promptLines takes a line that ends in a backslash, a pipe or && together with the next', () => {
  expect(prompts('openssl req \\\n-new\nls |\nwc -l\ntrue &&\nfalse\nid')).toBe('$ $ $ $');
});

test('promptLines takes loops, conditions and functions as one command', () => {
  expect(prompts('for i in 1 2; do\necho $i\ndone\nif true; then\nls\nfi\nf() {\nls\n}\nid')).toBe(
    '$  $  $  $',
  );
});

test('promptLines takes subshells and substitutions over several lines as one command', () => {
  expect(prompts('(\ncd /tmp\nls\n)\nx=$(\nid\n)\nid')).toBe('$   $  $');
});

test('promptLines takes a here-document with its command', () => {
  expect(prompts("cat > f <<'END'\nfor x; do\nEND\nls")).toBe('$  $');
});

test('promptLines takes a quoted text over several lines with its command', () => {
  expect(prompts("awk '{\nprint\n}' f\nls")).toBe('$  $');
});

test('promptLines is not led astray by quotes in a comment', () => {
  expect(prompts("ls # don't\nid")).toBe('$$');
});

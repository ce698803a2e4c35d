import { mdxToJs } from 'satteri';
import { expect, test } from 'vitest';
import { runnableFences } from '../../src/markdown/runnable-fences.ts';

const fence = (info: string, text = 'x') => `\`\`\`${info}\n${text}\n\`\`\`\n\n`;
const compile = (source: string) => mdxToJs(source, { mdastPlugins: [runnableFences] }).code;
/** The value of an attribute at each place where it stands. */
const values = (code: string, name: string) =>
  [...code.matchAll(new RegExp(`\\b${name}: ("[^"]*"|\\d+)`, 'g'))].map(
    ([, value]) => JSON.parse(value!) as unknown,
  );

test('runnable fences are counted, others are not', () => {
  const code = compile(
    `Words.\n\n${fence('sh run', 'a')}${fence('text output', 'A')}${fence('sh', 'b')}${fence('sh skip="far" until=2027-01-01')}${fence('sh run fails', 'c')}`,
  );
  expect(values(code, 'step')).toEqual([0, 1]);
  expect(values(code, 'output')).toEqual(['A']);
});

test('the same commands twice are two steps, also in a list', () => {
  const code = compile(
    `- one\n\n  ${fence('sh run', '  a').replaceAll('\n', '\n  ')}\n\n${fence('sh run', 'a')}`,
  );
  expect(values(code, 'step')).toEqual([0, 1]);
});

test('a fence that can’t be read is told with its line', () => {
  expect(() => compile(`Words.\n\n${fence('sh runn')}`)).toThrow(/:3: unknown word/);
});

import { expect, test } from 'vitest';
import { noteMarkdown } from '../../src/publish/note-markdown.ts';

const markdown = (body: string, outputs: (string | undefined)[] = []) =>
  noteMarkdown(body, {
    outputs,
    link: (kind, name) =>
      `https://notes.example/${kind === 'calculator' ? 'calculators/' : ''}${name}${kind === 'page' ? '' : '/'}`,
    workedExample: (name, set) => ({
      title: name,
      sentence: `At ${JSON.stringify(set)}.`,
      address: `https://notes.example/calculators/${name}/`,
    }),
    figure: 'Figure',
  });

test('a figure becomes its text alternative and its caption', () => {
  expect(markdown('a\n\n<Figure src="n/f" alt="Two rows of cells.">\n  The `SYN` queue.\n</Figure>\n')).toBe(
    'a\n\n> **Figure.** Two rows of cells.\n>\n> The `SYN` queue.\n',
  );
});

test('a calculator becomes its result at the values of the note, with a link', () => {
  expect(markdown(`<Calculator name="syn-queue" set={{ backlog: '511', 'max': "4" }} />`)).toBe(
    '> **[syn-queue](https://notes.example/calculators/syn-queue/)** At {"backlog":"511","max":"4"}.\n',
  );
});

test('a remark is quoted, a term is its words', () => {
  expect(markdown('<Side>One <Term id="rs">real server</Term>.</Side>')).toBe('> One real server.\n');
});

test('links between notes and to calculators become absolute, with their anchor', () => {
  expect(
    markdown('[a](note:exit-codes#why) [b](calculator:raid) [c](https://x.example/) [d](page:llms.txt)'),
  ).toBe(
    '[a](https://notes.example/exit-codes/#why) [b](https://notes.example/calculators/raid/) [c](https://x.example/) [d](https://notes.example/llms.txt)\n',
  );
});

test('fences keep their language and code, and their title stands above', () => {
  const body =
    '```sh run timeout=30s title="on the director"\ncat <<Foo\n<Bar>{x}\nFoo\n```\n\n```text output\n...\n```\n';
  expect(markdown(body)).toBe(
    '*on the director:*\n\n```sh\ncat <<Foo\n<Bar>{x}\nFoo\n```\n\n```text\n...\n```\n',
  );
});

test('code in the text is left as it is, escapes of braces are not', () => {
  expect(markdown('`<Foo>` and ``a ` <Bar>`` \\{x\\} {/* gone */}b')).toBe(
    '`<Foo>` and ``a ` <Bar>`` {x} b\n',
  );
});

test('outputs are those of the last run, each at its own commands', () => {
  const step = (code: string, output: string) =>
    `\`\`\`sh run\n${code}\n\`\`\`\n\n\`\`\`text output\n${output}\n\`\`\`\n`;
  const shown = (code: string, output: string) =>
    step(code, output).replace('sh run', 'sh').replace('text output', 'text');
  const silent = '```sh run\nc\n```\n';
  expect(
    markdown(`${step('a', 'pid [..]')}\n${silent}\n${step('b', '...')}\n${step('d', '[..]')}`, [
      'pid 7',
      undefined,
      undefined,
      'x\n\ny $1',
    ]),
  ).toBe(
    `${shown('a', 'pid 7')}\n${silent.replace(' run', '')}\n${shown('b', '...')}\n${shown('d', 'x\n\ny $1')}`,
  );
  expect(markdown('- x\n\n  ```sh run\n  a\n  ```\n\n  ```text output\n  [..]\n  ```\n', ['1\n2'])).toBe(
    '- x\n\n  ```sh\n  a\n  ```\n\n  ```text\n  1\n  2\n  ```\n',
  );
});

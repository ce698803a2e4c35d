import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import {
  namespaceLine,
  namespaceNames,
  namespaceOfPrompt,
} from '../../../src/components/lab/namespace-line.ts';

describe('the line that opens a namespace', () => {
  test('replaces the shell, and gives the new one a prompt that names it', () => {
    expect(namespaceLine('rs1')).toBe(`exec ip netns exec rs1 bash --rcfile <(echo "PS1='root@rs1:\\w# '")`);
  });

  test.each(['rs1', 'real server', "it's", '$(reboot)', 'a"b', '`x`'])(
    'hands %s to ip as one word',
    (name) => {
      // `ip` stands in for itself and prints its fourth argument: the name.
      const script = `ip() { printf %s "$3"; }; ${namespaceLine(name).replace('exec ip', 'ip')}`;
      expect(execFileSync('bash', ['-c', script], { encoding: 'utf8' })).toBe(name);
    },
  );
});

describe('a prompt', () => {
  test.each([
    ['root@rs1:~# ', 'rs1'],
    ['root@client:/etc/nginx# ', 'client'],
  ])('%s tells where the shell is', (line, name) => {
    expect(namespaceOfPrompt(line)).toBe(name);
  });

  test('of the machine itself is in no namespace', () => {
    expect(namespaceOfPrompt('root@bench:~# ')).toBeUndefined();
  });

  test.each(['', 'echo root@rs1:~# ls', 'Password:', '> '])('%j is none', (line) => {
    expect(namespaceOfPrompt(line)).toBeNull();
  });
});

test('names of namespaces are read as ip lists them', () => {
  expect(namespaceNames('rs1 (id: 1)\nclient\nreal server (id: 0)\n')).toEqual([
    'rs1',
    'client',
    'real server',
  ]);
  expect(namespaceNames('')).toEqual([]);
});

import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { run, type Outside } from '../../src/calculators/cli.ts';
import { calculatorNames } from '../../src/calculators/load.ts';

const outside: Outside = {
  readFile(path) {
    if (path === 'value.txt') return '137';
    throw new Error('ENOENT');
  },
  readStandardInput: () => '139',
};
const calc = (...words: string[]) => run(words, outside);
const json = (stdout: string) => JSON.parse(stdout) as Record<string, never>;

describe('calc', () => {
  test('prints one JSON object and nothing else', async () => {
    const { status, stdout, stderr } = await calc(
      'syn-queue',
      '--backlog',
      '511',
      '--somaxconn=128',
      '--json',
    );
    expect([status, stderr]).toEqual([0, '']);
    expect(json(stdout)).toMatchObject({
      calculator: 'syn-queue',
      inputs: { backlog: 511, somaxconn: 128, kernel: '6.1.176' },
      outputs: { acceptLimit: 128, acceptCapacity: 129, boundBy: 'somaxconn' },
      problems: [],
    });
    expect(json(stdout).sources).not.toHaveLength(0);
  });

  test('takes negative numbers, and kebab-case for names', async () => {
    const { stdout } = await calc('syn-queue', '--backlog', '-1', '--max-syn-backlog', '64', '--json');
    expect(json(stdout).inputs).toMatchObject({ backlog: -1, maxSynBacklog: 64 });
  });

  test('ends with 2 and no outputs when there is a problem, and keeps what was typed', async () => {
    const { status, stdout } = await calc('syn-queue', '--backlog', 'abc', '--json');
    expect(status).toBe(2);
    expect(json(stdout)).toMatchObject({
      outputs: null,
      inputs: { backlog: 'abc' },
      problems: [{ input: 'backlog', message: 'This is not a number. Write one such as 511.' }],
    });
    const plain = await calc('syn-queue', '--backlog', 'abc');
    expect(plain).toEqual({
      status: 2,
      stdout: '',
      stderr: '--backlog: This is not a number. Write one such as 511.\n',
    });
  });

  test('ends with 64 and the nearest names for what it does not know', async () => {
    expect(await calc('syn-qeue')).toMatchObject({
      status: 64,
      stdout: '',
      stderr: expect.stringContaining('syn-queue') as string,
    });
    expect(await calc('syn-queue', '--bcklog', '1')).toMatchObject({
      status: 64,
      stderr: expect.stringContaining('--backlog') as string,
    });
    expect(await calc('syn-queue', '511')).toMatchObject({ status: 64 });
    expect(await calc('syn-queue', '--backlog')).toMatchObject({
      status: 64,
      stderr: '--backlog needs a value.\n',
    });
    expect(await calc('constructor')).toMatchObject({ status: 64 });
    expect(await calc()).toMatchObject({ status: 64, stderr: expect.stringContaining('Usage') as string });
    expect(await calc('syn-queue', '--locale', 'xx')).toMatchObject({ status: 64 });
  });

  test('lists calculators and inputs on request', async () => {
    const all = await calc('--help');
    expect(all.status).toBe(0);
    for (const name of calculatorNames()) expect(all.stdout).toContain(name);
    const one = await calc('syn-queue', '--help');
    expect(one.status).toBe(0);
    expect(one.stdout).toContain('default 4096 · 0 – 2,147,483,647 · connections');
    expect(one.stdout).toContain('net.core.somaxconn');
  });

  test('speaks Chinese when asked', async () => {
    const { stdout } = await calc('syn-queue', '--locale', 'zh-CN');
    expect(stdout).toContain('等待 accept()');
  });

  test('takes a text from a file or from standard input', async () => {
    const read = await calc('exit-code', '--value', '@value.txt', '--json');
    expect(json(read.stdout).inputs).toMatchObject({ value: '137' });
    const piped = await calc('exit-code', '--value', '-', '--json');
    expect(json(piped.stdout).inputs).toMatchObject({ value: '139' });
    const missing = await calc('exit-code', '--value', '@gone', '--json');
    expect(missing.status).toBe(2);
    expect(json(missing.stdout).problems).toEqual([{ input: 'value', message: 'Cannot read gone: ENOENT' }]);
  });

  test('runs as a program in plain Node', () => {
    const program = (...words: string[]) =>
      spawnSync(process.execPath, ['src/calculators/cli.ts', ...words], { encoding: 'utf8' });
    const result = program('syn-queue', '--backlog', '511', '--json');
    expect([result.status, result.stderr]).toEqual([0, '']);
    expect(json(result.stdout)).toMatchObject({ calculator: 'syn-queue', outputs: { acceptLimit: 511 } });
    expect(program('no-such-thing').status).toBe(64);
    expect(program('syn-queue', '--backlog', 'x').status).toBe(2);
  });
});

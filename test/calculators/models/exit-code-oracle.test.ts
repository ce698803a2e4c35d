import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/calculators/engine/evaluate.ts';
import { model } from '../../../src/calculators/models/exit-code/model.ts';
import { keptByKernel } from '../../../src/calculators/models/exit-code/wait-status.ts';
import { signalNumber } from '../../../src/calculators/models/exit-code/signals.ts';
import en from '../../../src/calculators/models/exit-code/words.en.ts';
import oracle from '../oracles/exit-codes.json' with { type: 'json' };

type Reading = NonNullable<
  ReturnType<typeof evaluate<typeof model.inputs, typeof model.outputs, string, typeof model.says>>['outputs']
>['readings'][number];

interface Seen {
  command: string;
  status: number;
  stderr: string;
}

const phrases: Readonly<Record<string, string>> = en.phrases;
const says = (pattern: RegExp) => (reading: Reading) => pattern.test(phrases[reading.meaning] ?? '');
const numbers = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? '');

/**
 * What each kind of case did, told from its command and its error message, and the reading that explains it. The rules
 * know nothing of the decoder's tables; a case that none of them fits fails.
 */
const explanations: { when: (seen: Seen) => boolean; explains: (reading: Reading, seen: Seen) => boolean }[] =
  [
    {
      // A signal was sent by name or number, and the status is over 128.
      when: ({ command, status }) => /kill -\w+/.test(command) && status > 128,
      explains: ({ kind, signal, signalName, code }, { command, status }) => {
        const [sent = ''] = numbers(command, /kill -(\w+)/g);
        const number = /^\d+$/.test(sent) ? Number(sent) : signalNumber(sent);
        return (
          kind === 'signal' &&
          signal === number &&
          signal === status - 128 &&
          code === status &&
          signalName !== null
        );
      },
    },
    {
      when: ({ command, status }) => command.includes('timeout -k') && status > 128,
      explains: ({ signalName }) => signalName === 'SIGKILL',
    },
    {
      when: ({ command, status }) => /timeout.* sleep/.test(command) && status === 124,
      explains: says(/time ran out/),
    },
    {
      when: ({ stderr }) => /command not found|No such file.*$/.test(stderr) && !/^grep/.test(stderr),
      explains: says(/not found|was not found/),
    },
    { when: ({ command }) => command.includes('nohup nosuchcmd'), explains: says(/not found/) },
    {
      when: ({ stderr }) => /Is a directory|Permission denied/.test(stderr),
      explains: says(/cannot be run/),
    },
    { when: ({ stderr }) => stderr.includes('unbound variable'), explains: says(/unset variable/) },
    {
      when: ({ command }) => command.includes('grep') && command.includes('/nofile'),
      explains: says(/error.*cannot be read/),
    },
    {
      when: ({ command }) => command.includes('curl') && command.includes('nosuch.invalid'),
      explains: says(/host.*not resolve/),
    },
    {
      when: ({ command, status }) => command.includes('xargs false') && status === 123,
      explains: says(/at least one command ended with 1 to 125/),
    },
    {
      when: ({ stderr }) => stderr.includes('integer expression expected'),
      explains: says(/test that cannot be evaluated/),
    },
    {
      // Somebody called exit with a number: its low byte is the status, and the decoder says so for a number that is too large.
      when: ({ command }) => /\bexit -?\d+/.test(command),
      explains: ({ code }, { command, status }) =>
        code === status &&
        numbers(command, /\bexit (-?\d+)/g).some((number) => keptByKernel(Number(number)) === status),
    },
    { when: ({ status }) => status === 0, explains: says(/^success$/) },
    { when: ({ status }) => status === 1, explains: says(/general failure/) },
  ];

const tools = ['timeout', 'xargs', 'grep', 'curl'] as const;
const toolOf = (command: string) =>
  tools.find((tool) => new RegExp(`(?:["|] ?|^)${tool} `).test(command)) ?? 'shell';

describe('every status that bash really showed has a reading that explains what happened', () => {
  for (const { inputs, observed } of oracle.cases) {
    const seen: Seen = { command: inputs.command, status: observed.exit_status, stderr: observed.stderr };
    it(`${seen.status}: ${inputs.name}`, () => {
      const rule = explanations.find(({ when }) => when(seen));
      if (!rule) throw new Error(`No rule says what "${seen.command}" did`);
      for (const mode of ['auto', 'shell']) {
        const { outputs, problems } = evaluate(model, {
          value: String(seen.status),
          context: toolOf(seen.command),
          mode,
        });
        expect(problems).toEqual([]);
        // Among the first two: a reading far down the list helps nobody.
        expect(outputs?.readings.slice(0, 2).some((reading) => rule.explains(reading, seen))).toBe(true);
      }
    });
  }

  it('and a number handed to exit() is taken to the status that was seen', () => {
    for (const { inputs, observed } of oracle.cases)
      for (const number of numbers(inputs.command, /-c \\?"exit (-?\d+)/g)) {
        const { outputs } = evaluate(model, { value: number, mode: 'shell' });
        expect([number, outputs?.code]).toEqual([number, observed.exit_status]);
      }
  });
});

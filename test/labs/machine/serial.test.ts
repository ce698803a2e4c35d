import { expect, test } from 'vitest';
import { SerialOutput } from '../../../labs/machine/serial.ts';

const push = (output: SerialOutput, text: string) => {
  for (const byte of new TextEncoder().encode(text)) output.push(byte);
};

test('bytes of one slice of work come together, to everyone who listens', async () => {
  const output = new SerialOutput();
  const [heard, also]: string[][] = [[], []];
  output.listen((bytes) => heard!.push(new TextDecoder().decode(bytes)));
  const forget = output.listen((bytes) => also!.push(new TextDecoder().decode(bytes)));
  push(output, 'one');
  await Promise.resolve();
  forget();
  push(output, 'two');
  await Promise.resolve();
  expect([heard, also]).toEqual([['one', 'two'], ['one']]);
});

test('what was cleared is told to nobody', async () => {
  const output = new SerialOutput();
  const heard: number[] = [];
  output.listen((bytes) => heard.push(...bytes));
  push(output, 'old');
  output.clear();
  push(output, 'n');
  await Promise.resolve();
  await Promise.resolve();
  expect(heard).toEqual([0x6e]);
});

import { expect, test } from 'vitest';
import { describeFailure, MachineError, panicWatch } from '../../../labs/machine/failure.ts';

const LINE = '[  235.117794] Kernel panic - not syncing: sysrq triggered crash\r\n';

test('a panic is seen in the kernel’s own line, also when it comes in pieces', () => {
  expect(panicWatch()(LINE)).toBe('sysrq triggered crash');
  const watch = panicWatch();
  const told = [...`$ cat file\r\n${LINE}more\r\n`].map((letter) => watch(letter));
  expect(told.filter((text) => text !== undefined)).toEqual(['sysrq triggered crash']);
});

test('somebody who types the words has no panic', () => {
  expect(panicWatch()('# echo Kernel panic - not syncing: no\r\n')).toBeUndefined();
  expect(panicWatch()('Kernel panic - not syncing: no\r\n')).toBeUndefined();
  expect(panicWatch()(`echo '${LINE}'\r\n`)).toBeUndefined();
});

test('a line without an end does not fill the memory, nor hide a later panic', () => {
  const watch = panicWatch();
  for (let n = 0; n < 1000; n += 1) expect(watch('x'.repeat(1000))).toBeUndefined();
  expect(watch(`\n${LINE}`)).toBe('sysrq triggered crash');
});

test('an error carries what a program needs and says what a person needs', () => {
  const error = new MachineError({ kind: 'unresponsive', waitedMs: 30_400 });
  expect(error.failure.kind).toBe('unresponsive');
  expect(error.message).toBe('the machine has not answered for 30 s');
  expect(
    describeFailure({ kind: 'download', file: 'vmlinuz', cause: 'absent', reason: 'it is not there' }),
  ).toBe("the machine's vmlinuz can't be used: it is not there");
});

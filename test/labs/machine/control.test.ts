import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ControlChannel, decodeAnswer, encodeRequest } from '../../../labs/machine/control.ts';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const bytes = (line: string) => new TextEncoder().encode(line);
const base64 = (words: string) => Buffer.from(words).toString('base64');

/** An agent that answers when the test says so. */
function channel() {
  const sent: string[] = [];
  const tell = { hello: vi.fn(), silence: vi.fn() };
  const control = new ControlChannel((line) => sent.push(text(line)), tell);
  const answer = (line: string) => control.receive(bytes(`\x01${line}\n`));
  return { control, sent, tell, answer };
}
const OPTIONS = { timeoutMs: 10_000 };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a request is one line, with its time in seconds and its script in escapes', () => {
  expect(text(encodeRequest('c1', 'joined', 'echo "ä\n"', 1500))).toBe('c1 1.5 joined echo "ä\\x0a"\n');
  expect(text(encodeRequest('c2', 'split', ' a\\n\t', 10_000))).toBe('c2 10 split \\x20a\\x5cn\\x09\n');
  const long = 'ä'.repeat(50_000);
  expect(text(encodeRequest('c3', 'joined', long, 1000))).toBe(`c3 1 joined ${long}\n`);
});

test('what is no script is sent as it stands', () => {
  expect(text(encodeRequest('c1', 'size', '2:24:80', 60_000))).toBe('c1 60 size 2:24:80\n');
  expect(text(encodeRequest('c2', 'freshen', 'abcd', 60_000))).toBe('c2 60 freshen abcd\n');
});

test('an answer has an exit status and one or two streams', () => {
  expect(decodeAnswer(`\x01c1 3 ${base64('ä\n')}`)).toEqual({ id: 'c1', exit: 3, streams: ['ä\n'] });
  expect(decodeAnswer('\x01c1 0 ')).toEqual({ id: 'c1', exit: 0, streams: [''] });
  expect(decodeAnswer(`\x01c1 0  ${base64('b')}`)).toEqual({ id: 'c1', exit: 0, streams: ['', 'b'] });
  expect(decodeAnswer('\x01hello 0 ')).toEqual({ id: 'hello', exit: 0, streams: [''] });
  for (const noise of ['', 'c1 0 ', '\x01c1', '\x01c1 x ', '\x01c1 0 ä'])
    expect(decodeAnswer(noise)).toBeUndefined();
});

test('scripts wait for one another', async () => {
  const { control, sent, answer } = channel();
  const first = control.ask('joined', 'first', OPTIONS);
  const second = control.ask('joined', 'second', OPTIONS);
  expect(sent).toEqual(['c1 10 joined first\n']);
  answer(`c1 0 ${base64('1')}`);
  expect(sent).toHaveLength(2);
  answer(`c2 7 ${base64('2')}`);
  await expect(first).resolves.toMatchObject({ exit: 0, streams: ['1'], isTimedOut: false });
  await expect(second).resolves.toMatchObject({ exit: 7, streams: ['2'] });
});

test('an answer may come byte by byte, behind what is no answer', async () => {
  const { control, tell } = channel();
  const asked = control.ask('joined', 'x', OPTIONS);
  const line = `rest of a line\x01c9 0 \nhalf\x01c1 0 ${base64('yes')}\n`;
  for (const byte of bytes(line)) control.receive(Uint8Array.of(byte));
  await expect(asked).resolves.toMatchObject({ streams: ['yes'] });
  control.receive(bytes('\x01hello 0 \n'));
  expect(tell.hello).toHaveBeenCalledOnce();
});

test('only a script that took its whole time is said to have run out of it', async () => {
  const { control, answer } = channel();
  const quick = control.ask('joined', 'exit 124', OPTIONS);
  answer('c1 124 ');
  await expect(quick).resolves.toMatchObject({ exit: 124, isTimedOut: false });
  const slow = control.ask('joined', 'sleep 99', OPTIONS);
  vi.advanceTimersByTime(10_001);
  answer('c2 124 ');
  await expect(slow).resolves.toMatchObject({ exit: 124, isTimedOut: true });
});

test('silence is told long after the time of a script, but not while the machine stands still', () => {
  const { control, tell } = channel();
  void control.ask('joined', 'x', OPTIONS);
  control.pause();
  vi.advanceTimersByTime(1e6);
  expect(tell.silence).not.toHaveBeenCalled();
  control.resume();
  vi.advanceTimersByTime(29_999);
  expect(tell.silence).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(tell.silence).toHaveBeenCalledWith(30_000);
});

test('what is abandoned is rejected, and a late answer to it is nobody’s', async () => {
  const { control, sent, tell, answer } = channel();
  const lost = [control.ask('joined', 'a', OPTIONS), control.ask('joined', 'b', OPTIONS)];
  control.abandon({ kind: 'reboot' });
  for (const one of lost) await expect(one).rejects.toMatchObject({ failure: { kind: 'reboot' } });
  const next = control.ask('joined', 'c', OPTIONS);
  answer(`c1 0 ${base64('late')}`);
  answer(`c3 0 ${base64('right')}`);
  await expect(next).resolves.toMatchObject({ streams: ['right'] });
  vi.advanceTimersByTime(1e6);
  expect(tell.silence).not.toHaveBeenCalled();
  expect(sent).toHaveLength(2);
});

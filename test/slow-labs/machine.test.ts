import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureImage } from '../../labs/image/ensure.ts';
import { type MachineError } from '../../labs/machine/failure.ts';
import { TERMINALS, type Machine, type Terminal } from '../../labs/machine/machine.ts';
import { nodeMachine } from '../../labs/machine/node-machine.node.ts';
import { fault } from '../support/fault.ts';

// The real machine on a core that others use too: its times are generous, its waits are for conditions.
const TIME = 600_000;
const QUICK = { timeoutMs: 60_000 };

let folder: string;
let states: string;
let machine: Machine;

beforeAll(async () => {
  ({ folder } = await ensureImage(() => {}));
  states = mkdtempSync(join(tmpdir(), 'states-'));
  machine = nodeMachine(folder, { states });
  await machine.start();
}, TIME);
afterAll(async () => {
  await machine.stop();
  rmSync(states, { recursive: true, force: true });
});

/** Types, and waits until the terminal shows something. */
function expectAfter(terminal: Terminal, typed: string, shown: RegExp): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const forget = terminal.onOutput((bytes) => {
      text += new TextDecoder().decode(bytes);
      if (!shown.test(text)) return;
      forget();
      resolve(text);
    });
    terminal.write(new TextEncoder().encode(typed));
  });
}

const said = async (script: string) => (await machine.run(script, QUICK)).output.trim();

test('ten resets give ten different machines, at the right time', { timeout: TIME }, async () => {
  const drawn = new Set<string>();
  for (let n = 0; n < 10; n += 1) {
    await machine.reset();
    drawn.add(await said('cat /proc/sys/kernel/random/uuid; head -c 16 /dev/urandom | base64'));
    const before = Date.now() / 1000;
    const inside = Number(await said('date +%s.%N'));
    expect(inside).toBeGreaterThan(before - 2);
    expect(inside).toBeLessThan(Date.now() / 1000 + 2);
  }
  expect(drawn.size).toBe(10);
});

test('a reset forgets files, processes and settings', { timeout: TIME }, async () => {
  await said('echo x >/root/left; sysctl -q -w net.core.somaxconn=7; sleep 1000 >/dev/null 2>&1 &');
  expect(await said('cat /root/left; sysctl -n net.core.somaxconn; pgrep -xc sleep')).toBe('x\n7\n1');
  await machine.reset();
  expect(await said('ls /root; sysctl -n net.core.somaxconn; pgrep -xc sleep')).toBe('4096\n0');
});

test('after each of several resets the processor’s time is counted', { timeout: TIME }, async () => {
  for (let n = 0; n < 3; n += 1) {
    await machine.reset();
    // Two that want it all share it, and neither keeps the one from ending that watches over it.
    const spin = "timeout 1 sh -c 'while :; do :; done'";
    const [, used = '0'] =
      /0m([\d.]+)s/.exec(await said(`${spin} & ${spin}; wait; times >t; tail -n 1 t`)) ?? [];
    expect(Number(used)).toBeGreaterThan(0.3);
  }
});

test('exit status, both streams, and the time limit come back', { timeout: TIME }, async () => {
  expect(await machine.run('echo a; echo b >&2; exit 3', QUICK)).toEqual({
    exit: 3,
    output: 'a\nb\n',
    isTimedOut: false,
  });
  expect(await machine.runSplit('echo a; echo b >&2', QUICK)).toEqual({
    exit: 0,
    stdout: 'a\n',
    stderr: 'b\n',
    isTimedOut: false,
  });
  expect(await machine.run('echo a; sleep 1000', { timeoutMs: 2000 })).toMatchObject({ isTimedOut: true });
  expect((await machine.run(`: ${'x'.repeat(60_000)}; echo end`, QUICK)).output).toBe('end\n');
});

test('each terminal has a shell of its own, with a size of its own', { timeout: TIME }, async () => {
  await machine.reset();
  const shells = new Set<string>();
  for (const [at, terminal] of machine.terminals.entries()) {
    await terminal.resize(40 + at, 132 - at);
    const shown = await expectAfter(terminal, 'stty size; echo "<$$>"\r', /<\d+>/);
    expect(shown).toContain(`${40 + at} ${132 - at}`);
    shells.add(/<\d+>/.exec(shown)![0]);
  }
  expect(shells.size).toBe(TERMINALS);
});

test(
  fault('guest-reboot', 'a panic and a reboot end in a failure, and a reset leads out of it'),
  { timeout: TIME },
  async () => {
    for (const [script, kind] of [
      ['echo c >/proc/sysrq-trigger', 'panic'],
      ['reboot -f', 'reboot'],
    ] as const) {
      await expect(machine.run(script, QUICK)).rejects.toMatchObject({ failure: { kind } });
      expect(machine.state).toMatchObject({ name: 'failed', failure: { kind } });
      await expect(machine.run('true', QUICK)).rejects.toMatchObject({ failure: { kind } });
      await machine.reset();
      expect(machine.state).toEqual({ name: 'ready', isPaused: false });
      expect(await said('echo alive')).toBe('alive');
    }
  },
);

/** Asked through the agent, as a note's command is, or typed by the reader: the machine says why, or has mended itself. */
test.each([
  ['a fork bomb', 'bomb() { bomb | bomb & }; bomb; sleep 1000'],
  ['a filled memory', 'tail /dev/zero'],
])(
  fault('memory-used-up', '%s ends in a message, and a reset leads out of it'),
  { timeout: TIME },
  async (_, script) => {
    await machine.reset();
    const end = await machine.run(script, { timeoutMs: 10_000 }).then(
      ({ exit }) => `ended with ${exit}`,
      (error: unknown) => (error as MachineError).failure.kind,
    );
    expect(end).toMatch(/^(unresponsive|panic|ended with (1|124|137|254))$/);
    await machine.reset();
    expect(machine.state).toEqual({ name: 'ready', isPaused: false });
    expect(await said('pgrep -c . ; dmesg | grep -ci "out of memory"; echo alive')).toMatch(
      /^\d{1,2}\n0\nalive$/,
    );
  },
);

test('a paused machine answers when it goes on', { timeout: TIME }, async () => {
  await machine.pause();
  const answer = said('echo on');
  expect(machine.state).toEqual({ name: 'ready', isPaused: true });
  await machine.resume();
  expect(await answer).toBe('on');
});

test('a machine that was kept starts without booting', { timeout: TIME }, async () => {
  const other = nodeMachine(folder, { states });
  await other.start();
  expect(Number((await other.run('cut -d. -f1 /proc/uptime', QUICK)).output)).toBeGreaterThan(0);
  expect((await other.run('hostname', QUICK)).output).toBe('bench\n');
  await other.stop();
  expect(other.state).toEqual({ name: 'off' });
});

test('a folder without the image’s files says which one is missing', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'image-'));
  await expect(nodeMachine(empty).start()).rejects.toThrow('manifest.json');
  rmSync(empty, { recursive: true });
});

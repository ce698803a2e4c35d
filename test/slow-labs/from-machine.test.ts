import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { evaluate } from '../../src/calculators/engine/evaluate.ts';
import { present } from '../../src/calculators/engine/present.ts';
import {
  calculatorNames,
  loadFromMachine,
  loadModel,
  loadReaders,
  loadWords,
} from '../../src/calculators/load.ts';
import { loadMachineWords, type Words } from '../../src/components/calculator/on-machine.ts';
import { readMachine } from '../../src/components/calculator/read-machine.ts';
import { tryChange } from '../../src/components/calculator/try-change.ts';
import { ensureImage } from '../../labs/image/ensure.ts';
import { type Machine } from '../../labs/machine/machine.ts';
import { nodeMachine } from '../../labs/machine/node-machine.node.ts';

const TIME = 600_000;
const QUICK = { timeoutMs: 120_000 };

let machine: Machine;
let words: Words;

beforeAll(async () => {
  const { folder } = await ensureImage(() => {});
  machine = nodeMachine(folder, { states: '.cache/labs/states' });
  [words] = await Promise.all([loadMachineWords('en'), machine.start()]);
}, TIME);
afterAll(() => machine.stop());

/** What stands in the machine before it is read, and what must be taken of it; a null takes any value. */
const readings: Record<string, { given?: string; takes: Record<string, string | null> }> = {
  'syn-queue': {
    given: 'setsid socat TCP-LISTEN:8080,backlog=7 PIPE </dev/null >/dev/null 2>&1 & sleep 1',
    takes: { backlog: '7', somaxconn: '4096', maxSynBacklog: null, syncookies: '1', kernel: '6.1.176' },
  },
  conntrack: {
    takes: {
      max: '2048',
      buckets: '2048',
      used: '0',
      timeoutTimeWait: '120',
      timeoutUdp: '30',
      memory: null,
    },
  },
  'ephemeral-ports': { takes: { low: '32768', high: '60999', twReuse: '2', timestamps: 'yes', used: null } },
  keepalive: { takes: { time: '7200', interval: '75', probes: '9', path: 'IPVS:900s:ipvs' } },
  'retransmission-timeline': {
    given:
      'setsid socat TCP-LISTEN:8081 PIPE </dev/null >/dev/null 2>&1 & sleep 1; setsid socat TCP:127.0.0.1:8081 EXEC:"sleep 30" </dev/null >/dev/null 2>&1 & sleep 1',
    takes: { rto: null, kind: 'syn', retries: '6', kernel: '6.1.176' },
  },
  overcommit: { takes: { memory: null, committed: null, mode: '0', ratio: '50', cached: null } },
  'oom-score': { takes: { memory: null, swap: '0KiB', processes: null } },
  'ipvs-scheduler': {
    given:
      'ipvsadm -A -t 10.9.9.9:80 -s wrr; ipvsadm -a -t 10.9.9.9:80 -r 10.0.0.2 -m -w 1; ipvsadm -a -t 10.9.9.9:80 -r 10.0.0.1 -m -w 3',
    takes: { scheduler: 'wrr', servers: '10.0.0.2:80:1/0/0,10.0.0.1:80:3/0/0', destination: '10.9.9.9' },
  },
  raid: {
    given:
      'modprobe -a loop raid1; for n in 1 2; do truncate -s 20M /tmp/d$n; losetup /dev/loop$n /tmp/d$n; done; mdadm --create /dev/md0 --run --assume-clean --level=1 --raid-devices=2 --metadata=1.2 /dev/loop1 /dev/loop2 </dev/null',
    takes: { level: '1', disks: '2', diskSize: null, metadata: '1.2' },
  },
  'disk-units': { takes: { size: null, meaning: 'exact' } },
  'cpu-throttling': {
    given:
      'echo +cpu >/sys/fs/cgroup/cgroup.subtree_control; mkdir -p /sys/fs/cgroup/a; echo "25000 50000" >/sys/fs/cgroup/a/cpu.max',
    takes: { limit: '0.5', period: '50ms', nrPeriods: null, nrThrottled: null, cores: '1' },
  },
  'oom-log': {
    given:
      'echo +memory >/sys/fs/cgroup/cgroup.subtree_control; mkdir -p /sys/fs/cgroup/m; echo 3M >/sys/fs/cgroup/m/memory.max; ( echo $BASHPID >/sys/fs/cgroup/m/cgroup.procs; exec tail /dev/zero )',
    takes: { log: null },
  },
};

/** For each proposal that can be tried, values for which it is made. */
const trials: Record<string, Record<string, Record<string, string>>> = {
  'syn-queue': {
    raiseSomaxconn: { backlog: '8192' },
    raiseSomaxconnFirst: { backlog: '128', somaxconn: '128' },
    raiseSynBacklog: { maxSynBacklog: '64', syncookies: '0' },
    useCookies: { maxSynBacklog: '64', syncookies: '0' },
  },
  conntrack: {
    raise: { newPerSecond: '50', max: '2048' },
    shorten: { newPerSecond: '50', max: '2048' },
    moreBuckets: { newPerSecond: '1', max: '10000', buckets: '1024' },
  },
  'ephemeral-ports': { widen: {}, reuse: {} },
  keepalive: { sysctl: {} },
  'retransmission-timeline': {
    synWithin: { kind: 'syn', within: '4' },
    synackWithin: { kind: 'synack', within: '4' },
    dataWithin: { kind: 'data', within: '60' },
    orphanWithin: { kind: 'orphan', within: '4' },
    probesWithin: { kind: 'keepalive', within: '7400' },
    sooner: { kind: 'keepalive', within: '60' },
  },
  overcommit: {
    raiseRatio: { mode: '2' },
    loosen: { mode: '2' },
    strict: { mode: '0', request: '1MiB' },
    always: { mode: '0', request: '64GiB' },
  },
  'cpu-throttling': { setV2: {} },
};

const names: string[] = [];
for (const name of calculatorNames()) if (await loadFromMachine(name)) names.push(name);

test('every calculator that takes something of the machine is tried here, with all that it proposes', async () => {
  expect(Object.keys(readings).sort()).toEqual(names);
  for (const name of names) {
    const { trial } = (await loadFromMachine(name))!;
    expect(Object.keys(trials[name] ?? {}).sort(), name).toEqual(Object.keys(trial?.changes ?? {}).sort());
  }
});

describe.each(names)('%s', (name) => {
  test('reads what its commands print', { timeout: TIME }, async () => {
    const { given, takes } = readings[name]!;
    const [model, from, readers] = await Promise.all([
      loadModel(name),
      loadFromMachine(name),
      loadReaders(name),
    ]);
    if (given) await machine.run(given, QUICK);
    const { report } = await readMachine(machine, { model, from: from!, readers }, '', words);
    expect(report.unused).toEqual([]);
    for (const [input, value] of Object.entries(takes))
      if (value === null) expect(report.values[input], input).toMatch(/\S/);
      else expect(report.values[input], input).toBe(value);
    const { problems } = evaluate(model, report.values);
    expect(problems.filter(({ isRule }) => !isRule)).toEqual([]);
  });

  test.for(Object.entries(trials[name] ?? {}))(
    '%s: the kernel says what is calculated',
    { timeout: TIME },
    async ([id, typed]) => {
      const [model, said, from, readers] = await Promise.all([
        loadModel(name),
        loadWords(name, 'en'),
        loadFromMachine(name),
        loadReaders(name),
      ]);
      const { changes } = present(model, said, 'en', evaluate(model, typed));
      const change = changes.find((one) => one.id === id);
      expect(change, `proposed: ${changes.map((one) => one.id).join(', ')}`).toBeDefined();
      const tried = await tryChange(
        machine,
        { parts: { model, words: said }, trial: from!.trial!, readers, change: change!, typed, locale: 'en' },
        () => {},
        words,
      );
      expect(tried.values.filter(({ agrees }) => !agrees)).toEqual([]);
      expect(tried.values.length).toBeGreaterThan(0);
    },
  );
});

test('another network namespace is read in its place', { timeout: TIME }, async () => {
  await machine.run('ip netns add there; ip netns exec there sysctl -qw net.core.somaxconn=77', QUICK);
  const [model, from, readers] = await Promise.all([
    loadModel('syn-queue'),
    loadFromMachine('syn-queue'),
    loadReaders('syn-queue'),
  ]);
  const read = await readMachine(machine, { model, from: from!, readers }, 'there', words);
  expect(read).toMatchObject({ where: 'there', namespaces: ['there'] });
  expect(read.report.values).toMatchObject({ somaxconn: '77' });
});

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../src/calculators/engine/evaluate.ts';
import { present } from '../../../src/calculators/engine/present.ts';
import { strip } from '../../../src/calculators/models/oom-log/lines.ts';
import { model } from '../../../src/calculators/models/oom-log/model.ts';
import { ownerOf } from '../../../src/calculators/models/oom-log/owner.ts';
import words from '../../../src/calculators/models/oom-log/words.en.ts';
import wordsZh from '../../../src/calculators/models/oom-log/words.zh-CN.ts';
import { mutations } from '../mutations.ts';
import { inLinearTime } from '../../support/linear-time.ts';

const sample = (name: string) =>
  readFileSync(new URL(`../samples/${name}.log`, import.meta.url), 'utf8').trim();
const el7 = sample('oom-el7-docker');
const machine = sample('oom-5.15-machine');
const pod = sample('oom-6.12-pod');

const result = (log: string, report = '') => {
  const evaluation = evaluate(model, { log, report });
  expect(evaluation.problems).toEqual([]);
  const outputs = evaluation.outputs!;
  const shown = present(model, words, 'en', evaluation);
  return { ...outputs, shown, whyText: shown.sentence ?? '' };
};
const KiB = 1024;

describe('whole reports', () => {
  test('el7: a container of Docker at its limit', () => {
    const read = result(el7);
    expect(read).toMatchObject({
      invokedBy: 'java',
      constraint: 'CONSTRAINT_MEMCG',
      memcg: '/docker/4f1c9d0e',
      limit: 512 * 2 ** 20,
      totalVm: 3649380 * KiB,
      release: 'el7',
      order: '0',
      why: 'why.largest',
      total: 131072,
      missing: [],
      time: '501234.101200',
    });
    expect(read.victims).toEqual([
      {
        pid: 4211,
        process: '4211',
        name: 'java',
        totalVm: 3649380 * KiB,
        anonRss: 519880 * KiB,
        fileRss: 120 * KiB,
        shmemRss: 0,
        uid: 1000,
        user: '1000',
        pageTables: null,
        oomScoreAdj: null,
        isReaped: false,
      },
    ]);
    // 994 of a thousand, as the kernel printed it.
    expect(Math.trunc((read.victimPoints! * 1000) / read.total)).toBe(994);
    expect(read.shown.changes[0]!.lines.join()).toContain(
      'docker update --memory 1g --memory-swap 1g 4f1c9d0e',
    );
  });

  test('5.15: the whole machine', () => {
    const read = result(machine);
    expect(read).toMatchObject({
      invokedBy: 'backup.sh',
      constraint: 'CONSTRAINT_NONE',
      memcg: null,
      why: 'why.largest',
      victimPoints: 392336,
      total: 502834,
      missing: ['swap'],
    });
    expect(read.victims).toMatchObject([
      { pid: 2211, name: 'mysqld', uid: 112, pageTables: 3584 * KiB, oomScoreAdj: 0, isReaped: true },
    ]);
    expect(read.tasks).toHaveLength(3);
    expect(read.tasks).toMatchObject([
      { name: 'systemd-journal' },
      { name: 'sshd', oomScoreAdj: -1000, points: null },
      { name: 'mysqld', rss: 381200 * 4096, swap: 10240 * 4096, pageTables: 3670016 },
    ]);
    expect(read.shown.remarks.join('\n')).toContain('backup.sh asked, mysqld died');
    const withSwap = result(
      machine.replace('[ 8123.457302]', '[ 8123.457301] Total swap = 2097148kB\n[ 8123.457302]'),
    );
    expect(withSwap).toMatchObject({ total: 1027121, missing: [] });
  });

  test('6.12: a Burstable Pod, killed as a group', () => {
    const read = result(pod);
    expect(read).toMatchObject({
      total: 65536,
      victimPoints: 126225,
      runnerUpPoints: 61237,
      why: 'why.largest',
      missing: [],
    });
    expect(read.victims.map(({ pid }) => pid)).toEqual([71240, 71233]);
    expect(read.shown.changes[0]!.lines[0]).toContain('grep 7c1');
    expect(read.shown.sentence).toContain('limit of 256 MiB');
  });
});

/** A report in the form of a version, with what differs filled in. */
const head = (version: string, release: string) => [
  version,
  `CPU: 0 PID: 30 Comm: big Not tainted ${release} #1`,
  'Mem-Info:',
  '262144 pages RAM',
  '0 pages reserved',
  'Total swap = 0kB',
];
const rows: Record<string, string[]> = {
  '3.10': [
    '[ pid ]   uid  tgid total_vm      rss nr_ptes swapents oom_score_adj name',
    '[   20]     0    20     3000      500      10        0         -1000 sshd',
    '[   30]  1000    30   300000   100000     250      900             0 big',
    '[   40]  1000    40    30000    20000      50        0             0 small one',
  ],
  '4.4': [
    '[ pid ]   uid  tgid total_vm      rss nr_ptes nr_pmds swapents oom_score_adj name',
    '[   20]     0    20     3000      500      10       3        0         -1000 sshd',
    '[   30]  1000    30   300000   100000     250       4      900             0 big',
    '[   40]  1000    40    30000    20000      50       3        0             0 small one',
  ],
  '4.19': [
    'Tasks state (memory values in pages):',
    '[  pid  ]   uid  tgid total_vm      rss pgtables_bytes swapents oom_score_adj name',
    '[     20]     0    20     3000      500    40960        0         -1000 sshd',
    '[     30]  1000    30   300000   100000  1024000      900             0 big',
    '[     40]  1000    40    30000    20000   204800        0             0 small one',
  ],
  el6: [
    '[ pid ]   uid  tgid total_vm      rss cpu oom_adj oom_score_adj name',
    '[   20]     0    20     3000      500   0     -17         -1000 sshd',
    '[   30]  1000    30   300000   100000   1       0             0 big',
    '[   40]  1000    40    30000    20000   0       0             0 small one',
  ],
};
const sizes = 'total-vm:1200000kB, anon-rss:390000kB, file-rss:10000kB';
const forms: [name: string, release: string, table: string, lines: [trigger: string, ...end: string[]]][] = [
  ['el6', '2.6.32-642.6.2.el6.x86_64', 'el6', [
    'big invoked oom-killer: gfp_mask=0x201da, order=0, oom_adj=0, oom_score_adj=0',
    'Out of memory: Kill process 30 (big) score 381 or sacrifice child',
    `Killed process 30, UID 1000, (big) ${sizes}`,
  ]],
  ['3.10', '3.10.108', '3.10', [
    'big invoked oom-killer: gfp_mask=0x201da, order=0, oom_score_adj=0',
    'Out of memory: Kill process 30 (big) score 385 or sacrifice child',
    `Killed process 30 (big) ${sizes}`,
  ]],
  ['el7', '3.10.0-1160.el7.x86_64', '3.10', [
    'big invoked oom-killer: gfp_mask=0x201da, order=0, oom_score_adj=0',
    'Out of memory: Kill process 30 (big) score 385 or sacrifice child',
    `Killed process 30 (big), UID 1000, ${sizes}, shmem-rss:0kB`,
  ]],
  ['4.4', '4.4.155', '4.4', [
    'big invoked oom-killer: gfp_mask=0x24201ca, order=0, oom_score_adj=0',
    'Out of memory: Kill process 30 (big) score 385 or sacrifice child',
    `Killed process 30 (big) ${sizes}`,
  ]],
  ['4.9', '4.9.0', '4.4', [
    'big invoked oom-killer: gfp_mask=0x24201ca(GFP_HIGHUSER_MOVABLE|__GFP_COLD), nodemask=0, order=0, oom_score_adj=0',
    'Out of memory: Kill process 30 (big) score 385 or sacrifice child',
    `Killed process 30 (big) ${sizes}, shmem-rss:0kB`,
  ]],
  ['4.19', '4.19.40', '4.19', [
    'big invoked oom-killer: gfp_mask=0x6200ca(GFP_HIGHUSER_MOVABLE), nodemask=(null), order=0, oom_score_adj=0',
    'Out of memory: Kill process 30 (big) score 385 or sacrifice child',
    `Killed process 30 (big) ${sizes}, shmem-rss:0kB`,
  ]],
  ['el8', '4.18.0-147.el8.x86_64', '4.19', [
    'big invoked oom-killer: gfp_mask=0x6200ca(GFP_HIGHUSER_MOVABLE), nodemask=(null), order=0, oom_score_adj=0',
    `Out of memory: Killed process 30 (big) ${sizes}, shmem-rss:0kB`,
  ]],
  ['5.0', '5.0.1', '4.19', [
    'big invoked oom-killer: gfp_mask=0x6200ca(GFP_HIGHUSER_MOVABLE), order=0, oom_score_adj=0',
    'oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=/,mems_allowed=0,global_oom,task_memcg=/,task=big,pid=30,uid=1000',
    'Out of memory: Kill process 30 (big) score 385 or sacrifice child',
    `Killed process 30 (big) ${sizes}, shmem-rss:0kB`,
  ]],
  ['5.4', '5.4.18', '4.19', [
    'big invoked oom-killer: gfp_mask=0x100dca(GFP_HIGHUSER_MOVABLE|__GFP_ZERO), order=0, oom_score_adj=0',
    'oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=/,mems_allowed=0,global_oom,task_memcg=/,task=big,pid=30,uid=1000',
    `Out of memory: Killed process 30 (big) ${sizes}, shmem-rss:0kB, UID:1000 pgtables:1000kB oom_score_adj:0`,
  ]],
]; // prettier-ignore
const reportOf = ([, release, table, [trigger, ...end]]: (typeof forms)[number]) => [
  ...head(trigger, release),
  ...rows[table]!,
  ...end,
];

describe('reports of every form', () => {
  test.each(forms.map((form) => [form[0], form] as const))('%s', (name, form) => {
    const read = result(reportOf(form).join('\n'));
    expect(read).toMatchObject({
      invokedBy: 'big',
      why: 'why.largest',
      runnerUp: 'small one',
      missing: [],
      reports: 1,
    });
    expect(read.victims).toMatchObject([
      { pid: 30, name: 'big', anonRss: 390000 * KiB, totalVm: 1200000 * KiB },
    ]);
    expect(read.tasks[1]).toMatchObject({ name: 'big', rss: 100000 * 4096 });
    if (name === 'el6') expect(read.victimPoints).toBe(381);
    else {
      const tables = name === '4.4' || name === '4.9' ? 254 : 250;
      expect(read.victimPoints).toBe(100000 + 900 + tables);
      expect(Math.trunc((read.victimPoints! * 1000) / read.total)).toBe(385);
    }
    expect(read.shown.sentence).toContain('big (PID 30) died');
  });

  test.each<[string, (line: string, index: number) => string]>([
    ['dmesg', (line, i) => `[ 8123.4${i + 10}001] ${line}`],
    ['dmesg with the caller', (line, i) => `[ 8123.4${i + 10}001][ T1234] ${line}`],
    ['dmesg -r', (line, i) => `<4>[ 8123.4${i + 10}001] ${line}`],
    ['dmesg -x', (line, i) => `kern  :warn  : [ 8123.4${i + 10}001] ${line}`],
    ['dmesg -T', (line) => `[Sat Nov 21 08:00:00 2026] ${line}`],
    ['dmesg -T in Chinese', (line) => `[六 11月 21 08:00:00 2026] ${line}`],
    ['journald in Chinese', (line) => `11月 21 08:00:00 web1 kernel: ${line}`],
    ['RFC 5424', (line) => `<4>1 2026-11-21T08:00:00Z web1 kernel - - - ${line}`],
    ['journalctl -k', (line) => `Nov 21 08:00:00 web1 kernel: ${line}`],
    ['journalctl -o short-iso', (line) => `2026-11-21T08:00:00+0000 web1 kernel: ${line}`],
    ['syslog with uptime', (line, i) => `Nov 21 08:00:00 web1 kernel: [ 8123.4${i + 10}001] ${line}`],
    [
      'syslog, ISO time',
      (line, i) => `2026-11-21T08:00:00.123456+00:00 web1 kernel: [ 8123.4${i + 10}001] ${line}`,
    ],
    ['Windows line ends', (line) => `${line}\r`],
    [
      'between other lines',
      (line, i) =>
        `Nov 21 08:00:0${i % 10} web1 kernel: ${line}\nNov 21 08:00:00 web1 nginx[812]: 10.0.0.${i} GET /?memory: usage\nNov 21 08:00:00 web1 kernel: ext4 lines: 42 [ 99]`,
    ],
  ])('%s', (_, write) => {
    for (const form of forms) {
      const plain = result(reportOf(form).join('\n'));
      const read = result(reportOf(form).map(write).join('\n'));
      expect({ ...read, time: null, shown: null }).toEqual({ ...plain, time: null, shown: null });
    }
  });

  test('keeps the time that a person reads', () => {
    expect(strip('Nov 21 08:00:00 web1 kernel: [ 12.5] a')).toEqual({ text: 'a', stamp: 'Nov 21 08:00:00' });
    expect(strip('[Sat Nov 21 08:00:00 2026] a')).toEqual({ text: 'a', stamp: 'Sat Nov 21 08:00:00 2026' });
    expect(strip('[ 4187]  1000  4187 a').text).toBe('[ 4187]  1000  4187 a');
  });
});

const swapLines = (log: string, ...pairs: [string | RegExp, string][]) =>
  pairs.reduce((text, [from, to]) => {
    const changed = text.replace(from, to);
    expect(changed).not.toBe(text);
    return changed;
  }, log);
const today = reportOf(forms.at(-1)!).join('\n').replace('5.4.18', '6.1.0-50-amd64');

describe('why this one', () => {
  test('a larger one is protected', () => {
    const log = swapLines(
      today,
      ['100000  1024000      900             0 big', '100000  1024000      900          -800 big'],
      [/task=big,pid=30/, 'task=small one,pid=40'],
      [/process 30 \(big\)/, 'process 40 (small one)'],
    );
    const read = result(log);
    expect(read).toMatchObject({ why: 'why.protected', larger: 'big', largerAdj: '-800' });
    expect(read.whyText).toContain('protects it');
  });

  test('a small one stands first by its oom_score_adj', () => {
    const log = swapLines(
      today,
      ['204800        0             0 small one', '204800        0          1000 small one'],
      [/process 30 \(big\)/, 'process 40 (small one)'],
    );
    expect(result(log).why).toBe('why.adj');
  });

  test('the only one that may be chosen', () => {
    const log = swapLines(today, [
      '204800        0             0 small one',
      '204800        0         -1000 small one',
    ]);
    expect(result(log).why).toBe('why.only');
  });

  test('the table names another: told, not hidden', () => {
    const log = swapLines(today, [/process 30 \(big\)/, 'process 40 (small one)']);
    const read = result(log);
    expect(read.why).toBe('why.notHighest');
    expect(read.whyText).toContain('big had as many points or more');
  });

  test('a child in place of its parent, up to 5.0', () => {
    const old = reportOf(forms[1]!)
      .join('\n')
      .replace('Killed process 30 (big)', 'Killed process 40 (small one)');
    expect(result(old)).toMatchObject({ why: 'why.child', parent: 'big', victim: 'small one' });
  });

  test('who asks is who dies with oom_kill_allocating_task', () => {
    expect(
      result(swapLines(today, ['Out of memory: Killed', 'Out of memory (oom_kill_allocating_task): Killed']))
        .why,
    ).toBe('why.allocating');
  });

  test('SysRq-f, a fragmented machine, a cpuset', () => {
    const sysrq = result(today.replace('order=0', 'order=-1'));
    expect(sysrq.why).toBe('why.sysrq');
    expect(sysrq.shown.sentence).toContain('SysRq-f');
    expect(result(today.replace('order=0', 'order=4')).shown.remarks.join()).toContain('in one piece');
    expect(result(today.replace('CONSTRAINT_NONE', 'CONSTRAINT_CPUSET')).shown.sentence).toContain('cpuset');
    expect(result(today.replace('CONSTRAINT_NONE', 'CONSTRAINT_MEMORY_POLICY')).shown.sentence).toContain(
      'NUMA',
    );
  });

  test('nobody to kill: a cgroup waits, a machine panics', () => {
    const lines = reportOf(forms.at(-1)!).slice(0, -2);
    const none = 'Out of memory and no killable processes...';
    expect(result([...lines, none].join('\n')).shown.sentence).toContain('panics');
    const memcg = result([lines[0], 'memory: usage 4096kB, limit 4096kB, failcnt 9', none].join('\n'));
    expect(memcg.shown.sentence).toContain('tries again without end');
    expect(memcg.why).toBe('why.noCandidate');
  });

  test('memory of no task is named', () => {
    const log = swapLines(pod, ['anon 262037504', 'anon 162037504\n[993412.118511] shmem 100000000']);
    const { shown } = result(log);
    expect(shown.remarks.join()).toContain('tmpfs or shared memory');
    expect(shown.changes.map(({ id }) => id)).toContain('shared');
  });
});

test('with memory.oom.group the chosen one is named twice and dies once', () => {
  const killed = (pid: number) =>
    `Memory cgroup out of memory: Killed process ${pid} (eat) total-vm:8kB, anon-rss:4kB, file-rss:0kB, shmem-rss:0kB, UID:0 pgtables:4kB oom_score_adj:0`;
  const log = [
    'eat invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, oom_score_adj=0',
    killed(540),
    'Tasks in /limited.8 are going to be killed due to memory.oom.group set',
    ...[526, 533, 540].map(killed),
  ].join('\n');
  expect(result(log).victims.map(({ pid }) => pid)).toEqual([540, 526, 533]);
});

test.each([
  ['dmesg --time-format delta', '[<    0.000206>] ', null],
  ['dmesg -d', '[    9.736928 <    0.000206>] ', '9.736928'],
  ['dmesg -dT', '[Sat Nov 21 15:01:45 2026 <    0.000206>] ', 'Sat Nov 21 15:01:45 2026'],
  ['dmesg -e', '[  +0.000206] ', null],
  ['dmesg -e, first of a minute', '[Nov21 15:01] ', 'Nov21 15:01'],
  ['dmesg --time-format iso', '2026-11-21T15:01:21,599221+00:00 ', '2026-11-21T15:01:21,599221+00:00'],
  ['dmesg -x', 'kern  :warn  : [    9.736928] ', '9.736928'],
])('what %s writes in front is taken off', (_, front, stamp) => {
  expect(strip(`${front}eat invoked oom-killer: order=0`)).toEqual({
    text: 'eat invoked oom-killer: order=0',
    stamp,
  });
});

describe('what is missing', () => {
  const lines = pod.split('\n');
  test.each([
    ['the beginning', lines.slice(1), ['start']],
    ['the table', lines.filter((line) => !/\]\s+1000 |pid  \]/.test(line)), ['table']],
    ['the head of the table', lines.filter((line) => !line.includes('[  pid  ]')), ['rows']],
    ['the victim’s row', lines.filter((line) => !line.endsWith('938 python3')), ['rows']],
    ['the limit', lines.filter((line) => !/ (?:memory|swap): usage/.test(line)), ['totals']],
    ['the end', lines.slice(0, -4), ['end']],
  ])('%s', (_, kept, missing) => {
    const read = result(kept.join('\n'));
    expect(read.missing).toEqual(missing);
    expect(read.shown.remarks.length).toBeGreaterThanOrEqual(missing.length);
  });

  test('a report cut after any of its lines is still read, and says that its end is missing', () => {
    for (const whole of [el7, machine, pod, today])
      for (let kept = 1; kept < whole.split('\n').length; kept++) {
        const cut = whole.split('\n').slice(0, kept).join('\n');
        const read = result(cut);
        expect(read.victims.length > 0).toBe(cut.includes('Killed process'));
        expect(read.missing.includes('end')).toBe(read.victims.length === 0);
      }
  });

  test('the victim’s line alone names the victim', () => {
    const read = result(pod.split('\n').at(-3)!);
    expect(read.victim).toBe('python3');
    expect(read.why).toBe('why.noTable');
    expect(read.constraint).toBe('CONSTRAINT_MEMCG');
  });

  test('no report at all is a problem, and a killer in user space is named', () => {
    const idsOf = (log: string) => evaluate(model, { log }).problems.map(({ id }) => id);
    expect(idsOf('')).toEqual(['anyReport']);
    expect(idsOf('Nov 21 08:00:00 web1 sshd[1]: hello')).toEqual(['anyReport']);
    expect(
      idsOf('Nov 21 08:00:00 web1 systemd-oomd[1]: Killed /user.slice/a due to memory pressure'),
    ).toEqual(['notOther']);
  });
});

describe('several reports', () => {
  const log = [el7, machine, pod].join('\n');
  test('the last is told first, any other by its number', () => {
    expect(result(log)).toMatchObject({ reports: 3, victim: 'python3' });
    expect(result(log, '1')).toMatchObject({ victim: 'java', memcg: '/docker/4f1c9d0e' });
    expect(result(log, '2')).toMatchObject({ victim: 'mysqld', memcg: null });
    expect(evaluate(model, { log, report: '4' }).problems).toMatchObject([
      { input: 'report', id: 'isThere' },
    ]);
  });

  test('a victim whose report the kernel left out counts as one of its own', () => {
    const again = machine.split('\n').at(-2)!.replaceAll('2211', '3333');
    const read = result(`${machine}\n${again}`);
    expect(read).toMatchObject({ reports: 2, victimPid: '3333' });
    expect(read.missing).toContain('start');
  });
});

describe('names', () => {
  test.each(['my app', '(sd-pam)', 'a) total', '1234', 'kworker/0:1', '名前'])('%s', (name) => {
    const read = result(today.replaceAll('0 big', `0 ${name}`).replace('(big)', `(${name})`));
    expect(read.victims[0]!.name).toBe(name);
    expect(read.tasks[1]!.name).toBe(name);
  });

  test.each([
    [
      '/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod7c1f0a_22b.slice/cri-containerd-9ab.scope',
      'pod',
      '7c1f0a-22b',
    ],
    ['/kubepods/besteffort/pod0a1b-22/9abc', 'pod', '0a1b-22'],
    ['/docker/4f1c9d0e77aa0011', 'container', '4f1c9d0e77aa'],
    ['/system.slice/docker-4f1c9d0e77aa0011.scope', 'container', '4f1c9d0e77aa'],
    ['/system.slice/mysql.service', 'service', 'mysql.service'],
    ['/app', 'cgroup', '/app'],
    ['/$(reboot)', null, null],
    ['/', null, null],
  ])('the owner of %s', (path, kind, name) => {
    expect(ownerOf(path)).toEqual(kind === null ? null : { kind, name });
  });
});

describe('any text', () => {
  test('spoiled copies of each sample give a result or a problem, in both languages', () => {
    for (const log of [el7, machine, pod, today])
      for (const text of mutations(log)) {
        const evaluation = evaluate(model, { log: text });
        expect(evaluation.problems.every(({ id }) => id !== 'noResult')).toBe(true);
        present(model, words, 'en', evaluation);
        present(model, wordsZh, 'zh-CN', evaluation);
      }
  });

  test('10 MB in linear time', () => {
    const noise =
      'Nov 21 08:00:00 web1 kernel: [ 8123.456] audit: type=1400 apparmor="DENIED" operation="open"\n';
    for (const log of [
      noise.repeat(110_000) + pod,
      `${pod}\n`.repeat(3000),
      '['.repeat(10_000_000),
      'Killed process '.repeat(600_000),
      `Killed process 1 ${'('.repeat(5_000_000)}`,
      ' '.repeat(10_000_000),
    ]) {
      inLinearTime(() => evaluate(model, { log }));
    }
  });
});

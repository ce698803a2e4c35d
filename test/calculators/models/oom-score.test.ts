import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../src/calculators/engine/evaluate.ts';
import { readPaste } from '../../../src/calculators/engine/paste.ts';
import { present } from '../../../src/calculators/engine/present.ts';
import { model } from '../../../src/calculators/models/oom-score/model.ts';
import readers from '../../../src/calculators/models/oom-score/paste.ts';
import { burstable } from '../../../src/calculators/models/oom-score/qos.ts';
import words from '../../../src/calculators/models/oom-score/words.en.ts';
import { mutations } from '../mutations.ts';
import { inLinearTime } from '../../support/linear-time.ts';

const result = (inputs: Record<string, unknown>) => {
  const evaluation = evaluate(model, inputs);
  expect(evaluation.problems).toEqual([]);
  return { ...evaluation.outputs!, shown: present(model, words, 'en', evaluation) };
};
const problemIds = (inputs: Record<string, unknown>) =>
  evaluate(model, inputs).problems.map(({ input, id }) => `${input}: ${id}`);

const GiB = 2 ** 30;

describe('what was measured on Linux 6.1.176', () => {
  interface Case {
    inputs: Record<
      'rss_KiB' | 'pte_KiB' | 'swap_KiB' | 'oom_score_adj' | 'MemTotal_KiB' | 'SwapTotal_KiB',
      number
    >;
    observed: { oom_score: number };
  }
  const file = new URL('../oracles/oom-score.json', import.meta.url);
  const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] };

  test.each(cases)('$inputs: $observed', ({ inputs, observed }) => {
    expect(
      result({
        kernel: '6.1.176',
        memory: inputs.MemTotal_KiB * 1024,
        swap: inputs.SwapTotal_KiB * 1024,
        rss: inputs.rss_KiB / 4,
        swapped: inputs.swap_KiB / 4,
        pageTables: inputs.pte_KiB / 4,
        oomScoreAdj: inputs.oom_score_adj,
      }).oomScore,
    ).toBe(observed.oom_score);
  });
});

describe('QoS classes', () => {
  test.each([
    [4 * GiB, 16 * GiB, 750],
    [GiB, 16 * GiB, 938],
    [128 * 2 ** 20, 16 * GiB, 993],
    [0, 16 * GiB, 999],
    [16 * GiB, 16 * GiB, 3],
    [16 * 2 ** 20, 64 * GiB, 999],
    [256 * 2 ** 20, 7836008448, 966],
    [GiB, 64 * GiB, 985],
    [32 * GiB, 16 * GiB, 3],
  ])('a request of %i bytes on a node of %i gives %i', (request, capacity, adj) => {
    expect(burstable(request, capacity)).toBe(adj);
    const { ranking } = result({ memory: capacity, processes: `a:1MiB:burstable=${request}` });
    expect(ranking[0]!.adj).toBe(adj);
    expect(result({ memory: capacity, qos: 'burstable', request }).subjectAdj).toBe(String(adj));
  });

  test('stand in the list by name and as a preset of one process', () => {
    const { ranking } = result({ processes: 'a:1MiB:Guaranteed,b:1MiB:besteffort,c:1MiB:critical' });
    expect(ranking.map(({ name, adj }) => [name, adj])).toEqual([
      ['b', 1000],
      ['c', -997],
      ['a', -997],
    ]);
    expect(result({ processes: '', qos: 'bestEffort' }).oomScore).toBe(1332);
  });
});

describe('who dies', () => {
  test('a cgroup at its limit compares against its limit, and oom_score still against the machine', () => {
    const { badness, oomScore, step, shown } = result({
      kernel: '6.12',
      limit: '256MiB',
      processes: 'sh:1MiB:938:0:44KiB,python3:260440KiB:938:0:580KiB',
    });
    expect(badness).toBe(126225);
    expect(step).toBe(65);
    expect(oomScore).toBe(1302);
    expect(shown.sentence).toContain('python3 dies first');
    expect(shown.remarks.join()).toContain('memory.oom.group');
  });

  test('nobody where all are exempt: the machine panics, a cgroup waits', () => {
    const all = { processes: 'a:5GiB:-1000,b:1GiB:-1000' };
    expect(result(all).shown.sentence).toContain('panics');
    expect(result({ ...all, limit: '6GiB' }).shown.sentence).toContain('tries again');
  });

  test('below 1,000 pages oom_score_adj has no effect', () => {
    const { victim, shown } = result({ limit: '3MiB', processes: 'a:1MiB:1000,b:2MiB:-999' });
    expect(victim).toBe('b');
    expect(shown.remarks.join()).toContain('less than 1,000 pages');
  });

  test('of equals the later goes from 5.10 on, the earlier before', () => {
    const processes = 'a:1GiB,b:1GiB';
    expect(result({ kernel: '6.1', processes }).victim).toBe('b');
    expect(result({ kernel: '4.19', processes }).victim).toBe('a');
    expect(result({ kernel: '6.1', processes }).shown.remarks.join()).toContain('2 have the same points');
  });

  test('the proposed oom_score_adj makes the next one die, and one more would not', () => {
    const list = (adj: number) => `a:4GiB:${adj},b:3GiB:0,c:1GiB:0`;
    const { victim, safeAdj } = result({ processes: list(0) });
    expect([victim, result({ processes: list(Number(safeAdj)) }).victim]).toEqual(['a', 'b']);
    expect(result({ processes: list(Number(safeAdj) + 1) }).victim).toBe('a');
  });

  test('up to 5.0 a child may die in place of the chosen one', () => {
    expect(result({ kernel: '5.0' }).shown.remarks.join()).toContain('kills the child');
    expect(result({ kernel: 'el8' }).shown.remarks.join()).not.toContain('kills the child');
  });

  test('5.4 between the releases that were read says that it is not sure', () => {
    for (const kernel of ['5.4', '5.4.100'])
      expect(result({ kernel }).shown.remarks.join()).toContain('5.4.286 the new');
    for (const kernel of ['5.4.18', '5.4.286', '5.8', '5.10'])
      expect(result({ kernel }).shown.remarks.join()).not.toContain('5.4.286 the new');
  });

  test('a shared resident set may be larger than the machine', () => {
    expect(result({ totalPages: 1000, rss: 5000, oomScoreAdj: 0, processes: '' }).oomScore).toBe(4000);
  });
});

describe('the table of processes', () => {
  test.each([
    ['', 'anybody'],
    ['a:-5MiB', 'inRow'],
    ['a:much', 'inRow'],
    ['a:1GiB:1001', 'adj'],
    ['a:1GiB:high', 'adj'],
    ['a:1GiB:burstable=x', 'adj'],
    ['a:1MiB,'.repeat(501), 'tooMany'],
  ])('%j: %s', (processes, id) => {
    expect(problemIds({ processes })).toEqual([`processes: ${id}`]);
  });

  test('names row and word of what it cannot read', () => {
    const evaluation = evaluate(model, { processes: 'a:1GiB,b:1GiB:often' });
    expect(present(model, words, 'en', evaluation).problems['processes']).toContain('Row 2: “often”');
  });

  test('takes any minus sign and spaces', () => {
    expect(result({ processes: 'a : 1.5 GiB : −500 : 2MiB' }).ranking).toMatchObject([
      { name: 'a', memory: 1.5 * GiB + 2 ** 21, adj: -500 },
    ]);
  });

  test('a single process of root has a rebate only up to 4.16', () => {
    const one = { processes: '', rss: 1048576, root: 'yes' };
    expect(result({ ...one, kernel: '4.15.18' }).badness).toBe(1017119);
    expect(result({ ...one, kernel: '6.1' }).badness).toBe(1048576);
  });
});

describe('from my server', () => {
  const table = [
    '    PID OOMADJ   RSS COMMAND',
    '      1      0 13020 systemd',
    '      2      0     0 kthreadd',
    '    903  -1000  7044 sshd',
    '   2211   -900 1524800 mysqld',
  ];

  test('takes ps, free and uname', () => {
    const pasted = [
      '$ ps -eo pid,oomadj,rss,comm',
      ...table,
      '$ free',
      '               total        used        free      shared  buff/cache   available',
      'Mem:        16307360     9264812     1262932      335240     5779616     6362392',
      'Swap:        2097148           0     2097148',
      '$ uname -r',
      '5.15.0-91-generic',
    ].join('\n');
    const { values, unused } = readPaste(model, readers, pasted);
    expect(values).toMatchObject({ memory: '16307360KiB', swap: '2097148KiB', kernel: '5.15' });
    expect(values['processes']).toBe('mysqld:1524800KiB:-900,systemd:13020KiB:0,sshd:7044KiB:-1000');
    expect(unused).toEqual([]);
    expect(result(values).ranking.map(({ name }) => name)).toEqual(['systemd', 'mysqld', 'sshd']);
  });

  test('puts files of /proc together by process', () => {
    const pasted = [
      '/proc/2211/status:Name:\tmysqld',
      '/proc/2211/status:VmRSS:\t 1524800 kB',
      '/proc/2211/status:VmPTE:\t    3584 kB',
      '/proc/2211/status:VmSwap:\t   40960 kB',
      '/proc/2211/oom_score_adj:-100',
      '/proc/2/status:Name:\tkthreadd',
    ].join('\n');
    expect(readPaste(model, readers, pasted).values['processes']).toBe(
      'mysqld:1524800KiB:-100:40960KiB:3584KiB',
    );
  });

  test('takes ps aux, and names with spaces or paths as one word', () => {
    const pasted = [
      'USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND',
      'root           9  0.0  0.1   9999  2048 ?        Ss   10:00   0:00 /usr/sbin/my daemon',
      'www           10  0.0  0.1   9999  1024 ?        S    10:00   0:00 nginx: worker process',
    ].join('\n');
    expect(readPaste(model, readers, pasted).values['processes']).toBe('my:2048KiB:0,nginx:1024KiB:0');
  });

  test('any part of a real paste gives a result or a problem', () => {
    for (const text of mutations(table.join('\n'))) {
      const { values } = readPaste(model, readers, text);
      expect(() => present(model, words, 'en', evaluate(model, values))).not.toThrow();
      expect(() => present(model, words, 'en', evaluate(model, { processes: text }))).not.toThrow();
    }
  });

  test('a list of 10 MB in linear time', () => {
    inLinearTime(() => evaluate(model, { processes: 'a:1MiB:0,'.repeat(110_000) }));
    const long = [...table, ...Array<string>(200_000).fill(table[4]!)].join('\n');
    inLinearTime(() => readPaste(model, readers, long));
  });
});

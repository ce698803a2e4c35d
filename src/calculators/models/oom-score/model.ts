import {
  bytes,
  choice,
  count,
  defineCalculator,
  has,
  kernel,
  kernelTree,
  records,
  text,
  toggle,
} from '../../engine/index.ts';
import { adjBelow, badness, oomScore, pageSize, pagesOf, stepOf } from './badness.ts';
import { bars } from './bars.ts';
import { ranking } from './ranking.ts';
import {
  compared,
  hasFloor,
  isUnsure,
  machinePages,
  qosClasses,
  single,
  totalOf,
  unread,
} from './subject.ts';
import { countsPages, sparesChildren, withoutRootBonus } from './versions.ts';

const MiB = 2 ** 20;
const size = { max: 2 ** 50, unit: 'memory' } as const;

/** Whom the OOM killer would choose among processes, by how many points, and what `/proc/PID/oom_score` shows. */
export const model = defineCalculator({
  name: 'oom-score',
  category: 'memory-cpu',
  inputs: {
    kernel: kernel({ default: '6.1' }),
    memory: bytes({ default: 16 * 2 ** 30, min: 2 ** 20, max: 2 ** 50, unit: 'memory' }),
    swap: bytes({ default: 0, max: 2 ** 50, unit: 'memory' }),
    limit: bytes({ default: null, min: pageSize, max: 2 ** 50, unit: 'memory' }),
    processes: records(
      {
        name: text({ default: 'process', maxLength: 60 }),
        memory: bytes({ default: 0, ...size }),
        adj: text({ default: '0', maxLength: 60 }),
        swap: bytes({ default: 0, ...size }),
        pageTables: bytes({ default: 0, ...size }),
      },
      {
        default: [
          { name: 'sshd', memory: 8 * MiB, adj: '-1000', swap: 0, pageTables: 0 },
          { name: 'kubelet', memory: 120 * MiB, adj: '-999', swap: 0, pageTables: 0 },
          { name: 'postgres', memory: 6144 * MiB, adj: 'guaranteed', swap: 0, pageTables: 20 * MiB },
          { name: 'java', memory: 5120 * MiB, adj: '0', swap: 200 * MiB, pageTables: 12 * MiB },
          { name: 'web', memory: 1200 * MiB, adj: 'burstable=1GiB', swap: 0, pageTables: 4 * MiB },
          { name: 'batch', memory: 300 * MiB, adj: 'besteffort', swap: 0, pageTables: 1 * MiB },
        ],
        max: 500,
      },
    ),
    name: text({ default: 'app', maxLength: 60, advanced: true }),
    rss: count({ default: null, unit: 'page', advanced: true }),
    swapped: count({ default: null, unit: 'page', advanced: true }),
    pageTables: count({ default: null, unit: 'page', advanced: true }),
    qos: choice(qosClasses, { default: 'own', advanced: true }),
    oomScoreAdj: count({ default: null, min: -1000, max: 1000, advanced: true }),
    request: bytes({ default: 2 ** 30, max: 2 ** 50, unit: 'memory', advanced: true }),
    root: toggle({ default: false, advanced: true }),
    totalPages: count({ default: null, min: 1, max: 2 ** 38, unit: 'page', advanced: true }),
  },
  relevant: {
    memory: ({ totalPages }) => totalPages === null,
    swap: ({ totalPages }) => totalPages === null,
    oomScoreAdj: ({ qos }) => qos === 'own',
    request: ({ qos }) => qos === 'burstable',
    root: ({ kernel }) => !has(kernel, withoutRootBonus),
  },
  outputs: {
    badness: { unit: 'point', nullable: true, signed: true },
    oomScore: { unit: 'count' },
    ranking: {
      kind: 'table',
      columns: {
        name: { kind: 'text' },
        memory: { unit: 'memory' },
        adj: { unit: 'count' },
        points: { unit: 'point', nullable: true },
        score: { unit: 'count' },
        fate: { kind: 'phrase' },
      },
    },
    victim: { kind: 'text', nullable: true },
    safeAdj: { kind: 'text', nullable: true, hidden: true },
    runnerUp: { kind: 'text', nullable: true, hidden: true },
    subject: { kind: 'text', hidden: true },
    victimPoints: { unit: 'point', nullable: true, signed: true, hidden: true },
    victimMemory: { unit: 'memory', hidden: true },
    victimAdj: { kind: 'text', hidden: true },
    total: { unit: 'page', hidden: true },
    machine: { unit: 'page', hidden: true },
    step: { unit: 'page', hidden: true },
    pages: { unit: 'page', hidden: true },
    subjectRss: { unit: 'page', hidden: true },
    subjectSwapped: { unit: 'page', hidden: true },
    subjectTables: { unit: 'page', hidden: true },
    subjectAdj: { kind: 'text', hidden: true },
    subjectIsRoot: { kind: 'toggle', hidden: true },
    machinePoints: { unit: 'point', nullable: true, signed: true, hidden: true },
    ties: { unit: 'count', hidden: true },
  },
  rules: {
    anybody: { about: 'processes', holds: (inputs) => compared(inputs).length > 0 },
    adj: {
      about: 'processes',
      holds: (inputs) => unread(inputs) === null,
      values: (inputs) => unread(inputs) ?? { row: 0, found: '' },
    },
  },
  says: {
    sentences: ['first', 'only', 'asked', 'askedFirst', 'askedNever', 'nobody', 'nobodyInGroup'],
    steps: {
      machine: {
        formula: '({memory} + {swap}) ÷ 4 KiB',
        gives: 'total',
        source: 'total',
        versions: '2.6.36 – 6.18',
      },
      givenTotal: { formula: '{totalPages}', gives: 'total', source: 'total', versions: '2.6.36 – 6.18' },
      cgroup: { formula: '{limit} ÷ 4 KiB', gives: 'total', source: 'memcg', versions: '2.6.36 – 6.18' },
      pages: {
        formula: '{subjectRss} + {subjectSwapped} + {subjectTables}',
        gives: 'pages',
        source: 'badness',
        versions: '2.6.36 – 6.18',
      },
      thousandth: {
        formula: '⌊{total} ÷ 1000⌋',
        gives: 'step',
        source: 'badness',
        versions: '3.10 – 6.18, el7',
      },
      points: {
        formula: '{pages} + ({subjectAdj}) × {step}',
        gives: 'badness',
        source: 'badness',
        versions: '5.9 –; 5.4.286',
      },
      atLeastOne: {
        formula: 'max(1, {pages} + ({subjectAdj}) × {step})',
        gives: 'badness',
        source: 'badness419',
        versions: '4.17 – 5.8, el8',
      },
      rootBonus: {
        formula: 'max(1, {pages} − ⌊{pages} × 3 ÷ 100⌋ + ({subjectAdj}) × {step})',
        gives: 'badness',
        source: 'badness310',
        versions: '3.10 – 4.16, el7',
      },
      noRoot: {
        formula: 'max(1, {pages} + ({subjectAdj}) × {step})',
        gives: 'badness',
        source: 'badness310',
        versions: '3.10 – 4.16, el7',
      },
      perMille: {
        formula: '⌊{pages} × 1000 ÷ {total}⌋ + ({subjectAdj})',
        gives: 'badness',
        source: 'badness26',
        versions: 'el6',
      },
      exempt: { source: 'badness', versions: '2.6.36 – 6.18' },
      score: {
        formula: '(1000 + {machinePoints} × 1000 ÷ {machine}) × 2 ÷ 3',
        gives: 'oomScore',
        source: 'score',
        versions: '5.9 –; 5.4.286',
      },
      scoreOld: {
        formula: '{machinePoints} × 1000 ÷ {machine}',
        gives: 'oomScore',
        source: 'score310',
        versions: '3.10 – 5.8, el7, el8',
      },
      scoreEqual: { formula: '{machinePoints}', gives: 'oomScore', source: 'badness26', versions: 'el6' },
      choose: { source: 'badness', versions: '2.6.36 – 6.18' },
      kubelet: { source: 'kubelet', versions: 'Kubernetes 1.35' },
    },
    changes: {
      protect: {
        language: 'sh',
        lines: ['choom -n {safeAdj} -p PID', 'cat /proc/PID/oom_score_adj /proc/PID/oom_score'],
      },
      protectService: {
        language: 'ini',
        lines: ['# systemctl edit NAME.service', '[Service]', 'OOMScoreAdjust={safeAdj}'],
      },
      limit: { language: 'sh', lines: ['systemctl set-property NAME.service MemoryMax=2G'] },
      request: {
        language: 'yaml',
        lines: ['resources:', '  requests: { memory: 2Gi }', '  limits: { memory: 4Gi }'],
      },
      watch: { language: 'sh', lines: ['ps -eo pid,oom,oomadj,rss,comm --sort=-oom | head'] },
    },
    remarks: ['undecided', 'tiny', 'tied', 'child', 'group', 'before'],
    pictures: { points: 'bar' },
    labels: ['counted', 'added', 'forgiven'],
    phrases: ['fate.first', 'fate.later', 'fate.never'],
  },
  sources: {
    badness: {
      title: 'mm/oom_kill.c: oom_badness, oom_evaluate_task',
      url: `${kernelTree}/mm/oom_kill.c?h=v6.1.158`,
      read: '2026-11-20',
    },
    badness419: {
      title: 'mm/oom_kill.c: oom_badness',
      url: `${kernelTree}/mm/oom_kill.c?h=v4.19.40`,
      read: '2026-11-20',
    },
    badness310: {
      title: 'mm/oom_kill.c: oom_badness',
      url: `${kernelTree}/mm/oom_kill.c?h=v3.10.108`,
      read: '2026-11-20',
    },
    badness26: {
      title: 'mm/oom_kill.c: oom_badness',
      url: `${kernelTree}/mm/oom_kill.c?h=v2.6.39.4`,
      read: '2026-11-20',
    },
    total: {
      title: 'mm/oom_kill.c: constrained_alloc',
      url: `${kernelTree}/mm/oom_kill.c?h=v6.1.158`,
      read: '2026-11-20',
    },
    memcg: {
      title: 'mm/memcontrol.c: mem_cgroup_get_max',
      url: `${kernelTree}/mm/memcontrol.c?h=v6.1.158`,
      read: '2026-11-20',
    },
    score: {
      title: 'fs/proc/base.c: proc_oom_score',
      url: `${kernelTree}/fs/proc/base.c?h=v6.1.158`,
      read: '2026-11-20',
    },
    score310: {
      title: 'fs/proc/base.c: proc_oom_score',
      url: `${kernelTree}/fs/proc/base.c?h=v3.10.108`,
      read: '2026-11-20',
    },
    kubelet: {
      title: 'Kubernetes: pkg/kubelet/qos/policy.go, GetContainerOOMScoreAdjust',
      url: 'https://github.com/kubernetes/kubernetes/blob/v1.35.0/pkg/kubelet/qos/policy.go',
      read: '2026-11-21',
    },
  },
  commands: [
    'ps -eo pid,oomadj,rss,comm',
    "grep -E '^(Name|VmRSS|VmSwap|VmPTE):' /proc/[0-9]*/status",
    'grep . /proc/[0-9]*/oom_score_adj',
    'free',
    'cat /proc/meminfo',
    'uname -r',
  ],

  compute(inputs) {
    const { kernel } = inputs;
    const total = totalOf(inputs);
    const machine = machinePages(inputs);
    const ranked = ranking(kernel, compared(inputs), total, machine);
    const [first, second] = ranked;
    const alive = first && first.points !== null ? first : null;
    const subject = single(inputs) ?? first?.process;
    if (!first || !subject) throw new Error('compute without a process: the rules come first');
    const next = second && second.points !== null ? second : null;
    const safe = alive && next ? adjBelow(kernel, alive.process, next.points ?? 0, total) : null;
    return {
      badness: badness(kernel, subject, total),
      oomScore: oomScore(kernel, subject, machine),
      ranking: ranked.map(({ process: _, ...row }) => row),
      victim: alive?.name ?? null,
      safeAdj: safe === null ? null : String(safe),
      runnerUp: next?.name ?? null,
      subject: subject.name,
      victimPoints: alive?.points ?? null,
      victimMemory: alive?.memory ?? 0,
      victimAdj: String(alive?.adj ?? 0),
      total,
      machine,
      step: stepOf(total),
      pages: pagesOf(subject),
      subjectRss: subject.rss,
      subjectSwapped: subject.swapped,
      subjectTables: subject.pageTables,
      subjectAdj: String(subject.adj),
      subjectIsRoot: subject.isRoot,
      machinePoints: badness(kernel, subject, machine),
      ties: alive ? ranked.filter(({ points }) => points === alive.points).length : 0,
    };
  },

  explain(values) {
    const { kernel, limit, totalPages, badness, victim, runnerUp, safeAdj, ties, total } = values;
    const one = single(values);
    const floor = hasFloor(kernel);
    const pagewise = has(kernel, countsPages);
    const isFirst = one !== null && values.ranking[0]?.name === one.name && badness === values.victimPoints;
    return {
      sentence:
        victim === null
          ? limit === null
            ? 'nobody'
            : 'nobodyInGroup'
          : one === null
            ? runnerUp === null
              ? 'only'
              : 'first'
            : badness === null
              ? 'askedNever'
              : isFirst
                ? 'askedFirst'
                : 'asked',
      steps: [
        limit !== null ? 'cgroup' : totalPages !== null ? 'givenTotal' : 'machine',
        'pages',
        badness === null && 'exempt',
        badness !== null && pagewise && 'thousandth',
        badness !== null &&
          (!pagewise
            ? 'perMille'
            : !floor
              ? 'points'
              : has(kernel, withoutRootBonus)
                ? 'atLeastOne'
                : values.subjectIsRoot
                  ? 'rootBonus'
                  : 'noRoot'),
        badness !== null && (!pagewise ? 'scoreEqual' : floor ? 'scoreOld' : 'score'),
        'choose',
        'kubelet',
      ],
      changes: [
        safeAdj !== null && 'protect',
        safeAdj !== null && 'protectService',
        victim !== null && 'limit',
        victim !== null && 'request',
        'watch',
      ],
      remarks: [
        isUnsure(kernel) && 'undecided',
        total < 1000 && 'tiny',
        ties > 1 && 'tied',
        !has(kernel, sparesChildren) && 'child',
        limit !== null && 'group',
        kernel.startsWith('2.6') && 'before',
      ],
      picture: bars(values.ranking, stepOf(total) * pageSize),
    };
  },
});

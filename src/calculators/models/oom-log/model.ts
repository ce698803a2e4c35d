import { count, defineCalculator, has, kernelTree, text } from '../../engine/index.ts';
import { bars } from './bars.ts';
import { ownerOf } from './owner.ts';
import { mayBeNegative, sparesChildren } from './points.ts';
import { readLog, type Log } from './read-log.ts';
import { constraints } from './report.ts';
import { sample } from './sample.ts';
import { missing, verdictOf, whys } from './verdict.ts';

const oomKill = (version: string) => ({
  title: 'mm/oom_kill.c: oom_badness, dump_header, oom_kill_process',
  url: `${kernelTree}/mm/oom_kill.c?h=v${version}`,
  read: '2026-11-20',
});

/** Rules, result and explanation of one log read it once. */
let last: { text: string; log: Log } | null = null;
function logOf(text: string): Log {
  if (last?.text !== text) last = { text, log: readLog(text) };
  return last.log;
}

const chosen = ({ log, report }: { log: string; report: number | null }) => {
  const { reports } = logOf(log);
  return reports[(report ?? reports.length) - 1];
};

/** Tasks beyond these are in the picture's last row and in `--json`. */
const mostTasks = 20;

/** Explains a report of the OOM killer: what ran out, who asked, who died and by which rule, and what is missing of it. */
export const model = defineCalculator({
  name: 'oom-log',
  category: 'memory-cpu',
  inputs: {
    log: text({ default: sample, isLong: true, maxLength: 12_000_000 }),
    report: count({ default: null, min: 1, max: 100_000 }),
  },
  outputs: {
    why: { kind: 'phrase', hidden: true },
    invokedBy: { kind: 'text', nullable: true },
    constraint: { kind: 'choice', values: constraints },
    memcg: { kind: 'text', nullable: true },
    limit: { unit: 'memory', nullable: true },
    totalVm: { unit: 'memory', nullable: true },
    victims: {
      kind: 'table',
      columns: {
        process: { kind: 'text' },
        pid: { unit: 'count', hidden: true },
        name: { kind: 'text' },
        anonRss: { unit: 'memory' },
        fileRss: { unit: 'memory' },
        shmemRss: { unit: 'memory', nullable: true },
        user: { kind: 'text', nullable: true },
        uid: { unit: 'count', nullable: true, hidden: true },
        pageTables: { unit: 'memory', nullable: true, hidden: true },
        oomScoreAdj: { unit: 'count', nullable: true },
        totalVm: { unit: 'memory', hidden: true },
        isReaped: { kind: 'toggle', hidden: true },
      },
    },
    ranking: {
      kind: 'table',
      columns: {
        pid: { kind: 'text' },
        name: { kind: 'text' },
        rss: { unit: 'memory' },
        swap: { unit: 'memory' },
        pageTables: { unit: 'memory' },
        adj: { unit: 'count' },
        points: { unit: 'point', nullable: true },
      },
    },
    time: { kind: 'text', nullable: true },
    kernel: { kind: 'text', nullable: true },
    order: { kind: 'text', nullable: true },
    gfp: { kind: 'text', nullable: true },
    reports: { unit: 'report' },
    tasks: {
      kind: 'table',
      hidden: true,
      columns: {
        pid: { unit: 'count' },
        name: { kind: 'text' },
        uid: { unit: 'count' },
        totalVm: { unit: 'memory' },
        rss: { unit: 'memory' },
        swap: { unit: 'memory' },
        pageTables: { unit: 'memory' },
        oomScoreAdj: { unit: 'count' },
        points: { unit: 'point', nullable: true },
      },
    },
    missing: { kind: 'names', hidden: true },
    release: { kind: 'text', hidden: true },
    victim: { kind: 'text', hidden: true },
    victimPid: { kind: 'text', hidden: true },
    victimMemory: { unit: 'memory', hidden: true },
    victimAnon: { unit: 'memory', hidden: true },
    victimAdj: { kind: 'text', hidden: true },
    victimPages: { unit: 'page', nullable: true, hidden: true },
    victimPoints: { unit: 'point', nullable: true, signed: true, hidden: true },
    parent: { kind: 'text', hidden: true },
    runnerUp: { kind: 'text', hidden: true },
    runnerUpPoints: { unit: 'point', nullable: true, signed: true, hidden: true },
    larger: { kind: 'text', hidden: true },
    largerMemory: { unit: 'memory', hidden: true },
    largerAdj: { kind: 'text', hidden: true },
    total: { unit: 'page', hidden: true },
    step: { unit: 'page', hidden: true },
    taskCount: { unit: 'task', hidden: true },
    taskMemory: { unit: 'memory', hidden: true },
    victimCount: { unit: 'count', hidden: true },
    shmem: { unit: 'memory', nullable: true, hidden: true },
    slab: { unit: 'memory', nullable: true, hidden: true },
    owner: { kind: 'text', hidden: true },
    ownerKind: { kind: 'choice', values: ['pod', 'container', 'service', 'cgroup', 'none'], hidden: true },
    otherKiller: { kind: 'text', nullable: true, hidden: true },
  },
  rules: {
    notOther: {
      about: 'log',
      holds: ({ log }) => logOf(log).reports.length > 0 || logOf(log).otherKiller === null,
      values: ({ log }) => ({ killer: logOf(log).otherKiller ?? '' }),
    },
    anyReport: {
      about: 'log',
      holds: ({ log }) => logOf(log).reports.length > 0 || logOf(log).otherKiller !== null,
    },
    isThere: {
      about: 'report',
      holds: (inputs) => chosen(inputs) !== undefined || logOf(inputs.log).reports.length === 0,
      values: ({ log }) => ({ most: logOf(log).reports.length }),
    },
  },
  says: {
    sentences: [
      'memcg',
      'memcgUnlimited',
      'global',
      'cpuset',
      'policy',
      'unknown',
      'noVictim',
      'cut',
      'panic',
      'sysrq',
    ],
    steps: {
      total: { formula: '{total}', source: 'total', versions: '2.6.36 – 6.18' },
      points: {
        formula: '{victimPages} + ({victimAdj}) × ⌊{total} ÷ 1000⌋',
        gives: 'victimPoints',
        source: 'today',
        versions: '5.9 –; 5.4.286',
      },
      pointsOld: {
        formula: 'max(1, {victimPages} + ({victimAdj}) × ⌊{total} ÷ 1000⌋)',
        gives: 'victimPoints',
        source: 'old',
        versions: '3.10 – 5.8, el7, el8',
      },
      pages: { source: 'today', versions: '2.6.36 – 6.18' },
      rule: { source: 'today', versions: '2.6.36 – 6.18' },
      asker: { source: 'today', versions: '2.6.32 – 6.18' },
      group: { source: 'group', versions: '4.19 –, cgroup v2' },
      child: { source: 'old', versions: '– 5.0' },
    },
    changes: {
      pod: {
        language: 'sh',
        lines: [
          'kubectl get pods -A -o custom-columns=UID:.metadata.uid,NS:.metadata.namespace,POD:.metadata.name | grep {owner}',
        ],
      },
      podLimit: {
        language: 'yaml',
        lines: ['resources:', '  requests: { memory: 512Mi }', '  limits: { memory: 512Mi }'],
      },
      container: {
        language: 'sh',
        lines: [
          'docker ps -a --no-trunc | grep {owner}',
          'docker update --memory 1g --memory-swap 1g {owner}',
        ],
      },
      service: {
        language: 'sh',
        lines: [
          'systemctl show {owner} -p MemoryMax -p MemoryHigh',
          'systemctl set-property {owner} MemoryMax=2G',
        ],
      },
      cgroup: { language: 'sh', lines: ['cat /sys/fs/cgroup{owner}/memory.{max,peak,events}'] },
      machine: { language: 'sh', lines: ['systemctl set-property NAME.service MemoryMax=2G', 'free -h'] },
      shared: { language: 'sh', lines: ['df -h -t tmpfs', 'ipcs -m'] },
      whole: {
        language: 'sh',
        lines: ['journalctl -k -o short-monotonic --no-hostname | grep -n "invoked oom-killer"', 'dmesg -T'],
      },
    },
    remarks: [
      'start', 'table', 'rows', 'totals', 'swap', 'end',
      'several', 'guessed', 'bystander', 'group', 'shmem', 'slab', 'fragmented', 'otherKiller',
    ], // prettier-ignore
    pictures: { tasks: 'bar' },
    labels: ['resident', 'fromFiles', 'inSwap', 'tables', 'otherTasks'],
    phrases: whys,
  },
  sources: {
    today: oomKill('6.1.158'),
    old: oomKill('4.19.40'),
    total: {
      title: 'mm/oom_kill.c: constrained_alloc; mm/memcontrol.c: mem_cgroup_get_max',
      url: `${kernelTree}/mm/memcontrol.c?h=v6.1.158`,
      read: '2026-11-20',
    },
    group: {
      title: 'Control Group v2: memory.oom.group',
      url: 'https://www.kernel.org/doc/html/v6.1/admin-guide/cgroup-v2.html',
      read: '2026-11-21',
    },
  },

  compute(inputs) {
    const { reports, otherKiller } = logOf(inputs.log);
    const report = chosen(inputs);
    if (!report) throw new Error('compute without a report: the rules come first');
    const verdict = verdictOf(report);
    const { why, kernel, isKernelKnown, total, judged, victim, row, runnerUp, larger } = verdict;
    const owner = ownerOf(report.constraint === 'CONSTRAINT_MEMCG' ? report.memcg : null);
    const points = new Map(judged.map((task) => [task.pid, task.points]));
    const memoryOf = (task: { rss: number; swap: number; pageTables: number } | null) =>
      task ? task.rss + task.swap + task.pageTables : 0;
    return {
      why,
      invokedBy: report.invokedBy,
      constraint: report.constraint,
      memcg: report.memcg,
      limit:
        report.constraint === 'CONSTRAINT_MEMCG'
          ? (report.memory?.limit ?? null)
          : total === null
            ? null
            : total * 4096,
      totalVm: victim?.totalVm ?? null,
      victims: report.victims.map((dead) => ({
        ...dead,
        process: String(dead.pid),
        user: dead.uid === null ? null : String(dead.uid),
      })),
      ranking: judged.slice(0, mostTasks).map(({ pid, name, rss, swap, pageTables, adj, points: own }) => ({
        pid: String(pid),
        name,
        rss,
        swap,
        pageTables,
        adj,
        points: own,
      })),
      time: report.stamp,
      kernel: isKernelKnown ? report.release : null,
      order: report.order === null ? null : String(report.order),
      gfp: report.gfp,
      reports: reports.length,
      tasks: report.tasks.map(({ pid, name, uid, totalVm, rss, swap, pageTables, adj }) => ({
        pid,
        name,
        uid,
        totalVm,
        rss,
        swap,
        pageTables,
        oomScoreAdj: adj,
        points: points.get(pid) ?? null,
      })),
      missing: missing(report, verdict),
      release: kernel,
      victim: victim?.name ?? report.chosen?.name ?? '?',
      victimPid: String(victim?.pid ?? report.chosen?.pid ?? '?'),
      victimMemory: row
        ? memoryOf(row)
        : victim
          ? victim.anonRss + victim.fileRss + (victim.shmemRss ?? 0)
          : 0,
      victimAnon: victim?.anonRss ?? 0,
      victimAdj: String(row?.adj ?? victim?.oomScoreAdj ?? 0),
      victimPages: row ? Math.trunc((row.rss + row.swap) / 4096) + Math.trunc(row.pageTables / 4096) : null,
      victimPoints: row?.points ?? null,
      parent: report.chosen?.name ?? '?',
      runnerUp: runnerUp?.name ?? '?',
      runnerUpPoints: runnerUp?.points ?? null,
      larger: larger?.name ?? '?',
      largerMemory: memoryOf(larger),
      largerAdj: String(larger?.adj ?? 0),
      total: total ?? 0,
      step: Math.trunc((total ?? 0) / 1000),
      taskCount: report.tasks.length,
      taskMemory: report.tasks.reduce((sum, { rss }) => sum + rss, 0),
      victimCount: report.victims.length,
      shmem: report.shmem,
      slab: report.slab,
      owner: owner?.name ?? '',
      ownerKind: owner?.kind ?? 'none',
      otherKiller,
    };
  },

  explain(values) {
    const { constraint, limit, victims, why, missing, ownerKind, release, invokedBy, reports } = values;
    const { shmem, slab, total, victimPoints, order } = values;
    const report = chosen(values);
    const isMemcg = constraint === 'CONSTRAINT_MEMCG';
    const is = (part: string) => missing.includes(part);
    const knowsTotal = total > 0;
    // The formula as shown leaves out root's rebate and the thousandths of 2.6.32.
    const plainPoints = (values.victimPages ?? 0) + Number(values.victimAdj) * values.step;
    const large = (size: number | null) => size !== null && limit !== null && size > limit / 4;
    return {
      sentence:
        why === 'why.noCandidate'
          ? isMemcg
            ? 'noVictim'
            : 'panic'
          : why === 'why.cut'
            ? 'cut'
            : order === '-1'
              ? 'sysrq'
              : isMemcg
                ? limit === null
                  ? 'memcgUnlimited'
                  : 'memcg'
                : constraint === 'CONSTRAINT_CPUSET'
                  ? 'cpuset'
                  : constraint === 'CONSTRAINT_MEMORY_POLICY'
                    ? 'policy'
                    : constraint === 'CONSTRAINT_NONE' || !is('start')
                      ? 'global'
                      : 'unknown',
      steps: [
        knowsTotal && 'total',
        'pages',
        plainPoints === victimPoints && knowsTotal && has(release, mayBeNegative) && 'points',
        Math.max(1, plainPoints) === victimPoints &&
          knowsTotal &&
          !has(release, mayBeNegative) &&
          'pointsOld',
        'rule',
        invokedBy !== null && 'asker',
        values.victimCount > 1 && 'group',
        !has(release, sparesChildren) && 'child',
      ],
      changes: [
        isMemcg && ownerKind === 'pod' && 'pod',
        isMemcg && ownerKind === 'pod' && 'podLimit',
        isMemcg && ownerKind === 'container' && 'container',
        isMemcg && ownerKind === 'service' && 'service',
        isMemcg && ownerKind === 'cgroup' && 'cgroup',
        !isMemcg && 'machine',
        large(shmem) && 'shared',
        missing.length > 0 && 'whole',
      ],
      remarks: [
        is('start') && 'start',
        is('table') && 'table',
        is('rows') && 'rows',
        is('totals') && 'totals',
        is('swap') && 'swap',
        is('end') && 'end',
        reports > 1 && 'several',
        values.kernel === null && 'guessed',
        invokedBy !== null &&
          victims.length > 0 &&
          !victims.some(({ name }) => name === invokedBy) &&
          'bystander',
        values.victimCount > 1 && 'group',
        large(shmem) && 'shmem',
        large(slab) && 'slab',
        order !== null && Number(order) > 0 && 'fragmented',
        values.otherKiller !== null && 'otherKiller',
      ],
      picture: report ? bars(verdictOf(report).judged, report.victims) : null,
    };
  },
});

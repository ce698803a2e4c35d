import {
  bytes,
  choice,
  count,
  defineCalculator,
  has,
  kernel,
  kernelTree,
  toggle,
} from '../../engine/index.ts';
import {
  ceiling,
  commitLimit,
  hasKbytes,
  hasReserves,
  largest,
  obtainable,
  onlyAbsurd,
  othersShare,
  pages,
  pageSize,
  pagesAsked,
  rootShare,
  sufficientRatio,
} from './commit.ts';

const size = { max: 2 ** 50, unit: 'memory' } as const;
const GiB = 2 ** 30;

const isHeuristic = ({ kernel, mode }: { kernel: string; mode: string }) =>
  mode === '0' && !has(kernel, onlyAbsurd);

/** Whether an allocation or a fork is granted, by vm.overcommit_memory, and the commit limit. */
export const model = defineCalculator({
  name: 'overcommit',
  category: 'memory-cpu',
  inputs: {
    kernel: kernel({ default: '6.1' }),
    mode: choice(['0', '1', '2'], { default: '2' }),
    request: bytes({ default: 4 * GiB, min: 1, ...size }),
    memory: bytes({ default: 16 * GiB, min: pageSize, ...size }),
    swap: bytes({ default: 2 * GiB, ...size }),
    committed: bytes({ default: 7 * GiB, ...size }),
    ratio: count({ default: 50, max: 10_000 }),
    kbytes: bytes({ default: 0, ...size }),
    processSize: bytes({ default: 4 * GiB, ...size }),
    root: toggle({ default: false }),
    hugepages: bytes({ default: 0, ...size, advanced: true }),
    adminReserve: bytes({ default: 8 * 2 ** 20, ...size, advanced: true }),
    userReserve: bytes({ default: 128 * 2 ** 20, ...size, advanced: true }),
    free: bytes({ default: 2 * GiB, ...size }),
    cached: bytes({ default: 4 * GiB, ...size }),
    shmem: bytes({ default: 0, ...size }),
    swapFree: bytes({ default: 2 * GiB, ...size }),
    slab: bytes({ default: 256 * 2 ** 20, ...size }),
    watermarks: bytes({ default: 128 * 2 ** 20, ...size, advanced: true }),
  },
  relevant: {
    ratio: ({ kbytes }) => kbytes === 0,
    processSize: ({ mode }) => mode === '2',
    root: (inputs) => inputs.mode === '2' || isHeuristic(inputs),
    adminReserve: (inputs) => has(inputs.kernel, hasReserves) && (inputs.mode === '2' || isHeuristic(inputs)),
    userReserve: ({ kernel, mode }) => has(kernel, hasReserves) && mode === '2',
    free: isHeuristic,
    cached: isHeuristic,
    shmem: isHeuristic,
    swapFree: isHeuristic,
    slab: isHeuristic,
    watermarks: isHeuristic,
  },
  outputs: {
    granted: { kind: 'toggle' },
    largest: { unit: 'memory', nullable: true },
    commitLimit: { unit: 'memory' },
    ceiling: { unit: 'memory', nullable: true },
    after: { unit: 'memory' },
    obtainable: { unit: 'memory', nullable: true },
    rootShare: { unit: 'memory', hidden: true },
    othersShare: { unit: 'memory', hidden: true },
    ramAndSwap: { unit: 'memory', hidden: true },
    commitLimitKiB: { unit: 'kibibyte' },
    enoughRatio: { unit: 'count', nullable: true, hidden: true },
    missingMiB: { unit: 'count', hidden: true },
  },
  rules: {
    hugepagesFit: { about: 'hugepages', holds: ({ hugepages, memory }) => hugepages <= memory },
    knowsKbytes: { about: 'kbytes', holds: ({ kernel, kbytes }) => kbytes === 0 || has(kernel, hasKbytes) },
  },
  says: {
    sentences: [
      'always',
      'strictYes',
      'strictNo',
      'strictFull',
      'looseYes',
      'looseNo',
      'heuristicYes',
      'heuristicNo',
    ],
    steps: {
      limit: {
        formula: '({memory} − {hugepages}) × {ratio} ÷ 100 + {swap}',
        gives: 'commitLimit',
        source: 'limit',
        versions: '2.6.32 – 6.18',
      },
      limitKbytes: {
        formula: '{kbytes} + {swap}',
        gives: 'commitLimit',
        source: 'limit',
        versions: '3.14 – 6.18, el7',
      },
      ceiling: {
        formula: '{commitLimit} − {rootShare} − {othersShare}',
        gives: 'ceiling',
        source: 'enough',
        versions: '2.6.32 – 6.18',
      },
      shares: {
        formula: 'min({processSize} ÷ 32, {userReserve})',
        gives: 'othersShare',
        source: 'enough',
        versions: '3.10 – 6.18, el7',
      },
      sharesOld: { formula: '{processSize} ÷ 32', gives: 'othersShare', source: 'old', versions: 'el6' },
      after: {
        formula: '{committed} + {request}',
        gives: 'after',
        source: 'enough',
        versions: '2.6.32 – 6.18',
      },
      loose: {
        formula: '{memory} + {swap}',
        gives: 'ramAndSwap',
        source: 'enough',
        versions: '5.2 –',
      },
      heuristic: {
        formula: '{free} + {cached} − {shmem} + {swapFree} + {slab} − {watermarks} − {rootShare}',
        gives: 'obtainable',
        source: 'old',
        versions: '2.6.32 – 5.1, el6, el7, el8',
      },
      always: { source: 'documentation', versions: '2.6.32 – 6.18' },
      counted: { source: 'accounting', versions: '2.6.32 – 6.18' },
    },
    changes: {
      raiseRatio: {
        language: 'sh',
        lines: [
          'sysctl -w vm.overcommit_ratio={enoughRatio}',
          "echo 'vm.overcommit_ratio = {enoughRatio}' > /etc/sysctl.d/60-overcommit.conf",
        ],
      },
      addSwap: {
        language: 'sh',
        lines: [
          'fallocate -l {missingMiB}M /swapfile',
          'chmod 600 /swapfile && mkswap /swapfile && swapon /swapfile',
        ],
      },
      loosen: { language: 'sh', lines: ['sysctl -w vm.overcommit_memory=0'] },
      strict: {
        language: 'sh',
        lines: ['sysctl -w vm.overcommit_ratio={enoughRatio}', 'sysctl -w vm.overcommit_memory=2'],
      },
      always: { language: 'sh', lines: ['sysctl -w vm.overcommit_memory=1'] },
      look: { language: 'sh', lines: ["grep -E 'CommitLimit|Committed_AS' /proc/meminfo"] },
    },
    remarks: ['notEnforced', 'zeroLimit', 'reservesEatAll', 'approximate', 'killer'],
    pictures: { sums: 'bar' },
    labels: ['promised', 'asked', 'room', 'kept', 'granted'],
  },
  sources: {
    limit: {
      title: 'mm/util.c: vm_commit_limit',
      url: `${kernelTree}/mm/util.c?h=v6.1.158`,
      read: '2026-11-20',
    },
    enough: {
      title: 'mm/util.c: __vm_enough_memory',
      url: `${kernelTree}/mm/util.c?h=v6.1.158`,
      read: '2026-11-20',
    },
    old: {
      title: 'mm/mmap.c: __vm_enough_memory',
      url: `${kernelTree}/mm/mmap.c?h=v3.10.108`,
      read: '2026-11-20',
    },
    accounting: {
      title: 'Overcommit Accounting',
      url: 'https://www.kernel.org/doc/html/v6.1/mm/overcommit-accounting.html',
      read: '2026-11-21',
    },
    documentation: {
      title: 'Documentation for /proc/sys/vm: overcommit_memory, overcommit_ratio, admin_reserve_kbytes',
      url: 'https://www.kernel.org/doc/html/v6.1/admin-guide/sysctl/vm.html',
      read: '2026-11-21',
    },
  },
  commands: ['cat /proc/meminfo', 'sysctl -a', 'cat /proc/PID/status', 'uname -r'],

  compute(inputs) {
    const machine = { ...inputs };
    const { mode } = inputs;
    const request = pagesAsked(inputs.request);
    const most = largest(machine);
    const committed = pages(inputs.committed);
    const top = ceiling(machine);
    const granted =
      most === null ||
      (mode === '2'
        ? committed + request < top
        : isHeuristic(inputs)
          ? request < obtainable(machine)
          : request <= most);
    const could = obtainable({ ...machine, root: true });
    return {
      granted,
      largest: most === null ? null : most * pageSize,
      commitLimit: commitLimit(machine) * pageSize,
      ceiling: mode === '2' ? top * pageSize : null,
      after: (committed + request) * pageSize,
      obtainable: isHeuristic(inputs) ? obtainable(machine) * pageSize : null,
      rootShare: (isHeuristic(inputs) ? could - obtainable(machine) : rootShare(machine)) * pageSize,
      othersShare: othersShare(machine) * pageSize,
      ramAndSwap: (pages(inputs.memory) + pages(inputs.swap)) * pageSize,
      commitLimitKiB: (commitLimit(machine) * pageSize) / 1024,
      enoughRatio: sufficientRatio(machine, request),
      missingMiB: Math.ceil((Math.max(0, committed + request + 1 - top) * pageSize) / 2 ** 20),
    };
  },

  explain(values) {
    const { mode, granted, kbytes, kernel, commitLimit, ceiling, enoughRatio, largest, committed } = values;
    const heuristic = isHeuristic(values);
    const strict = mode === '2';
    const room = Math.max(0, (ceiling ?? 0) - committed);
    return {
      sentence: strict
        ? granted
          ? 'strictYes'
          : largest === 0
            ? 'strictFull'
            : 'strictNo'
        : mode === '1'
          ? 'always'
          : heuristic
            ? granted
              ? 'heuristicYes'
              : 'heuristicNo'
            : granted
              ? 'looseYes'
              : 'looseNo',
      steps: [
        mode === '1' && 'always',
        mode === '0' && !heuristic && 'loose',
        heuristic && 'heuristic',
        kbytes > 0 ? 'limitKbytes' : 'limit',
        strict && (has(kernel, hasReserves) ? 'shares' : 'sharesOld'),
        strict && 'ceiling',
        strict && 'after',
        'counted',
      ],
      changes: [
        strict && !granted && kbytes === 0 && enoughRatio !== null && 'raiseRatio',
        strict && !granted && 'addSwap',
        strict && !granted && 'loosen',
        mode === '0' && !granted && 'always',
        !strict && granted && enoughRatio !== null && 'strict',
        'look',
      ],
      remarks: [
        !strict && 'notEnforced',
        strict && commitLimit === 0 && 'zeroLimit',
        strict && commitLimit > 0 && ceiling === 0 && 'reservesEatAll',
        strict && 'approximate',
        !strict && granted && 'killer',
      ],
      picture: {
        kind: 'bar',
        id: 'sums',
        unit: 'memory',
        rows: [
          {
            label: strict ? 'after' : 'request',
            parts: [
              { label: 'promised', value: strict ? committed : 0, tone: 'full' },
              { label: 'asked', value: values.request, tone: 'hatched' },
            ],
          },
          ...(strict
            ? [
                {
                  label: 'commitLimit',
                  parts: [
                    { label: 'room', value: Math.min(ceiling ?? 0, commitLimit), tone: 'empty' },
                    { label: 'kept', value: commitLimit - (ceiling ?? 0), tone: 'dashed' },
                  ],
                } as const,
              ]
            : mode === '0'
              ? [{ label: 'granted', parts: [{ value: largest ?? 0, tone: 'empty' }] } as const]
              : []),
          ...(strict && room > 0
            ? [{ label: 'largest', parts: [{ value: largest ?? 0, tone: 'empty' }] } as const]
            : []),
        ],
      },
    };
  },
});

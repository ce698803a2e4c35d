/** Why this one died: the report held against the rule by which the kernel chooses. */
import { has } from '../../engine/index.ts';
import { kernelOf } from './release.ts';
import { judge, sparesChildren, totalPages, type Judged } from './points.ts';
import type { Report, Victim } from './report.ts';

export const whys = [
  'why.largest',
  'why.adj',
  'why.protected',
  'why.only',
  'why.tie',
  'why.child',
  'why.allocating',
  'why.sysrq',
  'why.notHighest',
  'why.notListed',
  'why.noTable',
  'why.noCandidate',
  'why.cut',
] as const;
export type Why = (typeof whys)[number];

export interface Verdict {
  why: Why;
  kernel: string;
  /** The kernel's version stood in the report. */
  isKernelKnown: boolean;
  total: number | null;
  judged: readonly Judged[];
  /** The first of `victims`, which is the one that was chosen, or its child. */
  victim: Victim | null;
  /** The victim's row of the table. */
  row: Judged | null;
  runnerUp: Judged | null;
  /** Whoever held more memory than the victim and still lives, the largest of them. */
  larger: Judged | null;
}

const sizeOf = (task: { rss: number; swap: number; pageTables: number } | null) =>
  task ? task.rss + task.swap + task.pageTables : 0;

function whyOf(report: Report, verdict: Omit<Verdict, 'why'>): Why {
  const { victim, row, runnerUp, larger, judged, kernel } = verdict;
  if (report.order === -1) return 'why.sysrq';
  if (!victim) return report.hasNoCandidate ? 'why.noCandidate' : 'why.cut';
  if (report.isAllocating) return 'why.allocating';
  if (report.chosen && report.chosen.pid !== victim.pid && !has(kernel, sparesChildren)) return 'why.child';
  if (report.tasks.length === 0) return 'why.noTable';
  if (!row) return 'why.notListed';
  if (row.points === null) return 'why.notHighest';
  if (runnerUp === null) return 'why.only';
  if ((runnerUp.points ?? -Infinity) > row.points) return 'why.notHighest';
  if (runnerUp.points === row.points) return judged[0]?.pid === row.pid ? 'why.tie' : 'why.notHighest';
  if (!larger) return 'why.largest';
  return row.adj > 0 && row.adj > larger.adj && larger.adj >= 0 ? 'why.adj' : 'why.protected';
}

/** Judges a report. */
export function verdictOf(report: Report): Verdict {
  const { kernel, isKernelKnown } = kernelOf(report);
  const total = totalPages(report);
  const judged = judge(report, kernel, total ?? 1);
  const victim = report.victims[0] ?? null;
  const row = judged.find(({ pid }) => pid === victim?.pid) ?? null;
  const others = judged.filter(({ pid, points }) => pid !== victim?.pid && points !== null);
  const larger = judged
    .filter((task) => task.pid !== victim?.pid && sizeOf(task) > sizeOf(row))
    .reduce<Judged | null>((most, task) => (sizeOf(task) > sizeOf(most) ? task : most), null);
  const verdict = { kernel, isKernelKnown, total, judged, victim, row, runnerUp: others[0] ?? null, larger };
  return { ...verdict, why: whyOf(report, verdict) };
}

export const missingParts = ['start', 'table', 'rows', 'totals', 'swap', 'end'] as const;
export type MissingPart = (typeof missingParts)[number];

/** What a whole report would hold and this one does not. */
export function missing(report: Report, { victim, row, total }: Verdict): MissingPart[] {
  const { invokedBy, hasTableHead, tasks, hasNoCandidate, isPanic, memory, totalSwap } = report;
  const isMemcg = report.constraint === 'CONSTRAINT_MEMCG';
  // Swap without a limit of its own: how much the machine has is not printed for a cgroup.
  const hasFreeSwap = [report.memorySwap, report.swap].some(
    (usage) => usage !== null && usage.limit === null,
  );
  const parts: (MissingPart | false)[] = [
    invokedBy === null && 'start',
    tasks.length === 0 && 'table',
    tasks.length > 0 && (!hasTableHead || (victim !== null && row === null)) && 'rows',
    total === null && !(isMemcg && memory !== null) && 'totals',
    total !== null && (isMemcg ? hasFreeSwap : totalSwap === null) && 'swap',
    victim === null && !hasNoCandidate && !isPanic && 'end',
  ];
  return parts.filter((part) => part !== false);
}

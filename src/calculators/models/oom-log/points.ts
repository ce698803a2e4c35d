/** The points that the kernel gave each task, from what the report says of it. Source: mm/oom_kill.c: oom_badness. */
import { has } from '../../engine/index.ts';
import type { Report, Task } from './report.ts';

const pageSize = 4096;

/** Root is let off 3 %: up to 4.16. */
const withoutRootBonus = { mainline: '4.17', enterprise: 8 };
/** Points may fall below 1. */
export const mayBeNegative = { mainline: '5.9', stable: ['5.4.286'] };
/** Of equals the later goes. */
const laterWins = { mainline: '5.10' };
/** The chosen one dies itself, not its child. */
export const sparesChildren = { mainline: '5.1', enterprise: 8 };
/** Points in pages, not in thousandths. */
const countsPages = { mainline: '3.5', enterprise: 7 };

export interface Judged extends Task {
  /** Null: never chosen. */
  points: number | null;
}

/** What ran out, in pages; null where the report does not say it. */
export function totalPages(report: Report): number | null {
  const { memory, memorySwap, swap, ramPages, reservedPages, totalSwap } = report;
  if (report.constraint === 'CONSTRAINT_MEMCG') {
    const limit = memory?.limit ?? null;
    if (limit === null) return null;
    const swapLimit = swap?.limit ?? null;
    // cgroup v1 limits RAM and swap together, v2 swap by itself.
    const both = memorySwap ? memorySwap.limit : swapLimit === null ? null : limit + swapLimit;
    return Math.trunc(Math.max(limit, both ?? limit) / pageSize);
  }
  if (ramPages === null) return null;
  return Math.max(1, ramPages - (reservedPages ?? 0)) + Math.trunc((totalSwap ?? 0) / pageSize);
}

/** Tasks with their points, the highest first and of equals the one that is chosen. */
export function judge(report: Report, kernel: string, total: number): Judged[] {
  const step = Math.trunc(total / 1000);
  const points = ({ rss, swap, pageTables, adj, uid }: Task): number | null => {
    if (adj === -1000) return null;
    const pages = Math.trunc((rss + swap) / pageSize) + Math.trunc(pageTables / pageSize);
    const isRoot = uid === 0;
    if (!has(kernel, countsPages))
      return Math.min(1000, Math.max(1, Math.trunc((pages * 1000) / total) - (isRoot ? 30 : 0) + adj));
    const rebate = isRoot && !has(kernel, withoutRootBonus) ? Math.trunc((pages * 3) / 100) : 0;
    const sum = pages - rebate + adj * step;
    return has(kernel, mayBeNegative) ? sum : Math.max(1, sum);
  };
  const inOrder = has(kernel, laterWins) ? [...report.tasks].reverse() : report.tasks;
  return inOrder
    .map((task) => ({ ...task, points: points(task) }))
    .sort((a, b) => (b.points ?? -Infinity) - (a.points ?? -Infinity) || 0);
}

/** The OOM killer's points of one process: pages in, points out. */
import { has } from '../../engine/index.ts';
import { countsPages, mayBeNegative, withoutRootBonus } from './versions.ts';

/** Bytes of a page on x86 and on most ARM systems. */
export const pageSize = 4096;

export interface Memory {
  /** Resident pages: anonymous, of files, and shared. */
  rss: number;
  /** Pages in swap. */
  swapped: number;
  /** Pages of page tables. */
  pageTables: number;
}

export interface Judged extends Memory {
  /** `/proc/PID/oom_score_adj`, −1000 to 1000. */
  adj: number;
  /** It has CAP_SYS_ADMIN. */
  isRoot: boolean;
}

/** Never chosen, whatever it uses. */
export const exempt = -1000;

export const pagesOf = ({ rss, swapped, pageTables }: Memory) => rss + swapped + pageTables;

/** Pages that one step of `oom_score_adj` is worth. */
export const stepOf = (total: number) => Math.trunc(total / 1000);

/**
 * The points that are compared; the highest dies. `total` is what ran out, in pages: RAM and swap of the machine, or the
 * limit of the cgroup. Null for a process that is never chosen. Source: mm/oom_kill.c: oom_badness.
 */
export function badness(kernel: string, process: Judged, total: number): number | null {
  const { adj, isRoot } = process;
  if (adj === exempt) return null;
  const pages = pagesOf(process);
  if (!has(kernel, countsPages)) {
    const share = Math.trunc((pages * 1000) / Math.max(1, total)) - (isRoot ? 30 : 0) + adj;
    return Math.min(1000, Math.max(1, share));
  }
  const bonus = isRoot && !has(kernel, withoutRootBonus) ? Math.trunc((pages * 3) / 100) : 0;
  const points = pages - bonus + adj * stepOf(total);
  return has(kernel, mayBeNegative) ? points : Math.max(1, points);
}

/**
 * `/proc/PID/oom_score`: the same points on a scale of a thousand. `total` is always RAM and swap of the machine, also
 * inside a container. Source: fs/proc/base.c: proc_oom_score.
 */
export function oomScore(kernel: string, process: Judged, total: number): number {
  const points = badness(kernel, process, total);
  if (points === null) return 0;
  if (!has(kernel, countsPages)) return points;
  const share = Math.trunc((points * 1000) / total);
  return has(kernel, mayBeNegative) ? Math.trunc(((1000 + share) * 2) / 3) : share;
}

/**
 * The highest `oom_score_adj` with which a process stays below `points`; null where only −1000 would do. Before 5.9 a
 * process cannot fall below 1, so that equals of 1 are decided by their order.
 */
export function adjBelow(kernel: string, process: Judged, points: number, total: number): number | null {
  for (let adj = process.adj; adj > exempt; adj--) {
    const own = badness(kernel, { ...process, adj }, total);
    if (own !== null && own < points) return adj;
  }
  return null;
}

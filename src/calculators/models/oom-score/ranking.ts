/** Who dies first: processes in the order in which the OOM killer would choose them. */
import { has } from '../../engine/index.ts';
import { badness, oomScore, pageSize, pagesOf } from './badness.ts';
import type { Listed } from './processes.ts';
import { laterWins } from './versions.ts';

export interface Ranked {
  name: string;
  /** Bytes that count: resident, swapped and page tables. */
  memory: number;
  adj: number;
  /** Null: never chosen. */
  points: number | null;
  score: number;
  fate: 'fate.first' | 'fate.later' | 'fate.never';
  process: Listed;
}

/** `total` is what ran out, `machine` RAM and swap of the machine, both in pages. */
export function ranking(
  kernel: string,
  processes: readonly Listed[],
  total: number,
  machine: number,
): Ranked[] {
  const inOrder = has(kernel, laterWins) ? [...processes].reverse() : processes;
  const ranked = inOrder
    .map((process): Ranked => {
      const points = badness(kernel, process, total);
      return {
        name: process.name,
        memory: pagesOf(process) * pageSize,
        adj: process.adj,
        points,
        score: oomScore(kernel, process, machine),
        fate: points === null ? 'fate.never' : 'fate.later',
        process,
      };
    })
    .sort((a, b) => (b.points ?? -Infinity) - (a.points ?? -Infinity) || 0);
  const [first] = ranked;
  if (first && first.points !== null) first.fate = 'fate.first';
  return ranked;
}

/** Which processes are compared, and of which one the numbers are told. */
import { has, isUndecided } from '../../engine/index.ts';
import { pageSize } from './badness.ts';
import { listed, misread, type Listed, type Row } from './processes.ts';
import { bestEffort, burstable, guaranteed } from './qos.ts';
import { mayBeNegative } from './versions.ts';

export const qosClasses = ['own', 'guaranteed', 'burstable', 'bestEffort'] as const;

export interface Asked {
  kernel: string;
  /** Bytes. */
  memory: number;
  swap: number;
  limit: number | null;
  /** Pages; instead of `memory` and `swap`. */
  totalPages: number | null;
  processes: readonly Row[];
  name: string;
  rss: number | null;
  swapped: number | null;
  pageTables: number | null;
  oomScoreAdj: number | null;
  qos: (typeof qosClasses)[number];
  request: number;
  root: boolean;
}

/** RAM and swap of the machine in pages, at least one. */
export const machinePages = ({ totalPages, memory, swap }: Asked) =>
  totalPages ?? Math.max(1, Math.trunc(memory / pageSize) + Math.trunc(swap / pageSize));

/** What ran out, in pages. */
export const totalOf = (asked: Asked) =>
  asked.limit === null ? machinePages(asked) : Math.max(1, Math.trunc(asked.limit / pageSize));

/** The node's capacity in bytes, by which requests are weighed: RAM without swap. */
const capacity = ({ totalPages, memory }: Asked) => Math.max(1, totalPages ? totalPages * pageSize : memory);

function adjOf({ qos, oomScoreAdj, request, ...asked }: Asked): number {
  switch (qos) {
    case 'guaranteed':
      return guaranteed;
    case 'bestEffort':
      return bestEffort;
    case 'burstable':
      return burstable(request, capacity(asked as Asked));
    case 'own':
      return oomScoreAdj ?? 0;
  }
}

/** The process given by single fields; null where none of them is. */
export function single(asked: Asked): Listed | null {
  const { name, rss, swapped, pageTables, oomScoreAdj, qos, root } = asked;
  if (qos === 'own' && [rss, swapped, pageTables, oomScoreAdj].every((field) => field === null)) return null;
  return {
    name: name || 'app',
    rss: rss ?? 0,
    swapped: swapped ?? 0,
    pageTables: pageTables ?? 0,
    adj: adjOf(asked),
    isRoot: root,
  };
}

/** The row of the table whose adj cannot be read, from 1, and what stands there; null where all can. */
export const unread = (asked: Asked) => misread(asked.processes, capacity(asked));

/** All processes: the table's, and the single one behind them. */
export function compared(asked: Asked): Listed[] {
  const one = single(asked);
  return [...listed(asked.processes, capacity(asked)), ...(one ? [one] : [])];
}

/** Which rule holds is not known: 5.4 without its third number, or one between the two releases that were read. */
export const isUnsure = (kernel: string) => {
  const release = Number(/^5\.4\.(\d+)$/.exec(kernel)?.[1] ?? 0);
  return isUndecided(kernel, mayBeNegative) || (release > 18 && release < 286);
};

/** Points are at least 1. */
export const hasFloor = (kernel: string) => !has(kernel, mayBeNegative);

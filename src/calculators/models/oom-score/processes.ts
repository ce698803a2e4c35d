/** The table of processes as it is read, with what stands for `oom_score_adj` in it. */
import { readBytes } from '../../engine/index.ts';
import { pageSize, type Judged } from './badness.ts';
import { bestEffort, burstable, guaranteed } from './qos.ts';

/** A row as it was written; sizes in bytes. */
export interface Row {
  name: string;
  memory: number;
  adj: string;
  swap: number;
  pageTables: number;
}

export interface Listed extends Judged {
  name: string;
}

/** `-500`, `guaranteed`, `besteffort`, `burstable=1GiB`; null for anything else. `capacity` is the node's, in bytes. */
export function readAdj(word: string, capacity: number): number | null {
  const text = word.normalize('NFKC').replace(/[−–]/g, '-').replace(/\s+/g, '').toLowerCase();
  if (/^[+-]?\d{1,4}$/.test(text)) return Math.abs(Number(text)) <= 1000 ? Number(text) : null;
  if (text === 'guaranteed' || text === 'critical') return guaranteed;
  if (text === 'besteffort' || text === 'best-effort') return bestEffort;
  const request = /^burstable=(.+)$/.exec(text)?.[1];
  const read = request === undefined ? null : readBytes(request);
  return read && 'value' in read && read.value >= 0 ? burstable(read.value, capacity) : null;
}

/** The first row, from 1, whose adj cannot be read; null where all can. */
export function misread(rows: readonly Row[], capacity: number): { row: number; found: string } | null {
  const index = rows.findIndex(({ adj }) => readAdj(adj, capacity) === null);
  return index < 0 ? null : { row: index + 1, found: (rows[index]?.adj ?? '').slice(0, 30) };
}

/** Rows in pages. */
export const listed = (rows: readonly Row[], capacity: number): Listed[] =>
  rows.map(({ name, memory, adj, swap, pageTables }) => ({
    name,
    rss: Math.trunc(memory / pageSize),
    swapped: Math.trunc(swap / pageSize),
    pageTables: Math.trunc(pageTables / pageSize),
    adj: readAdj(adj, capacity) ?? 0,
    isRoot: false,
  }));

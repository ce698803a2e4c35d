/** The table of tasks: which column is which changed with the kernels, and stands in its head. */
import type { Task } from './report.ts';

const pageSize = 4096;

/** Columns behind the pid, without the name. */
export type Columns = readonly string[];

/** `[ pid ]   uid  tgid total_vm …`: the names between pid and name; null for any other line. */
export function readHead(text: string): Columns | null {
  const names = /^\[\s*pid\s*\]\s+(uid\s.*)$/.exec(text)?.[1]?.trim().split(/\s+/);
  return names?.at(-1) === 'name' ? names.slice(0, -1) : null;
}

const common = ['uid', 'tgid', 'total_vm', 'rss'];
/** By the number of columns, where the head is missing. */
const guesses = new Map<number, Columns>([
  [7, [...common, 'pgtables', 'swapents', 'oom_score_adj']],
  [8, [...common, 'nr_ptes', 'nr_pmds', 'swapents', 'oom_score_adj']],
  [10, [...common, 'rss_anon', 'rss_file', 'rss_shmem', 'pgtables_bytes', 'swapents', 'oom_score_adj']],
]);

const isNumber = (word: string | undefined) => word !== undefined && /^-?\d{1,15}$/.test(word);

/** A row of the table; null where the line is none, or was cut before its name. */
export function readRow(text: string, head: Columns | null): Task | null {
  const match = /^\[\s*(\d{1,10})\]\s+(-?\d.*)$/.exec(text);
  if (!match) return null;
  const [, pid = '', rest = ''] = match;
  const words = rest.split(/\s+/);
  let numbers = 0;
  while (numbers < words.length - 1 && isNumber(words[numbers])) numbers++;
  const columns = head ?? guesses.get(numbers) ?? guesses.get(numbers - 1);
  if (!columns || numbers < columns.length) return null;

  const value = (column: string): number | null => {
    const index = columns.indexOf(column);
    return index < 0 ? null : Number(words[index]);
  };
  const pages = (column: string) => {
    const found = value(column);
    return found === null || found < 0 ? null : found * pageSize;
  };
  // Without a head: bytes are whole pages, and no process has that many pages of page tables.
  const guessed = value('pgtables') ?? 0;
  const tables = value('pgtables_bytes') ?? (guessed % pageSize === 0 ? guessed : guessed * pageSize);
  const name = words.slice(columns.length).join(' ').trim();
  if (name === '') return null;
  return {
    pid: Number(pid),
    name: name.slice(0, 40),
    uid: value('uid') ?? 0,
    totalVm: pages('total_vm') ?? 0,
    rss: pages('rss') ?? 0,
    anon: pages('rss_anon'),
    file: pages('rss_file'),
    shmem: pages('rss_shmem'),
    swap: pages('swapents') ?? 0,
    pageTables: Math.max(0, tables) + (pages('nr_ptes') ?? 0) + (pages('nr_pmds') ?? 0),
    adj: Math.max(-1000, Math.min(1000, value('oom_score_adj') ?? 0)),
  };
}

import { kernelVersion, type Finding, type Reader } from '../../engine/paste.ts';
import { joinRecords } from '../../engine/records.ts';

/** What is known of a process; sizes in KiB. */
interface Seen {
  name: string;
  rss: number;
  swap: number;
  tables: number;
  adj: number;
}

/** Column names of `ps` for what counts here. */
const columns: Readonly<Record<string, keyof Seen>> = {
  RSS: 'rss',
  RSZ: 'rss',
  OOMADJ: 'adj',
  COMMAND: 'name',
  CMD: 'name',
  COMM: 'name',
  UCMD: 'name',
};

/** A name without its path. */
const word = (name: string) =>
  name
    .replace(/^.*\/(?=[^/\s]+)/, '')
    .replace(/:+$/, '')
    .slice(0, 40) || 'process';

const unnamed = (): Seen => ({ name: '', rss: 0, swap: 0, tables: 0, adj: 0 });

/** More than the largest of these are not compared by anybody. */
const most = 60;

/** The table's text; kernel threads hold no memory and are left out. */
const listed = (seen: readonly Seen[]) =>
  joinRecords(
    seen
      .filter(({ name, rss, swap }) => name !== '' && rss + swap > 0)
      .sort((a, b) => b.rss + b.swap - (a.rss + a.swap))
      .slice(0, most)
      .map(({ name, rss, swap, tables, adj }) => [
        word(name),
        `${rss}KiB`,
        String(adj),
        ...(swap + tables > 0 ? [`${swap}KiB`, `${tables}KiB`] : []),
      ]),
  );

const findings = (lines: readonly number[], seen: readonly Seen[]): Finding[] => {
  const processes = listed(seen);
  const last = lines.at(-1);
  return lines.map((line): Finding => ({
    line,
    take: line === last && processes !== '' ? { processes } : {},
  }));
};

/** `ps -eo pid,oomadj,rss,comm` or `ps aux`: the header says which column is which. */
const processTable: Reader = (lines) => {
  const used: number[] = [];
  const seen: Seen[] = [];
  let header: (keyof Seen | null)[] | null = null;
  let pid = -1;
  for (const [line, text] of lines.entries()) {
    const words = text.trim().split(/\s+/);
    if (words.includes('RSS') || words.includes('RSZ')) {
      header = words.map((name) => columns[name] ?? null);
      pid = words.indexOf('PID');
      used.push(line);
      continue;
    }
    const rss = header?.indexOf('rss') ?? -1;
    const numbers = [words[rss], pid < 0 ? '0' : words[pid]];
    if (
      !header ||
      words.length < header.length ||
      !numbers.every((value) => /^\d{1,12}$/.test(value ?? ''))
    ) {
      header = null;
      continue;
    }
    const process = unnamed();
    for (const [index, column] of header.entries()) {
      const value = words[index] ?? '';
      if (column === 'name') process.name = value;
      else if (column !== null && /^-?\d{1,12}$/.test(value)) process[column] = Number(value);
    }
    process.adj = Math.max(-1000, Math.min(1000, process.adj));
    used.push(line);
    seen.push(process);
  }
  return findings(used, seen);
};

/** `/proc/PID/status:VmRSS:   21220 kB` and `/proc/PID/oom_score_adj:0`, as grep writes them, put together by PID. */
const procFiles: Reader = (lines) => {
  const used: number[] = [];
  const byPid = new Map<string, Seen>();
  for (const [line, text] of lines.entries()) {
    const match =
      /^\/proc\/(\d{1,10})\/(?:status:(Name|VmRSS|VmSwap|VmPTE):\s*(.*)|oom_score_adj:(-?\d{1,4}))$/.exec(
        text,
      );
    if (!match) continue;
    const [, pid = '', field, value = '', adj] = match;
    used.push(line);
    const seen = byPid.get(pid) ?? unnamed();
    byPid.set(pid, seen);
    const size = Number(/^(\d{1,12}) kB/.exec(value)?.[1] ?? 0);
    if (field === 'Name') seen.name = value.trim();
    else if (field === 'VmRSS') seen.rss = size;
    else if (field === 'VmSwap') seen.swap = size;
    else if (field === 'VmPTE') seen.tables = size;
    else seen.adj = Math.max(-1000, Math.min(1000, Number(adj)));
  }
  return findings(used, [...byPid.values()]);
};

const units: Readonly<Record<string, string>> = { B: '', K: 'KiB', M: 'MiB', G: 'GiB', T: 'TiB', '': 'KiB' };

/** `free` (KiB), `free -h` and /proc/meminfo: RAM and swap. */
const totals: Reader = (lines) =>
  lines.flatMap((text, line): Finding[] => {
    const free = /^(Mem|Swap):\s+(\d[\d.]*)([BKMGT]?)i?B?(?:\s|$)/.exec(text);
    const info = /^(MemTotal|SwapTotal):\s+(\d+) kB/.exec(text);
    const match = free ?? info;
    if (match) {
      const [, name = '', value = '', unit = ''] = match;
      return [
        {
          line,
          take: {
            [name.startsWith('Mem') ? 'memory' : 'swap']: `${value}${units[unit] ?? 'KiB'}`,
            totalPages: '',
          },
        },
      ];
    }
    const isOther = /^[A-Z][\w()]+:\s+\d+(?: kB)?$/.test(text) || /^\s*total\s+used\s+free\b/.test(text);
    return isOther ? [{ line, take: {} }] : [];
  });

export default [processTable, procFiles, totals, kernelVersion('kernel')];

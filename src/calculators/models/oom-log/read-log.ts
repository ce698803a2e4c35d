/** Finds the reports of the OOM killer in a log. Every line is looked at once. */
import { strip } from './lines.ts';
import { constraints, emptyReport, type Constraint, type Report, type Usage, type Victim } from './report.ts';
import { readHead, readRow, type Columns } from './task-rows.ts';

export interface Log {
  reports: readonly Report[];
  /** Another program that kills when memory runs short, and said so. */
  otherKiller: 'systemd-oomd' | 'earlyoom' | null;
}

/** Beyond this, in KiB, a limit means that there is none. */
const unlimited = 2 ** 50;

const kib = (digits: string | undefined): number | null =>
  digits === undefined || digits.length > 15 ? null : Number(digits) * 1024;

function usageOf(text: string): Usage | null {
  const match = /usage (\d{1,20})kB, limit (\d{1,20})kB/.exec(text);
  if (!match) return null;
  const limit = Number(match[2]);
  return { usage: kib(match[1]) ?? 0, limit: limit >= unlimited ? null : limit * 1024 };
}

/** `Killed process 4211 (java), UID 1000, total-vm:…kB, …`, in any of its forms. The name may hold brackets. */
function victimOf(text: string): Victim | null {
  const start = text.indexOf('Killed process ');
  const sizes = text.indexOf('total-vm:', start);
  const pid = /^Killed process (\d{1,10})\b/.exec(text.slice(start, start + 30))?.[1];
  if (start < 0 || sizes < 0 || pid === undefined) return null;
  const head = text.slice(start, sizes);
  const name = head.slice(head.indexOf('(') + 1, head.lastIndexOf(')'));
  const rest = text.slice(sizes);
  const size = (key: string) => kib(new RegExp(`${key}:(\\d{1,20})kB`).exec(rest)?.[1]);
  const uid = /UID[ :](\d{1,10})/.exec(head)?.[1] ?? /UID:(\d{1,10})/.exec(rest)?.[1];
  const adj = /oom_score_adj:(-?\d{1,4})/.exec(rest)?.[1];
  return {
    pid: Number(pid),
    name: name.slice(0, 40),
    totalVm: size('total-vm') ?? 0,
    anonRss: size('anon-rss') ?? 0,
    fileRss: size('file-rss') ?? 0,
    shmemRss: size('shmem-rss'),
    uid: uid === undefined ? null : Number(uid),
    pageTables: size('pgtables'),
    oomScoreAdj: adj === undefined ? null : Number(adj),
    isReaped: false,
  };
}

/** Fields of `oom-kill:constraint=…,nodemask=…,…`. */
function summaryOf(text: string, report: Report): void {
  const field = (name: string) => new RegExp(`[:,]${name}=([^,]*)`).exec(text)?.[1] ?? null;
  const named = field('constraint');
  const constraint = constraints.find((each) => each === named) as Constraint | undefined;
  if (constraint) report.constraint = constraint;
  report.hasSummary = true;
  report.memcg = field('oom_memcg') ?? report.memcg;
  report.taskMemcg = field('task_memcg') ?? report.taskMemcg;
  const pid = field('pid');
  if (pid !== null && /^\d{1,10}$/.test(pid))
    report.chosen = { pid: Number(pid), name: (field('task') ?? '').slice(0, 40), score: null };
}

/** What a line adds to the report; false where it says nothing that is read here. */
function add(text: string, report: Report): boolean {
  if (/^(?:memory|memory\+swap|swap): usage /.test(text)) {
    const usage = usageOf(text);
    if (text.startsWith('memory:')) report.memory = usage;
    else if (text.startsWith('memory+swap:')) report.memorySwap = usage;
    else report.swap = usage;
    if (report.constraint === 'unknown') report.constraint = 'CONSTRAINT_MEMCG';
    return true;
  }
  if (text.startsWith('oom-kill:')) {
    summaryOf(text, report);
    return true;
  }
  const limited = /^Task in (\S+) killed as a result of limit of (\S+)/.exec(text);
  if (limited) {
    report.taskMemcg = limited[1] ?? null;
    report.memcg = limited[2] ?? null;
    report.constraint = 'CONSTRAINT_MEMCG';
    return true;
  }
  const stats = /^Memory cgroup stats for (\S+?):(.*)$/.exec(text);
  if (stats) {
    report.memcg ??= stats[1] ?? null;
    report.shmem = kib(/ shmem:(\d{1,15})KB/.exec(stats[2] ?? '')?.[1]) ?? report.shmem;
    return true;
  }
  const statistic = /^(shmem|slab_unreclaimable) (\d{1,16})$/.exec(text);
  if (statistic) {
    report[statistic[1] === 'shmem' ? 'shmem' : 'slab'] = Number(statistic[2]);
    return true;
  }
  const pages = /^(\d{1,12}) pages (RAM|reserved)$/.exec(text);
  if (pages) {
    report[pages[2] === 'RAM' ? 'ramPages' : 'reservedPages'] = Number(pages[1]);
    return true;
  }
  const swap = /^(Total|Free) swap\s+= (\d{1,15})kB$/.exec(text);
  if (swap) {
    report[swap[1] === 'Total' ? 'totalSwap' : 'freeSwap'] = kib(swap[2]);
    return true;
  }
  const machine = /\bshmem:(\d{1,12}) pagetables:/.exec(text);
  if (machine) report.shmem = Number(machine[1]) * 4096;
  const slab = /\bslab_unreclaimable:(\d{1,12})(?:\s|$)/.exec(text);
  if (slab && report.slab === null) report.slab = Number(slab[1]) * 4096;
  if (machine || slab) return true;
  // `CPU: 2 PID: 4211 Comm: java Not tainted 3.10.0-1160.el7.x86_64 #1`, in 2.6.32 `Pid: 4211, comm: …`.
  if (/^(?:CPU|Pid): /.test(text)) {
    const tainted = text.slice(0, 400).indexOf('ainted');
    if (tainted >= 0) report.release ??= /\s(\d+\.\d+\.\d+\S*)/.exec(text.slice(tainted, 400))?.[1] ?? null;
    return true;
  }
  const kill =
    /^(Memory cgroup out of memory|Out of memory[^:]{0,40}): Kill process (\d{1,10}) \((.*)\) score (\d{1,6})/.exec(
      text,
    );
  if (kill) {
    report.chosen = { pid: Number(kill[2]), name: (kill[3] ?? '').slice(0, 40), score: Number(kill[4]) };
    reasonOf(kill[1] ?? '', report);
    return true;
  }
  return false;
}

function reasonOf(reason: string, report: Report): void {
  if (reason.startsWith('Memory cgroup')) report.constraint = 'CONSTRAINT_MEMCG';
  else if (reason.includes('allocating_task')) report.isAllocating = true;
}

/** Reads all reports of a log, also cut ones and such that stand between other lines. */
export function readLog(log: string): Log {
  const reports: Report[] = [];
  let otherKiller: Log['otherKiller'] = null;
  const state: { current: Report | null } = { current: null };
  let head: Columns | null = null;
  const begin = (stamp: string | null): Report => {
    head = null;
    const report = emptyReport(stamp);
    state.current = report;
    reports.push(report);
    return report;
  };
  /** The report that a line belongs to; a new one where this has already ended and the line is of a beginning. */
  const belonging = (stamp: string | null, isBeginning: boolean): Report =>
    state.current === null || (isBeginning && state.current.victims.length > 0)
      ? begin(stamp)
      : state.current;

  for (const whole of log.split('\n')) {
    if (whole.length < 5) continue;
    if (
      otherKiller === null &&
      /\b(?:systemd-oomd|earlyoom)\b/.test(whole.slice(0, 200)) &&
      /kill|SIGTERM/i.test(whole.slice(0, 600))
    )
      otherKiller = whole.includes('systemd-oomd') ? 'systemd-oomd' : 'earlyoom';
    const { text, stamp } = strip(whole);
    if (text === '') continue;

    const invoked = text.indexOf(' invoked oom-killer: ');
    if (invoked > 0) {
      const report = begin(stamp);
      report.invokedBy = text.slice(0, invoked).slice(-40).trim();
      report.gfp = /gfp_mask=(0x[0-9a-f]+(?:\([^)]{0,200}\))?)/.exec(text)?.[1] ?? null;
      const order = /\border=(-?\d{1,2})\b/.exec(text)?.[1];
      report.order = order === undefined ? null : Number(order);
      continue;
    }
    const columns = text.startsWith('[') ? readHead(text) : null;
    if (columns) {
      belonging(stamp, true).hasTableHead = true;
      head = columns;
      continue;
    }
    const row = text.startsWith('[') ? readRow(text, head) : null;
    if (row) {
      belonging(stamp, true).tasks.push(row);
      continue;
    }
    if (/^Tasks in \S+ are going to be killed due to memory\.oom\.group set/.test(text)) {
      belonging(stamp, false).isGroup = true;
      continue;
    }
    const victim = text.includes('Killed process ') ? victimOf(text) : null;
    if (victim) {
      const before = state.current;
      const another =
        before !== null &&
        before.victims.length > 0 &&
        !before.isGroup &&
        !before.victims.some(({ pid }) => pid === victim.pid);
      const report: Report = before === null || another ? begin(stamp) : before;
      // With memory.oom.group the kernel names the chosen one once more among all of its cgroup.
      if (!report.victims.some(({ pid }) => pid === victim.pid)) report.victims.push(victim);
      reasonOf(text.slice(0, text.indexOf('Killed process ')), report);
      continue;
    }
    const reaped = /^oom_reaper: reaped process (\d{1,10}) /.exec(text)?.[1];
    if (reaped !== undefined) {
      const dead = state.current?.victims.find(({ pid }) => pid === Number(reaped));
      if (dead) dead.isReaped = true;
      continue;
    }
    if (/^(?:Memory cgroup )?[Oo]ut of memory and no killable processes/.test(text)) {
      belonging(stamp, true).hasNoCandidate = true;
      continue;
    }
    if (
      /^System is deadlocked on memory|Kernel panic - not syncing: (?:Out of memory|System is deadlocked)/.test(
        text,
      )
    ) {
      belonging(stamp, false).isPanic = true;
      continue;
    }
    // What else is read counts only within a report, or begins one by itself where its head was cut off.
    const begins =
      /^(?:memory: usage|Task in \S+ killed|oom-kill:|Out of memory|Memory cgroup (?:out|stats))/.test(text);
    if (begins)
      add(
        text,
        belonging(stamp, /^(?:memory: usage|Task in|oom-kill:|Memory cgroup out|Out of memory)/.test(text)),
      );
    else if (state.current) add(text, state.current);
  }
  return { reports, otherKiller };
}

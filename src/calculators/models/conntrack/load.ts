/** A load on the table, and how the table fills under it: rates per second and seconds in, numbers of entries out. */
import { has } from '../../engine/index.ts';
import { shorterStreams } from './versions.ts';

export const endings = ['fin', 'rst', 'unanswered', 'vanished', 'udp', 'dnsPair', 'udpStream'] as const;
export type Ending = (typeof endings)[number];

export interface Timeouts {
  timeWait: number;
  close: number;
  synSent: number;
  established: number;
  udp: number;
  udpStream: number;
}

/** Seconds that an entry of a UDP stream lives on, where nobody changed it. */
export const defaultStreamTimeout = (kernel: string) => (has(kernel, shorterStreams) ? 120 : 180);

/** Seconds from the first packet of a flow to the end of its entry; `open` is how long the flow is in use. */
export function lifetimeOf(ending: Ending, kernel: string, open: number, timeouts: Timeouts): number {
  switch (ending) {
    case 'fin':
      return open + timeouts.timeWait;
    case 'rst':
      return open + timeouts.close;
    case 'unanswered':
      return timeouts.synSent;
    case 'vanished':
      return open + timeouts.established;
    case 'udp':
      return timeouts.udp;
    case 'dnsPair':
      // Four packets on one socket: a stream before 5.0, which asks for 2 s of them.
      return has(kernel, shorterStreams) ? timeouts.udp : timeouts.udpStream;
    case 'udpStream':
      return open + timeouts.udpStream;
  }
}

/** Whether such entries are half open in the kernel's eyes, so that a full table gives them up for newcomers. */
export const isEvictable = (ending: Ending, kernel: string) =>
  ending === 'unanswered' || ending === 'udp' || (ending === 'dnsPair' && has(kernel, shorterStreams));

export interface Class {
  /** New flows per second. */
  rate: number;
  /** Seconds that each entry lives. */
  lifetime: number;
}

export interface Load {
  classes: readonly Class[];
  /** Entries that stay. */
  standing: number;
  /** Entries that are there at the start; what exceeds `standing` is taken to end evenly over the first lifetime. */
  used: number;
}

/** Entries once the load has lasted longer than its longest lifetime. */
export const steadyEntries = ({ classes, standing }: Load) =>
  classes.reduce((sum, { rate, lifetime }) => sum + rate * lifetime, standing);

/** Entries after `time` seconds of this load. */
export function entriesAt({ classes, standing, used }: Load, time: number): number {
  const ending = Math.max(0, used - standing);
  const first = classes[0]?.lifetime ?? 0;
  const left = first > 0 ? ending * Math.max(0, 1 - time / first) : 0;
  return classes.reduce((sum, { rate, lifetime }) => sum + rate * Math.min(time, lifetime), standing + left);
}

/** The seconds at which the slope changes, from 0 on. */
export const corners = ({ classes }: Load) =>
  [...new Set([0, ...classes.filter(({ rate }) => rate > 0).map(({ lifetime }) => lifetime)])].sort(
    (a, b) => a - b,
  );

/** Seconds until the table holds `max` and the next flow finds no place; null when that never happens. */
export function fullAfter(load: Load, max: number): number | null {
  const times = corners(load);
  // A fill that only just reaches the maximum leaves nobody outside.
  const slack = max * (1 + 1e-12);
  if (entriesAt(load, 0) > slack) return 0;
  for (const [index, end] of times.entries()) {
    const start = times[index - 1] ?? 0;
    const [low, high] = [entriesAt(load, start), entriesAt(load, end)];
    if (high > slack) return start + ((end - start) * Math.max(0, max - low)) / (high - low);
  }
  return null;
}

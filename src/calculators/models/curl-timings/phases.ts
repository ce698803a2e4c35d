/** The phases of a transfer from the points in time that curl writes. Seconds in and out; differences without noise. */

/** Seconds since the start of the transfer; 0 for a point that was not reached, or not needed. */
export interface Points {
  namelookup: number;
  connect: number;
  appconnect: number;
  pretransfer: number;
  /** Since curl 8.10; null where it was not written. */
  posttransfer: number | null;
  starttransfer: number;
  total: number;
}

export const phaseNames = ['dns', 'tcp', 'tls', 'ready', 'upload', 'server', 'download'] as const;
export type PhaseName = (typeof phaseNames)[number];

export interface Phase {
  name: PhaseName;
  from: number;
  to: number;
  /** The transfer ended in it. */
  isLast: boolean;
}

/** A point that was reached is no earlier than any before it. Gives the first that is. */
export function tooEarly(points: Points): keyof Points | null {
  const order = [
    'namelookup',
    'connect',
    'appconnect',
    'pretransfer',
    'posttransfer',
    'starttransfer',
    'total',
  ] as const;
  let latest = 0;
  for (const name of order) {
    const at = points[name];
    if (at === null || (at === 0 && name !== 'total')) continue;
    if (at < latest) return name;
    latest = at;
  }
  return null;
}

/**
 * The phases in their order, each from the point before to its own. Without TLS there is no such phase; without
 * `posttransfer` sending counts as waiting for the server. A transfer that failed ends in the phase it did not finish.
 */
export function phasesOf(points: Points): Phase[] {
  const { namelookup, connect, appconnect, pretransfer, posttransfer, starttransfer, total } = points;
  const ends: [PhaseName, number, boolean][] = [
    ['dns', namelookup, true],
    ['tcp', connect, true],
    ['tls', appconnect, false],
    ['ready', pretransfer, true],
    ['upload', posttransfer ?? 0, false],
    ['server', starttransfer, true],
    ['download', total, true],
  ];
  const phases: Phase[] = [];
  let now = 0;
  for (const [index, [name, end, isNeeded]] of ends.entries()) {
    const isReached = ends.slice(index).some(([later, at]) => later !== 'download' && at > 0);
    if (!isReached && name !== 'download') {
      // Nothing after this point was reached: the rest of the time went into it, or into TLS after connecting.
      if (isNeeded) {
        phases.push({ name, from: now, to: total, isLast: true });
        return phases;
      }
      continue;
    }
    if (end === 0 && name !== 'download') continue;
    phases.push({ name, from: now, to: Math.max(now, end), isLast: false });
    now = Math.max(now, end);
  }
  return phases;
}

/** How long a phase took, in whole microseconds as curl counts. */
export const lengthOf = ({ from, to }: Phase) => Math.round((to - from) * 1e6) / 1e6;

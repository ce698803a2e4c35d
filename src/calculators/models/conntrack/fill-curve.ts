import { corners, entriesAt, type Load } from './load.ts';

/** Where the first quarter of an hour is what matters, the axis does not reach for the five days of a lost connection. */
const longest = 3600;

/** The number of entries over time under a load, with the maximum as a line and the second at which it is met. */
export function fillCurve(load: Load, max: number, full: number | null) {
  const times = corners(load);
  const last = times.at(-1) ?? 0;
  const rest = last > longest && full !== null && full < longest ? Math.max(2 * full, 60) : last;
  const end = rest > 0 ? rest * 1.15 : 60;
  const points = [...new Set([...times.filter((time) => time < end), end])].map(
    (time) => [time, entriesAt(load, time)] as const,
  );
  return {
    kind: 'curve',
    id: 'fill',
    x: { label: 'time', unit: 'second', to: end },
    y: { label: 'entries', unit: 'entry' },
    series: [{ label: 'entries', points }],
    limits: [{ at: max, on: 'y', label: 'limit' }],
    marks:
      full === null
        ? [{ x: end, y: entriesAt(load, end), label: 'atRest' } as const]
        : [{ x: full, y: Math.max(max, entriesAt(load, full)), label: 'fullPoint' } as const],
  } as const;
}

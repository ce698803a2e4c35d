/** Axes: round numbers along them, in the unit that fits their length. Pure arithmetic and texts; places are shares from 0 to 1. */
import { clock, formatNumber, formatQuantity, type Locale } from './units.ts';

export interface Tick {
  /** 0 at the beginning of the axis, 1 at its end. */
  at: number;
  text: string;
}

export interface Axis {
  ticks: readonly Tick[];
  /** What the numbers along it count; empty where that is said elsewhere. */
  unit: string;
  /** Where a value stands, from 0 to 1. Values beyond the ends stand at the ends. */
  place(value: number): number;
  /** A value as its ticks are written. */
  write(value: number): string;
}

const within = (share: number) => (Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 0);

/** The nearest of 1, 2, 5 × 10ⁿ that is at least `rough`. */
export function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].find((digit) => digit * power >= rough * (1 - 1e-9)) ?? 10;
  return step * power;
}

/** Multiples of a round step from `from` to `to`, about `wanted` of them. */
export function roundNumbers(from: number, to: number, wanted: number): number[] {
  // Shorter than any quantity is: its steps could not be told from 0.
  if (!(to - from > 1e-200)) return [from];
  const step = roundStep((to - from) / wanted);
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

/** How one unit is counted along an axis: how much one step of its numbers is worth, and its name. */
function scaleOf(unit: string, most: number, locale: Locale): { factor: number; unit: string } {
  const names = clock[locale];
  switch (unit) {
    case 'second':
      if (most <= 0.002) return { factor: 1e-6, unit: names.us };
      if (most <= 2) return { factor: 0.001, unit: names.ms };
      if (most <= 20_000) return { factor: 1, unit: names.s };
      return most <= 4 * 86_400 ? { factor: 3600, unit: names.h } : { factor: 86_400, unit: names.d };
    case 'byte':
    case 'memory': {
      const { unit: name } = formatQuantity(most, unit, locale);
      const power = Math.max(0, 'BkKMGTPE'.replace('kK', 'K').indexOf(name.charAt(0).toUpperCase()));
      return { factor: (unit === 'byte' ? 1000 : 1024) ** power, unit: name };
    }
    case 'ratio':
      return { factor: 0.01, unit: '%' };
    default:
      return { factor: 1, unit: formatQuantity(0, unit, locale).unit };
  }
}

/** An axis from `from` to `to` with numbers of one unit. `wanted` is about how many of them have room. */
export function linearAxis(
  from: number,
  to: number,
  unit: string,
  locale: Locale,
  { wanted = 5, reachesTick = false } = {},
): Axis {
  const scale = scaleOf(unit, Math.max(Math.abs(from), Math.abs(to)), locale);
  const [low, high] = [from / scale.factor, to / scale.factor];
  const step = high - low > 1e-200 ? roundStep((high - low) / wanted) : 1;
  const end = reachesTick && high > low ? Math.ceil(high / step - 1e-9) * step : high;
  const place = (value: number) => (end > low ? within((value / scale.factor - low) / (end - low)) : 0);
  const write = (value: number) => formatNumber(Number((value / scale.factor).toPrecision(12)), locale);
  return {
    unit: scale.unit,
    place,
    write,
    ticks: roundNumbers(low, end, wanted).map((tick) => ({
      at: place(tick * scale.factor),
      text: formatNumber(tick, locale),
    })),
  };
}

/** Times that a person counts in, for axes on which seconds would be too many. */
// prettier-ignore
const familiar = [0.001, 0.01, 0.1, 1, 10, 60, 600, 3600, 6 * 3600, 86_400, 7 * 86_400, 30 * 86_400, 365 * 86_400, 3650 * 86_400];

/** A time in the largest unit that it fills: `15 min`, `2.19 h`, `5 d`. */
function inOneUnit(seconds: number, locale: Locale): string {
  const { ms, s, min, h, d } = clock[locale];
  const units = [
    [86_400, d],
    [3600, h],
    [60, min],
    [1, s],
    [0.001, ms],
  ] as const;
  const [factor, name] = units.find(([size]) => seconds >= size) ?? [1, s];
  return `${formatNumber(Number((seconds / factor).toPrecision(3)), locale)} ${name}`;
}

/** An axis of seconds from 0 on which equal ratios are about equally long, from `least` on. */
export function logAxis(least: number, to: number, locale: Locale): Axis {
  const isLong = to > 20_000;
  const linear = linearAxis(0, to, 'second', locale);
  const write = isLong ? (value: number) => inOneUnit(value, locale) : linear.write;
  const end = Math.log1p(to / least);
  const place = (value: number) => (end > 0 ? within(Math.log1p(Math.max(0, value) / least) / end) : 0);
  const decades = Array.from({ length: 24 }, (_, index) => 10 ** (index - 8));
  const thirds = decades.flatMap((decade) => [decade, 3 * decade]);
  const inside = (values: readonly number[]) => values.filter((value) => value >= least && value <= to);
  const seconds = inside(thirds).length > 7 ? inside(decades) : inside(thirds);
  const ticks = [0, ...(isLong ? inside(familiar).slice(-6) : seconds)];
  return {
    unit: isLong ? '' : linear.unit,
    place,
    write,
    ticks: ticks.map((at) => ({ at: place(at), text: write(at) })),
  };
}

const day = 86_400;
const steps = [1, 5, 15, 60, 300, 900, 3600, 3 * 3600, 6 * 3600, 12 * 3600, day, 2 * day, 7 * day, 14 * day];
const months = [1, 2, 3, 6];

/** `2026-11-21T09:30:00Z`, or nothing where no calendar reaches. */
function iso(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}

/** An axis of dates: seconds since 1970, written in UTC. */
export function dateAxis(from: number, to: number, wanted = 4): Axis {
  const span = to - from;
  const place = (value: number) => (span > 0 ? within((value - from) / span) : 0);
  const rough = span / wanted;
  const write = (value: number) =>
    span >= 2 * day
      ? iso(value).replace(/T.*/, '')
      : iso(value).replace(/.*T(.*)\.\d+Z/, (_, time: string) => (rough >= 60 ? time.slice(0, 5) : time));
  const step = steps.find((candidate) => candidate >= rough);
  const ticks: number[] = [];
  if (!(span > 0) || iso(from) === '' || iso(to) === '') ticks.push(from);
  else if (step !== undefined)
    for (let tick = Math.ceil(from / step) * step; tick <= to; tick += step) ticks.push(tick);
  else {
    const every =
      months.find((count) => count * 30.5 * day >= rough) ?? 12 * roundStep(rough / (365.25 * day));
    const first = new Date(from * 1000);
    const begin = Math.ceil((first.getUTCFullYear() * 12 + first.getUTCMonth()) / every) * every;
    for (let month = begin; ; month += every) {
      const tick = Date.UTC(Math.floor(month / 12), month % 12) / 1000;
      if (!(tick <= to)) break;
      if (tick >= from) ticks.push(tick);
    }
  }
  return { unit: 'UTC', place, write, ticks: ticks.map((at) => ({ at: place(at), text: write(at) })) };
}

/** Units: reading them from what a person typed, writing numbers with them in each language. */
import { plain, readNumber } from './number-text.ts';

export type Locale = 'en' | 'zh-CN';

/**
 * Units that the engine writes itself. Any other unit of a field or an output is a noun, such as `connection`, whose
 * name stands in the calculator's words.
 * `byte` is counted in powers of ten (disks) with the powers of two beside it, `memory` in powers of two, `kibibyte` as
 * tools print it.
 */
export const measures = ['count', 'byte', 'memory', 'kibibyte', 'second', 'ratio', 'bit'] as const;
export type Measure = (typeof measures)[number];

export const isMeasure = (unit: string): unit is Measure => (measures as readonly string[]).includes(unit);

const decimal = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB'];
const binary = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];

/** Bytes of each unit that a size may be given in, by its lower-case name. `M` is `MB`, as `4T` is on a disk's label. */
const byteUnits = new Map<string, number>([
  ['', 1],
  ['b', 1],
  ['byte', 1],
  ['bytes', 1],
  ['字节', 1],
]);
for (const [power, letter] of ['k', 'm', 'g', 't', 'p', 'e'].entries()) {
  byteUnits.set(letter, 1000 ** (power + 1));
  byteUnits.set(`${letter}b`, 1000 ** (power + 1));
  byteUnits.set(`${letter}i`, 1024 ** (power + 1));
  byteUnits.set(`${letter}ib`, 1024 ** (power + 1));
}

// prettier-ignore
const secondUnits = new Map<string, number>(
  Object.entries({
    '': 1,
    ns: 1e-9, 纳秒: 1e-9, us: 1e-6, μs: 1e-6, 微秒: 1e-6, ms: 1e-3, msec: 1e-3, 毫秒: 1e-3,
    s: 1, sec: 1, secs: 1, second: 1, seconds: 1, 秒: 1,
    m: 60, min: 60, mins: 60, minute: 60, minutes: 60, 分: 60, 分钟: 60,
    h: 3600, hr: 3600, hour: 3600, hours: 3600, 时: 3600, 小时: 3600,
    d: 86400, day: 86400, days: 86400, 天: 86400,
  }),
);

export type Reading =
  { value: number } | { problem: 'notANumber' } | { problem: 'unknownUnit'; unit: string };

function readWith(units: ReadonlyMap<string, number>, text: string): Reading {
  const read = readNumber(text);
  if (!read) return { problem: 'notANumber' };
  const factor = units.get(read.unit.toLowerCase());
  return factor === undefined
    ? { problem: 'unknownUnit', unit: read.unit }
    : { value: tidy(read.value * factor) };
}

/** Takes the noise of binary fractions off a product: 465.66 × 2³⁰ stays, 0.1 × 3 becomes 0.3. */
const tidy = (value: number) => Number(value.toPrecision(15));

/** `500GB`, `4 TB`, `465.66GiB`; a bare number is bytes. The result is a whole number of bytes. */
export function readBytes(text: string): Reading {
  const read = readWith(byteUnits, text);
  return 'value' in read ? { value: Math.round(read.value) } : read;
}

/** `200ms`, `2m`, `1h 30m`, `5 天`; a bare number is seconds. */
export function readSeconds(text: string): Reading {
  const single = readWith(secondUnits, text);
  if ('value' in single) return single;
  const line = plain(text).replace(/ /g, '');
  if (line.length > 60 || !/^(?:\d+(?:\.\d+)?[^\d.]+){2,}$/.test(line)) return single;
  let sum = 0;
  for (const [part] of line.matchAll(/[\d.]+[^\d.]+/g)) {
    const read = readWith(secondUnits, part);
    if (!('value' in read)) return read;
    sum += read.value;
  }
  return { value: tidy(sum) };
}

/** `0.7`, `70%`: a share between 0 and 1. */
export function readRatio(text: string): Reading {
  const read = readNumber(text);
  if (!read) return { problem: 'notANumber' };
  if (read.unit === '') return { value: read.value };
  return read.unit === '%' ? { value: tidy(read.value / 100) } : { problem: 'unknownUnit', unit: read.unit };
}

/** A number without any unit. */
export function readPlain(text: string): Reading {
  const read = readNumber(text);
  if (!read) return { problem: 'notANumber' };
  return read.unit === '' ? { value: read.value } : { problem: 'unknownUnit', unit: read.unit };
}

/** The shortest exact text of a size that `readBytes` reads back: `4TB`, `512MiB`, `1000001`. */
export function printBytes(value: number): string {
  for (const [units, base] of [
    [decimal, 1000],
    [binary, 1024],
  ] as const)
    for (let power = units.length - 1; power > 0; power--)
      if (value !== 0 && value % base ** power === 0) return `${value / base ** power}${units[power]}`;
  return String(value);
}

/** The exact text of a time that `readSeconds` reads back: `200ms`, `120s`. */
export function printSeconds(value: number): string {
  const ms = tidy(value * 1000);
  return value !== 0 && value < 1 && Number.isInteger(ms) ? `${ms}ms` : `${value}s`;
}

/** The exact text of a share that `readRatio` reads back: `70%`, `0.123456789012345678`. */
export function printRatio(value: number): string {
  const percent = tidy(value * 100);
  return tidy(percent / 100) === value ? `${percent}%` : String(value);
}

/** A number written out: 1,024 in English, 1024 in Chinese; three figures that count where it is not whole. */
export function formatNumber(value: number, locale: Locale): string {
  const size = Math.abs(value);
  if (!Number.isInteger(value) && size < 1e-6) return value.toExponential(1);
  const decimals = Number.isInteger(value) ? 0 : Math.max(1, 3 - Math.ceil(Math.log10(size)));
  const [whole = '0', fraction = ''] = size.toFixed(decimals).split('.');
  const grouped = locale === 'en' ? whole.replace(/(?<=\d)(?=(?:\d{3})+$)/g, ',') : whole;
  const kept = fraction.replace(/0+$/, '');
  return (value < 0 ? '−' : '') + grouped + (kept && `.${kept}`);
}

/** A number and its unit apart, since they are set apart. `also` is the same amount in the other counting. */
export interface Quantity {
  number: string;
  unit: string;
  also?: string;
}

function scaled(value: number, base: number, units: readonly string[], locale: Locale): Quantity {
  let power = 0;
  while (power < units.length - 1 && Math.abs(value) / base ** power >= base) power++;
  return { number: formatNumber(tidy(value / base ** power), locale), unit: units[power] ?? '' };
}

/** Short names of units of time. */
export const clock = {
  en: { d: 'd', h: 'h', min: 'min', s: 's', ms: 'ms', us: 'µs' },
  'zh-CN': { d: '天', h: '小时', min: '分钟', s: '秒', ms: '毫秒', us: '微秒' },
};

/** 7,875 s is 2 h 11 min 15 s: times from two minutes on are split, shorter ones keep one unit. */
function duration(value: number, locale: Locale): Quantity {
  const names = clock[locale];
  if (value !== 0 && value < 0.001)
    return { number: formatNumber(tidy(value * 1e6), locale), unit: names.us };
  if (value !== 0 && value < 1) return { number: formatNumber(tidy(value * 1000), locale), unit: names.ms };
  if (value < 120) return { number: formatNumber(value, locale), unit: names.s };
  const rounded = Math.round(value);
  const parts = [
    [Math.floor(rounded / 86400), names.d],
    [Math.floor(rounded / 3600) % 24, names.h],
    [Math.floor(rounded / 60) % 60, names.min],
    [rounded % 60, names.s],
  ] as const;
  const split = parts
    .filter(([amount]) => amount !== 0)
    .map(([amount, name]) => `${formatNumber(amount, locale)} ${name}`);
  return { number: split.join(' '), unit: '', also: `${formatNumber(rounded, locale)} ${names.s}` };
}

/** A value with one of the engine's own units; for a noun only the number, its name is the caller's. */
export function formatQuantity(value: number, unit: string, locale: Locale): Quantity {
  switch (unit) {
    case 'byte': {
      const size = scaled(value, 1000, decimal, locale);
      if (Math.abs(value) < 1000) return size;
      const other = scaled(value, 1024, binary, locale);
      return { ...size, also: `${other.number} ${other.unit}` };
    }
    case 'memory':
      return scaled(value, 1024, binary, locale);
    case 'kibibyte':
      return { number: formatNumber(value, locale), unit: 'KiB' };
    case 'second':
      return duration(value, locale);
    case 'ratio':
      return { number: formatNumber(tidy(value * 100), locale), unit: '%' };
    case 'bit':
      return { number: formatNumber(value, locale), unit: locale === 'en' ? 'bit' : '位' };
    default:
      return { number: formatNumber(value, locale), unit: '' };
  }
}

/** Number and unit as one text: `12 TB`, `75 %`, `512`, `2 h 11 min 15 s`. */
export function format(value: number, unit: string, locale: Locale): string {
  const { number, unit: name } = formatQuantity(value, unit, locale);
  return name ? `${number} ${name}` : number;
}

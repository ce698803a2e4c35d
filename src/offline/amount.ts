import { fewDigits } from '../i18n/format.ts';

const units = [
  ['GB', 1e9],
  ['MB', 1e6],
  ['kB', 1e3],
] as const;

/** An amount of bytes in decimal units, as downloads count them: `4.1 MB`, `57 MB`, `0.3 kB`. */
export function amount(bytes: number): string {
  const [unit, size] = units.find(([, size]) => bytes >= 0.9995 * size) ?? units[2];
  return `${fewDigits(bytes / size)} ${unit}`;
}

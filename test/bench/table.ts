import type { Measured } from './measure-generator.ts';

/** One line of the table: what is measured, and a value a generator. */
export interface Row {
  name: string;
  /** Less is better in every row; undefined where there is no result. */
  values: (number | undefined)[];
  write(value: number): string;
}

const seconds = (value: number) => `${value.toFixed(value < 10 ? 2 : 1)} s`;
const kilobytes = (value: number) =>
  value < 1e6 ? `${(value / 1e3).toFixed(1)} kB` : `${(value / 1e6).toFixed(2)} MB`;
const plain = (value: number) => String(value);

export function rowsOf(measured: readonly Measured[]): Row[] {
  const row = (name: string, write: Row['write'], of: (one: Measured) => number | undefined): Row => ({
    name,
    write,
    values: measured.map(of),
  });
  const base = measured.find(({ generator }) => generator.id === 'bootnotes')?.build.seconds;
  return [
    row('Cold build', seconds, ({ build }) => build.seconds),
    row(
      'Cold build, ratio',
      (value) => `${value.toFixed(2)} ×`,
      ({ build }) => base && build.seconds / base,
    ),
    row('Cold build, processor time', seconds, ({ build }) => build.processorSeconds),
    row('Pages written', plain, ({ build }) => build.pages),
    row('A note at load', kilobytes, ({ weight }) => weight.en.bytes),
    row('A note at load, script', kilobytes, ({ weight }) => weight.en.scriptBytes),
    row('A note at load, fetched ahead', kilobytes, ({ weight }) => weight.en.aheadBytes),
    row('A note, service worker afterwards', kilobytes, ({ weight }) => weight.en.workerBytes),
    row('A note at load, requests', plain, ({ weight }) => weight.en.requests),
    row('A Chinese note at load', kilobytes, ({ weight }) => weight['zh-CN'].bytes),
    row('LCP, mobile', seconds, ({ vitals }) => vitals.en.mobile.lcpSeconds),
    row('LCP, desktop', seconds, ({ vitals }) => vitals.en.desktop.lcpSeconds),
    row('LCP, Chinese note, mobile', seconds, ({ vitals }) => vitals['zh-CN'].mobile.lcpSeconds),
    row('LCP, Chinese note, desktop', seconds, ({ vitals }) => vitals['zh-CN'].desktop.lcpSeconds),
    row(
      'CLS, the worst of the four',
      (value) => value.toFixed(3),
      ({ vitals }) =>
        Math.max(...Object.values(vitals).flatMap(({ mobile, desktop }) => [mobile.cls, desktop.cls])),
    ),
    row('First search, bytes', kilobytes, ({ search }) => search.en.bytes),
    row('First search, time', seconds, ({ search }) => search.en.seconds),
    row('First search, time on slow 4G', seconds, ({ slowSearch }) => slowSearch.seconds),
    row('First search in Chinese, bytes', kilobytes, ({ search }) => search['zh-CN'].bytes),
    row('First search in Chinese, time', seconds, ({ search }) => search['zh-CN'].seconds),
    row('axe findings', plain, ({ axe }) => axe.length),
  ];
}

/** Rows that explain others. */
const notCompared = /ratio|Pages written|fetched ahead|service worker/;

/** The first column and one a generator, as Markdown; the best value of a row is bold. */
export function asMarkdown(names: readonly string[], rows: readonly Row[]): string {
  const isCompared = ({ name }: Row) => !notCompared.test(name);
  const cells = rows.map((row) => {
    const written = row.values.map((value) => (value === undefined ? 'not found' : row.write(value)));
    const known = row.values.map((value) => value ?? Infinity);
    const best = written[known.indexOf(Math.min(...known))];
    return [
      row.name,
      ...written.map((text) => (isCompared(row) && names.length > 1 && text === best ? `**${text}**` : text)),
    ];
  });
  const table = [['', ...names], ...cells];
  const widths = table[0]!.map((_, column) => Math.max(3, ...table.map((line) => line[column]!.length)));
  const line = (texts: readonly string[]) =>
    `| ${texts.map((text, column) => (column === 0 ? text.padEnd(widths[column]!) : text.padStart(widths[column]!))).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [line(table[0]!), rule, ...table.slice(1).map(line)].join('\n');
}

/** Which rows another generator leads, with its name: what the README has to explain. */
export function notLed(names: readonly string[], rows: readonly Row[]): string[] {
  const own = names.indexOf('Bootnotes');
  return rows.flatMap(({ name, values, write }) => {
    if (notCompared.test(name)) return [];
    const known = values.map((value) => value ?? Infinity);
    const least = Math.min(...known);
    if (own < 0 || write(known[own]!) === write(least)) return [];
    return [`${name}: ${names[known.indexOf(least)]}`];
  });
}

/**
 * A text with what stands between two markers replaced.
 * @param name of the markers `<!-- name -->` and `<!-- /name -->`, each on a line of its own
 * @throws when the text has no such pair
 */
export function replaceBetween(text: string, name: string, content: string): string {
  const parts = new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`);
  if (!parts.test(text)) throw new Error(`There is no <!-- ${name} --> … <!-- /${name} --> to write into.`);
  return text.replace(parts, (_, open: string, close: string) => `${open}\n${content}\n\n${close}`);
}

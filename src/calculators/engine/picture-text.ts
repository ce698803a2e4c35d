/** Pictures as plain text, for the command line. */
import type { Tick } from './axis.ts';
import type { State, Tone } from './picture.ts';
import type { ShownPicture, ShownState } from './presentation.ts';

const width = 48;
const letters: Readonly<Record<Tone, string>> = { full: '█', hatched: '▒', empty: '░', dashed: '·' };
const signs: Readonly<Record<State, string>> = { ok: '✓', problem: '✗', unknown: '?' };

const judged = (state: ShownState | null) => (state ? ` [${signs[state.state]} ${state.word}]` : '');
const widest = (texts: readonly string[]) => Math.max(0, ...texts.map(({ length }) => length));

/** Rows with their cells under each other. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => widest(rows.map((row) => row[column] ?? '')));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** Names and spans of one legend, each once. */
const legend = (entries: readonly (readonly [sign: string, label: string])[]) =>
  [...new Map(entries.filter(([, label]) => label).map(([sign, label]) => [label, sign]))].map(
    ([label, sign]) => `${sign} ${label}`,
  );

function axisLine(ticks: readonly Tick[], unit: string): string {
  const line = Array.from({ length: width + 12 }, () => ' ');
  let free = 0;
  for (const { at, text } of ticks) {
    const from = Math.round(at * (width - 1));
    if (from < free) continue;
    for (const [index, letter] of [...text].entries()) line[from + index] = letter;
    free = from + text.length + 1;
  }
  return `${line.join('').trimEnd()} ${unit}`.trimEnd();
}

/** A picture in lines. What a drawing shows by place is written with its number. */
export function pictureText(picture: ShownPicture): string[] {
  switch (picture.kind) {
    case 'bar': {
      const sums = picture.rows.map(({ parts }) => parts.reduce((sum, { value }) => sum + value, 0));
      const scale = width / Math.max(...sums, Number.MIN_VALUE);
      return [
        ...aligned(
          picture.rows.map(({ label, total, parts }) => [
            label,
            total,
            parts
              .map(({ value, tone }) =>
                letters[tone].repeat(value > 0 ? Math.max(1, Math.round(value * scale)) : 0),
              )
              .join(''),
          ]),
        ),
        ...legend(
          picture.rows.flatMap(({ parts }) =>
            parts.map(({ label, tone }) => [letters[tone], label] as const),
          ),
        ),
      ];
    }
    case 'cells': {
      let start = 0;
      return picture.groups.map(({ label, length }) => {
        const cells = picture.cells.slice(start, (start += length));
        return `${cells.map(({ text }) => text).join('')}  ${label}`;
      });
    }
    case 'timeline': {
      const names = widest(picture.rows.map(({ label }) => label));
      const marks = { dot: '●', ring: '○', cross: '×', tick: '|' };
      const column = (at: number) => Math.round(at * (width - 1));
      return [
        ...picture.rows.map(({ label, spans, moments }) => {
          const line = Array.from({ length: width }, () => '─');
          for (const { from, to, tone } of spans)
            line.fill(letters[tone], column(from), Math.max(column(to), column(from) + 1));
          for (const { at, mark } of moments) line[column(at)] = marks[mark];
          const times = moments.map(({ time }) => time).join(', ');
          return `${label.padEnd(names)}  ${line.join('')}${times && `  ${times} ${picture.unit}`}`;
        }),
        `${' '.repeat(names)}  ${axisLine(picture.ticks, picture.unit)}`,
        ...legend([
          ...picture.rows.flatMap(({ spans }) =>
            spans.map(({ label, tone }) => [letters[tone], label] as const),
          ),
          ...picture.rows.flatMap(({ moments }) =>
            moments.map(({ label, mark }) => [marks[mark], label] as const),
          ),
          ...picture.lines.map(
            ({ label, time }) => ['┆', label && `${label}: ${time} ${picture.unit}`.trim()] as const,
          ),
        ]),
      ];
    }
    case 'curve':
      return [
        picture.y.label,
        ...aligned([
          [picture.x.label, ...picture.series.map(({ label }) => label)],
          ...picture.table.map(({ x, values }) => [x, ...values]),
        ]),
        ...[...picture.limits, ...picture.marks].map(({ label, value }) => `${label}: ${value}`),
      ];
    case 'sequence':
      return aligned(
        picture.messages.map(({ from, to, label, time, isLost }) => [
          time ?? '',
          picture.parties[from] ?? '',
          from === to ? '' : isLost ? '──×' : '──▶',
          from === to ? '' : (picture.parties[to] ?? ''),
          label,
        ]),
      );
    case 'turns':
      return [
        ...aligned(
          picture.rows.map(({ label, detail }, row) => [
            label,
            detail,
            picture.turns.map((taken) => (taken === row ? '█' : '·')).join(''),
          ]),
        ),
        ...(picture.current === null ? [] : [`→ ${picture.current + 1}`]),
      ];
    case 'chain':
      return picture.links.flatMap(({ title, lines, state, then }) => [
        `${title}${judged(state)}`,
        ...lines.map(
          ({ text, mark, isSkipped }) => `  ${isSkipped ? `(${text})` : text}${mark ? ` [${mark}]` : ''}`,
        ),
        ...(then ? [`  │ ${then.label}${judged(then.state)}`] : []),
      ]);
    case 'matrix':
      return aligned([
        [`${picture.corner.rows} ↓ ${picture.corner.columns} →`, ...picture.columns],
        ...picture.rows.map(({ label, cells }) => [
          label,
          ...cells.map(({ state, text }) => (state ? `${signs[state]} ${text}` : text).trim()),
        ]),
      ]);
  }
}

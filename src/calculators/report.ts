/** Results and help as text, for the command line. */
import type { Description } from './engine/describe.ts';
import { pictureText } from './engine/picture-text.ts';
import type { Presentation } from './engine/presentation.ts';

const indent = (text: string, by = 2) => ' '.repeat(by) + text;

/** Cells longer than this do not push those after them aside in other rows. */
const widestCell = 36;

/** Rows with their cells under each other. */
function columns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows)
    for (const [index, cell] of row.entries())
      widths[index] = Math.max(widths[index] ?? 0, Math.min(cell.length, widestCell));
  return rows.map((row) =>
    indent(row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  ')).trimEnd(),
  );
}

/** A result as a person reads it: the sentence, the numbers, why, what to change. */
export function resultText(
  { title, fields }: Description,
  shown: Presentation,
  typed: Readonly<Record<string, string>>,
): string {
  const lines = [title, ''];
  const given = fields.filter(({ name, isLong }) => typed[name] !== undefined && !isLong);
  lines.push(
    ...columns(given.map(({ name, label }) => [name, typed[name] ?? '', label === name ? '' : label])),
    '',
  );
  lines.push(shown.sentence ?? '', '');
  lines.push(
    ...columns(
      shown.values.map(({ name, label, value, unit, also }) => [
        name,
        [value, unit, also && `(${also})`].filter(Boolean).join(' '),
        label,
      ]),
    ),
  );
  for (const table of shown.tables) {
    lines.push('', `${table.label} (${table.name})`);
    lines.push(...columns([table.columns.map(({ label }) => label), ...table.rows]));
  }
  for (const picture of shown.pictures)
    lines.push('', picture.text, ...pictureText(picture).map((line) => indent(line)));
  for (const remark of shown.remarks) lines.push('', `! ${remark}`);
  lines.push('', 'Why');
  for (const step of shown.steps) {
    lines.push(indent(step.text));
    if (step.formula) lines.push(indent(`${step.formula}: ${step.working}`, 4));
    lines.push(indent(`${step.source.title} (${step.versions})`, 4));
  }
  if (shown.changes.length > 0) lines.push('', 'What to change');
  for (const change of shown.changes) {
    lines.push(indent(change.text));
    lines.push(...change.lines.map((line) => indent(line, 4)));
  }
  return lines.join('\n') + '\n';
}

/** Every input with unit, default, range and one line of help, then the sources. */
export function helpText(description: Description, about: readonly string[]): string {
  const { name, title, summary, fields, outputs, sources } = description;
  const lines = [
    `${title}: ${summary}`,
    '',
    `Usage: npm run --silent calc -- ${name} [--<input> <value>]… [--json]`,
    '',
  ];
  lines.push('Inputs');
  for (const field of fields) {
    const facts = [
      field.default === '' ? 'optional' : `default ${field.default}`,
      field.range,
      field.unit,
      field.choices &&
        `${field.kind === 'kernel' ? 'such as' : 'one of'} ${field.choices.map(({ value }) => value).join(', ')}`,
      field.kind === 'text' && '@file and - for standard input',
    ];
    lines.push(
      indent(`--${field.name}`),
      indent(`${field.label === field.name ? '' : `${field.label}: `}${field.help}`, 6),
    );
    lines.push(indent(facts.filter(Boolean).join(' · '), 6));
  }
  lines.push('', 'Results');
  lines.push(
    ...columns(
      outputs.map(({ name: output, unit, label }) => [output, unit ?? '', label === output ? '' : label]),
    ),
  );
  lines.push('', 'Sources');
  for (const source of sources)
    lines.push(indent(`${source.title} (read ${source.read})`), indent(source.url, 4));
  if (about.length > 0) lines.push('', ...about);
  return lines.join('\n') + '\n';
}

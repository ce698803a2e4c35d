/** Texts in drawings, where nothing wraps by itself. Widths are estimates on the safe side, in units of the drawing. */

const isWide = (letter: string) => letter > '\u2e80';

/** About how wide a text is; 13 is the size of small text in close drawings. */
export const widthOf = (text: string, size = 13) =>
  [...text].reduce((sum, letter) => sum + (isWide(letter) ? size : size * 0.54), 0);

/** The longest beginning of a text that has room, with an ellipsis where something is left out. */
export function cut(text: string, width: number, size = 13): string {
  if (widthOf(text, size) <= width) return text;
  let room = width - size;
  const kept = [...text].filter((letter) => (room -= isWide(letter) ? size : size * 0.54) >= 0);
  return `${text.slice(0, kept.join('').length)}…`;
}

/** A text in lines: broken at spaces, and between Chinese characters. */
export function wrap(text: string, width: number, size = 13): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.match(/[\u2e80-\uffff]|[^\s\u2e80-\uffff]+\s*|\s+/g) ?? []) {
    if (line !== '' && widthOf(line + word.trimEnd(), size) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += line === '' ? word.trimStart() : word;
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  return lines.map((part) => cut(part, width, size));
}

/** Places in a drawing, without digits that nobody sees. */
export const round = (value: number) => Math.round(value * 10) / 10;

/** Lines of small text under each other. */
export function Lines(props: { lines: readonly string[]; x: number; y: number; class?: string }) {
  return (
    <text class={props.class ?? 'small'} y={round(props.y)}>
      {props.lines.map((line, index) => (
        <tspan key={index} x={props.x} dy={index === 0 ? 0 : lineHeight}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

export const lineHeight = 16;

import type { ComponentChildren } from 'preact';
import type { Mark } from '../../../calculators/engine/picture.ts';
import { Lines, lineHeight, round, wrap } from './text.tsx';

/** Width of drawings that stay readable on a phone. */
export const width = 420;

/** One moment, told by its shape. */
export function MarkAt({ mark, x, y }: { mark: Mark; x: number; y: number }) {
  const [left, top] = [round(x), round(y)];
  switch (mark) {
    case 'dot':
      return <circle class="drawing-tip" cx={left} cy={top} r={4} />;
    case 'ring':
      return <circle class="box" cx={left} cy={top} r={4} />;
    case 'cross':
      return <path class="line strong" d={`M${left - 5} ${top - 5}l10 10m-10 0l10 -10`} />;
    case 'tick':
      return <path class="line" d={`M${left} ${top - 8}v16`} />;
  }
}

export interface LegendEntry {
  label: string;
  /** Drawn around (11, 0). */
  sign: ComponentChildren;
}

interface Legend {
  height: number;
  /** Draws it below `top`. */
  draw(top: number): ComponentChildren;
}

/** What the signs of a drawing mean, each label once, in lines that fit. */
export function legendOf(entries: readonly LegendEntry[]): Legend {
  const rows = [
    ...new Map(entries.filter(({ label }) => label).map((entry) => [entry.label, entry])).values(),
  ];
  const lines = rows.map(({ label }) => wrap(label, width - 32));
  const heights = lines.map(({ length }) => length * lineHeight + 4);
  return {
    height: heights.reduce((sum, height) => sum + height, 0),
    draw: (top) =>
      rows.map(({ label, sign }, index) => {
        const y = top + heights.slice(0, index).reduce((sum, height) => sum + height, 0);
        return (
          <g key={label}>
            <g transform={`translate(0 ${round(y + 9)})`}>{sign}</g>
            <Lines lines={lines[index] ?? []} x={30} y={y + 13.5} />
          </g>
        );
      }),
  };
}

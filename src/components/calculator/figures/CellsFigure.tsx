import type { ShownCells } from '../../../calculators/engine/presentation.ts';
import { widthOf } from './text.tsx';
import { Hatching, toneOf } from './tones.tsx';

const width = 480;

/** A row of boxes with brackets under groups of them; labels stand on two levels so that neighbours do not meet. */
export function CellsFigure({ picture, id }: { picture: ShownCells; id: string }) {
  const { cells, groups, text } = picture;
  const side = Math.min(32, (width - 2) / Math.max(cells.length, 1));
  const left = (width - side * cells.length) / 2;
  let start = 0;
  return (
    <svg class="drawing" viewBox={`0 0 ${width} ${side + 54}`} role="img" aria-label={text}>
      <Hatching id={`${id}-hatch`} />
      {cells.map((cell, index) => (
        <g key={index}>
          <rect
            x={left + index * side}
            y={1}
            width={side}
            height={side}
            {...toneOf(cell.tone, `${id}-hatch`)}
          />
          <text
            class={cell.tone === 'full' ? 'mono on-full' : 'mono'}
            x={left + (index + 0.5) * side}
            y={side / 2 + 5}
            text-anchor="middle"
          >
            {cell.text}
          </text>
        </g>
      ))}
      {groups.map(({ label, length }, index) => {
        const from = left + start * side + 2;
        const to = left + (start + length) * side - 2;
        start += length;
        const level = index % 2;
        const half = widthOf(label, 12) / 2;
        const middle = Math.min(Math.max((from + to) / 2, half), width - half);
        return (
          <g key={index}>
            <path
              class="line"
              d={`M${from} ${side + 5}V${side + 9}H${to}V${side + 5}M${(from + to) / 2} ${side + 9}V${side + 13 + level * 18}`}
            />
            <text class="small" x={middle} y={side + 25 + level * 18} text-anchor="middle">
              {label}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

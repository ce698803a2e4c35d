import type { ShownBar } from '../../../calculators/engine/presentation.ts';
import type { Tone } from '../../../calculators/engine/picture.ts';
import { Hatching, toneOf } from './tones.tsx';

const width = 480;
/** More rows than this stand closer, with their name beside them. */
const roomyRows = 8;

/** Rows of bars to one scale. Filled, hatched, empty and dashed parts tell apart without colour. */
export function BarFigure({ picture, id }: { picture: ShownBar; id: string }) {
  const { rows, text } = picture;
  const isDense = rows.length > roomyRows;
  const rowHeight = isDense ? 20 : 44;
  const start = isDense ? 130 : 0;
  const most = Math.max(...rows.map(({ parts }) => parts.reduce((sum, { value }) => sum + value, 0)), 1);
  const scale = (width - start - (isDense ? 80 : 0) - 1) / most;

  const legend = new Map<string, Tone>();
  for (const { parts } of rows) for (const { label, tone } of parts) if (label) legend.set(label, tone);
  const legendTop = rows.length * rowHeight + 6;
  const height = legendTop + legend.size * 20;

  return (
    <svg class="drawing" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={text}>
      <Hatching id={`${id}-hatch`} />
      {rows.map(({ label, total, parts }, index) => {
        const top = index * rowHeight;
        let x = start + 0.5;
        const bars = parts
          .filter(({ value }) => value > 0)
          .map(({ value, tone }, part) => {
            const length = Math.max(value * scale, 1.5);
            const left = x;
            x += length;
            return (
              <rect
                key={part}
                x={round(left)}
                y={top + (isDense ? 3.5 : 22.5)}
                width={round(length)}
                height={14}
                {...toneOf(tone, `${id}-hatch`)}
              />
            );
          });
        return (
          <g key={index}>
            <text class={isDense ? 'small' : undefined} x={0} y={top + 15}>
              {label}
            </text>
            {isDense ? (
              <text class="small" x={round(x + 6)} y={top + 15}>
                {total}
              </text>
            ) : (
              <text x={width} y={top + 15} text-anchor="end">
                {total}
              </text>
            )}
            {bars}
          </g>
        );
      })}
      {[...legend].map(([label, tone], index) => (
        <g key={label}>
          <rect
            x={0.5}
            y={legendTop + index * 20 + 3.5}
            width={18}
            height={12}
            {...toneOf(tone, `${id}-hatch`)}
          />
          <text class="small" x={26} y={legendTop + index * 20 + 14}>
            {label}
          </text>
        </g>
      ))}
    </svg>
  );
}

const round = (value: number) => Math.round(value * 10) / 10;

import type { ShownTurns } from '../../../calculators/engine/presentation.ts';
import { width } from './marks.tsx';
import { cut, round, widthOf } from './text.tsx';

const side = 18;

/** A row for each candidate, a column for each turn, in bands that fit. The turn the result speaks of is framed. */
export function TurnsFigure({ picture }: { picture: ShownTurns }) {
  const { rows, turns, current, text } = picture;
  const names = rows.map(({ label, detail }) => (detail ? `${label} · ${detail}` : label));
  const start = Math.min(170, Math.max(...names.map((name) => widthOf(name)), 20) + 10);
  const perBand = Math.max(1, Math.floor((width - start) / side));
  const bands = Array.from({ length: Math.ceil(turns.length / perBand) }, (_, band) => band * perBand);
  const bandHeight = rows.length * side + 30;
  return (
    <svg
      class="drawing close"
      viewBox={`0 0 ${width} ${Math.max(1, bands.length) * bandHeight}`}
      role="img"
      aria-label={text}
    >
      {bands.map((first, band) => {
        const top = band * bandHeight + 18;
        const part = turns.slice(first, first + perBand);
        return (
          <g key={band}>
            {names.map((name, row) => (
              <text key={row} class="small" x={0} y={top + row * side + 13}>
                {cut(name, start - 8)}
              </text>
            ))}
            {part.map((taken, index) => {
              const x = round(start + index * side);
              const turn = first + index;
              return (
                <g key={turn}>
                  {(index === 0 || (turn + 1) % 5 === 0 || turn === current) && (
                    <text class="small muted" x={x + side / 2} y={top - 5} text-anchor="middle">
                      {turn + 1}
                    </text>
                  )}
                  {rows.map((_, row) => (
                    <rect
                      key={row}
                      class={row === taken ? 'cell full' : 'cell'}
                      x={x + 1.5}
                      y={top + row * side + 1.5}
                      width={side - 3}
                      height={side - 3}
                    />
                  ))}
                  {turn === current && (
                    <rect
                      class="line accent"
                      x={x - 1}
                      y={top - 1}
                      width={side + 2}
                      height={rows.length * side + 2}
                    />
                  )}
                </g>
              );
            })}
          </g>
        );
      })}
    </svg>
  );
}

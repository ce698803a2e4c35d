import type { ShownSequence } from '../../../calculators/engine/presentation.ts';
import { MarkAt, width } from './marks.tsx';
import { lineHeight, round, widthOf, wrap } from './text.tsx';

/** Who sends what to whom, from top to bottom. A lost message ends in a cross on its way. */
export function SequenceFigure({ picture }: { picture: ShownSequence }) {
  const { parties, messages, text } = picture;
  const start = Math.max(0, ...messages.map(({ time }) => (time === null ? 0 : widthOf(time) + 10)));
  const column = (width - start) / Math.max(parties.length, 1);
  const x = (party: number) => round(start + (party + 0.5) * column);
  const heads = parties.map((party) => wrap(party, column - 14));
  const headHeight = Math.max(...heads.map(({ length }) => length), 1) * lineHeight + 10;
  let top = headHeight + 10;
  const rows = messages.map((message) => {
    const isOwn = message.from === message.to;
    const from = x(message.from);
    const to = x(message.to);
    const isLeft = isOwn && from > width / 2;
    const ownRoom = (isLeft ? from - start : width - from) - 14;
    const room = isOwn ? ownRoom : Math.max(Math.abs(to - from), column) - 16;
    const lines = wrap(message.label, room);
    const y = top + lines.length * lineHeight + 4;
    top = y + 12;
    return { ...message, lines, y, isOwn, isLeft, from, to };
  });
  return (
    <svg class="drawing close" viewBox={`0 0 ${width} ${round(top + 4)}`} role="img" aria-label={text}>
      {parties.map((_, party) => (
        <g key={party}>
          <rect
            class="box"
            x={round(x(party) - column / 2 + 3)}
            y={1}
            width={round(column - 6)}
            height={headHeight}
          />
          <path class="rail" d={`M${x(party)} ${headHeight + 1}V${round(top)}`} />
          {heads[party]?.map((line, index) => (
            <text key={index} class="small" x={x(party)} y={18 + index * lineHeight} text-anchor="middle">
              {line}
            </text>
          ))}
        </g>
      ))}
      {rows.map(({ from, to, lines, y, time, isOwn, isLeft, isLost }, index) => {
        const way = to > from ? 1 : -1;
        const end = isLost ? from + (to - from) * 0.72 : to;
        return (
          <g key={index}>
            {time !== null && (
              <text class="small muted" x={0} y={y + 4}>
                {time}
              </text>
            )}
            {isOwn ? (
              <MarkAt mark={isLost ? 'cross' : 'dot'} x={from} y={y - 5} />
            ) : (
              <>
                <path class={isLost ? 'line dashed' : 'line'} d={`M${from} ${y}H${round(end)}`} />
                {isLost ? (
                  <MarkAt mark="cross" x={end} y={y} />
                ) : (
                  <path class="drawing-tip" d={`M${end} ${y}l${-8 * way} -4v8z`} />
                )}
              </>
            )}
            {lines.map((line, number) => (
              <text
                key={number}
                class="small halo"
                x={isOwn ? from + (isLeft ? -9 : 9) : round((from + to) / 2)}
                y={y - 5 - (lines.length - 1 - number) * lineHeight + (isOwn ? 4 : 0)}
                text-anchor={isOwn ? (isLeft ? 'end' : 'start') : 'middle'}
              >
                {line}
              </text>
            ))}
          </g>
        );
      })}
    </svg>
  );
}

import type { Mark } from '../../../calculators/engine/picture.ts';
import type { ShownCurve } from '../../../calculators/engine/presentation.ts';
import { legendOf, MarkAt, width } from './marks.tsx';
import { round, widthOf, wrap, Lines, lineHeight } from './text.tsx';

const plotHeight = 190;
/** Series are told apart by their dashes; a fifth would look as the first. */
const dashes = ['', '7 4', '2 3', '10 3 2 3'];
const marksInOrder: readonly Mark[] = ['ring', 'dot', 'cross', 'tick'];

/** Series over two axes, with marked points and what limits them. */
export function CurveFigure({ picture }: { picture: ShownCurve }) {
  const { x, y, series, marks, limits, text } = picture;
  const left = Math.max(...y.ticks.map(({ text }) => widthOf(text)), 8) + 10;
  const right = width - 12;
  const yTitle = wrap(y.label, width);
  const top = yTitle.length * lineHeight + 8;
  const bottom = top + plotHeight;
  const across = (at: number) => round(left + at * (right - left));
  const down = (at: number) => round(bottom - at * plotHeight);

  const path = ({ points, isStepped }: ShownCurve['series'][number]) =>
    points
      .map(([a, b], index) =>
        index === 0
          ? `M${across(a)} ${down(b)}`
          : isStepped
            ? `H${across(a)}V${down(b)}`
            : `L${across(a)} ${down(b)}`,
      )
      .join('');
  const line = (index: number) => ({
    class: 'line series',
    'stroke-dasharray': dashes[index % 4] || undefined,
  });
  const legend = legendOf([
    ...(series.length > 1
      ? series.map(({ label }, index) => ({ label, sign: <path {...line(index)} d="M0 0H23" /> }))
      : []),
    ...limits.map(({ label, value, on }) => ({
      label: label && `${label}: ${value}`,
      sign: <path class="line accent dashed" d={on === 'y' ? 'M0 0H23' : 'M11 -8v16'} />,
    })),
    ...marks.map(({ label, value }, index) => ({
      label: label && `${label}: ${value}`,
      sign: <MarkAt mark={marksInOrder[index % 4] ?? 'ring'} x={11} y={0} />,
    })),
  ]);
  const xTitle = wrap(x.label, width - left);
  const legendTop = bottom + 24 + xTitle.length * lineHeight;
  return (
    <svg
      class="drawing close"
      viewBox={`0 0 ${width} ${round(legendTop + legend.height)}`}
      role="img"
      aria-label={text}
    >
      <Lines lines={yTitle} x={0} y={12} class="small muted" />
      {y.ticks.map(({ at, text }) => (
        <g key={at}>
          <path class="rail" d={`M${left} ${down(at)}H${right}`} />
          <text class="small muted" x={left - 6} y={down(at) + 4} text-anchor="end">
            {text}
          </text>
        </g>
      ))}
      <path class="line" d={`M${left} ${top}V${bottom}H${right}`} />
      {x.ticks.map(({ at, text }) => (
        <g key={at}>
          <path class="line" d={`M${across(at)} ${bottom}v5`} />
          <text
            class="small muted"
            x={round(Math.min(across(at), width - widthOf(text) / 2))}
            y={bottom + 18}
            text-anchor="middle"
          >
            {text}
          </text>
        </g>
      ))}
      <Lines lines={xTitle} x={left} y={bottom + 34} class="small muted" />
      {series.map((one, index) => (
        <path key={index} {...line(index)} d={path(one)} />
      ))}
      {limits.map(({ at, on }, index) => (
        <path
          key={index}
          class="line accent dashed"
          d={on === 'y' ? `M${left} ${down(at)}H${right}` : `M${across(at)} ${top}V${bottom}`}
        />
      ))}
      {marks.map((mark, index) => (
        <MarkAt key={index} mark={marksInOrder[index % 4] ?? 'ring'} x={across(mark.x)} y={down(mark.y)} />
      ))}
      {legend.draw(legendTop)}
    </svg>
  );
}

import type { ShownTimeline } from '../../../calculators/engine/presentation.ts';
import { legendOf, MarkAt, width } from './marks.tsx';
import { cut, round, widthOf } from './text.tsx';
import { Hatching, toneOf } from './tones.tsx';

/** Room at both ends, so that a mark at an end is whole. */
const margin = 8;
const place = (at: number) => margin + at * (width - 2 * margin);
/** More rows than this stand closer, without times above their moments. */
const roomyRows = 8;

/** The moments whose times have room above them. The last has the first claim, since it is what the row comes to. */
function toldTimes(moments: ShownTimeline['rows'][number]['moments']) {
  const told: { x: number; time: string }[] = [];
  const order = [...moments].sort((a, b) => a.at - b.at);
  for (const { at, time } of [...order.slice(-1), ...order.slice(0, -1)]) {
    const half = widthOf(time) / 2;
    const x = Math.min(Math.max(place(at), half), width - half);
    const isFree = told.every((other) => Math.abs(other.x - x) > half + widthOf(other.time) / 2 + 4);
    if (isFree) told.push({ x, time });
  }
  return told;
}

/** Rows over one axis of time. */
export function TimelineFigure({ picture, id }: { picture: ShownTimeline; id: string }) {
  const { rows, lines, ticks, unit, text } = picture;
  const isDense = rows.length > roomyRows;
  let top = 0;
  const lanes = rows.map((row) => {
    const told = isDense ? [] : toldTimes(row.moments);
    const y = top + (told.length > 0 ? 44 : 30);
    top = y + (isDense ? 8 : 14);
    return { ...row, told, y, labelled: y - (told.length > 0 ? 30 : 13) };
  });
  const axis = top + 6;
  const legend = legendOf([
    ...rows.flatMap(({ spans }) =>
      spans.map(({ label, tone }) => ({
        label,
        sign: <rect x={0.5} y={-6} width={22} height={12} {...toneOf(tone, `${id}-hatch`)} />,
      })),
    ),
    ...rows.flatMap(({ moments }) =>
      moments.map(({ label, mark }) => ({ label, sign: <MarkAt mark={mark} x={11} y={0} /> })),
    ),
    ...lines.map(({ label, time }) => ({
      label: label && `${label}: ${time}${unit === 'UTC' ? '' : ` ${unit}`}`.trim(),
      sign: <path class="line dashed" d="M11 -8v16" />,
    })),
  ]);
  return (
    <svg
      class="drawing close"
      viewBox={`0 0 ${width} ${round(axis + 30 + legend.height)}`}
      role="img"
      aria-label={text}
    >
      <Hatching id={`${id}-hatch`} />
      {lines.map(({ at }, index) => (
        <path key={index} class="line dashed" d={`M${round(place(at))} 18V${axis}`} />
      ))}
      {lanes.map(({ label, spans, moments, told, y, labelled }, index) => (
        <g key={index}>
          <text class="small halo" x={0} y={labelled}>
            {cut(label, width)}
          </text>
          <path class="rail" d={`M${margin} ${y}H${width - margin}`} />
          {spans.map(({ from, to, tone }, span) => (
            <rect
              key={span}
              x={round(place(from))}
              y={y - 7}
              width={Math.max(1.5, round(place(to) - place(from)))}
              height={14}
              {...toneOf(tone, `${id}-hatch`)}
            />
          ))}
          {moments.map(({ at, mark }, moment) => (
            <MarkAt key={moment} mark={mark} x={place(at)} y={y} />
          ))}
          {told.map(({ x, time }) => (
            <text key={time} class="small halo" x={round(x)} y={y - 12} text-anchor="middle">
              {time}
            </text>
          ))}
        </g>
      ))}
      <path class="line" d={`M${margin} ${axis}H${width - margin}`} />
      {ticks.map(({ at, text }, index) => {
        const said = index === ticks.length - 1 ? `${text} ${unit}`.trim() : text;
        const half = widthOf(said) / 2;
        return (
          <g key={index}>
            <path class="line" d={`M${round(place(at))} ${axis}v5`} />
            <text
              class="small muted"
              x={round(Math.min(Math.max(place(at), half), width - half))}
              y={axis + 18}
              text-anchor="middle"
            >
              {said}
            </text>
          </g>
        );
      })}
      {legend.draw(axis + 28)}
    </svg>
  );
}

/** Puts pictures into words and onto their axes. What comes out needs no more arithmetic than a scale. */
import { dateAxis, linearAxis, logAxis, type Axis } from './axis.ts';
import { asFilling, fill } from './fill.ts';
import type { Curve, Label, Picture, State, Timeline } from './picture.ts';
import type { ShownCurve, ShownPicture, ShownState, ShownTimeline } from './presentation.ts';
import { engineWords, unitName, type Speaker } from './say.ts';
import { format, type Locale } from './units.ts';
import type { AnyWords } from './words.ts';

/** A picture in the language of the words. `say` fills places from inputs and outputs. */
export function presentPicture(
  picture: Picture,
  words: AnyWords,
  locale: Locale,
  say: Speaker,
): ShownPicture {
  const text = say.fill(words.pictures?.[picture.id] ?? '');
  const named: Name = (label) => {
    if (typeof label === 'string')
      return say.fill(
        words.labels?.[label] ?? words.outputs[label]?.label ?? words.inputs[label]?.label ?? label,
      );
    if ('literal' in label) return label.literal;
    const { phrase, values = {} } = label;
    return fill(words.phrases?.[phrase] ?? phrase, (name) => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      return value === undefined ? say.named(name) : asFilling(value, locale);
    });
  };
  const unit = (name: string) => unitName(name, words, null);
  const judged = (state: State | undefined): ShownState | null =>
    state ? { state, word: engineWords[locale][state] } : null;

  switch (picture.kind) {
    case 'bar':
      return {
        kind: 'bar',
        text,
        rows: picture.rows.map((row) => ({
          label: named(row.label),
          total: format(
            row.parts.reduce((sum, part) => sum + part.value, 0),
            picture.unit,
            locale,
          ),
          parts: row.parts.map((part) => ({ ...part, label: part.label ? named(part.label) : '' })),
        })),
      };
    case 'cells':
      return {
        kind: 'cells',
        text,
        cells: picture.cells,
        groups: picture.groups.map(({ label, length }) => ({ label: named(label), length })),
      };
    case 'timeline':
      return { ...timeline(picture, named, locale), text };
    case 'curve':
      return { ...curve(picture, named, unit, locale), text };
    case 'sequence':
      return {
        kind: 'sequence',
        text,
        parties: picture.parties.map(named),
        messages: picture.messages.map(({ from, to, label, at, isLost = false }) => ({
          from,
          to,
          label: named(label),
          time: at === undefined ? null : format(at, 'second', locale),
          isLost,
        })),
      };
    case 'turns':
      return {
        kind: 'turns',
        text,
        rows: picture.rows.map(({ label, detail }) => ({
          label: named(label),
          detail: detail ? named(detail) : '',
        })),
        turns: picture.turns,
        current: picture.current ?? null,
      };
    case 'chain':
      return {
        kind: 'chain',
        text,
        links: picture.links.map(({ title, lines = [], state, then }) => ({
          title: named(title),
          lines: lines.map((line) =>
            typeof line === 'object' && 'label' in line
              ? {
                  text: named(line.label),
                  mark: line.mark ? named(line.mark) : null,
                  isSkipped: line.isSkipped ?? false,
                }
              : { text: named(line), mark: null, isSkipped: false },
          ),
          state: judged(state),
          then: then ? { label: named(then.label), state: judged(then.state) } : null,
        })),
      };
    case 'matrix':
      return {
        kind: 'matrix',
        text,
        corner: { rows: named(picture.corner.rows), columns: named(picture.corner.columns) },
        columns: picture.columns.map(named),
        rows: picture.rows.map(({ label, cells }) => ({
          label: named(label),
          cells: cells.map((cell) => ({
            state: cell.state ?? null,
            text: cell.text ? named(cell.text) : (judged(cell.state)?.word ?? ''),
          })),
        })),
      };
  }
}

type Name = (label: Label) => string;

function timeline(picture: Timeline, named: Name, locale: Locale): Omit<ShownTimeline, 'text'> {
  const { rows, lines = [] } = picture;
  const times = [
    ...rows.flatMap(({ spans = [], moments = [] }) => [
      ...spans.flatMap(({ from, to }) => [from, to]),
      ...moments.map(({ at }) => at),
    ]),
    ...lines.map(({ at }) => at),
  ].filter(Number.isFinite);
  const isDate = picture.axis === 'date';
  const from = picture.from ?? Math.min(...(isDate ? times : [0, ...times]), picture.to ?? Infinity);
  const to = Math.max(picture.to ?? -Infinity, from, ...times);
  const least = Math.min(...times.filter((time) => time > 0));
  const axis: Axis = isDate
    ? dateAxis(from, to)
    : picture.axis === 'log' && Number.isFinite(least)
      ? logAxis(least, to, locale)
      : linearAxis(from, to, 'second', locale, { wanted: 6 });
  const said = (label: Label | undefined) => (label ? named(label) : '');
  return {
    kind: 'timeline',
    unit: axis.unit,
    ticks: axis.ticks,
    rows: rows.map(({ label, spans = [], moments = [] }) => ({
      label: named(label),
      spans: spans.map(({ from, to, tone, label }) => ({
        from: axis.place(from),
        to: axis.place(to),
        tone,
        label: said(label),
        time: `${axis.write(from)} – ${axis.write(to)}`,
      })),
      moments: moments.map(({ at, mark, label }) => ({
        at: axis.place(at),
        mark,
        label: said(label),
        time: axis.write(at),
      })),
    })),
    lines: lines.map(({ at, label }) => ({ at: axis.place(at), label: said(label), time: axis.write(at) })),
  };
}

/** A series' value at x: on the line between its neighbours, or that of the point before; null outside of its points. */
function valueAt({ points, isStepped }: Curve['series'][number], x: number): number | null {
  const next = points.findIndex(([at]) => at >= x);
  const [after, before] = [points[next], points[next - 1]];
  if (!after) return null;
  if (after[0] === x || !before) return after[0] === x ? after[1] : null;
  if (isStepped) return before[1];
  return before[1] + ((after[1] - before[1]) * (x - before[0])) / (after[0] - before[0]);
}

function curve(
  picture: Curve,
  named: Name,
  unitOf: (unit: string) => string | null,
  locale: Locale,
): Omit<ShownCurve, 'text'> {
  const { series, marks = [], limits = [] } = picture;
  const points = [
    ...series.flatMap((line) => line.points),
    ...marks.map(({ x, y }): [number, number] => [x, y]),
  ];
  const on = (axis: 'x' | 'y') => [
    ...points.map((point) => point[axis === 'x' ? 0 : 1]),
    ...limits.filter((limit) => limit.on === axis).map(({ at }) => at),
  ];
  const axisOf = (name: 'x' | 'y'): Axis => {
    const { unit, to } = picture[name];
    const values = on(name).filter(Number.isFinite);
    const end = Math.max(to ?? 0, 0, ...values);
    return linearAxis(Math.min(0, ...values), end || 1, unit, locale, { reachesTick: name === 'y' });
  };
  const [x, y] = [axisOf('x'), axisOf('y')];
  const titled = (axis: Axis, { label, unit }: Curve['x']) => {
    const counted = axis.unit || unitOf(unit);
    const title = named(label);
    if (!counted || counted === title || unit === 'count') return title;
    return locale === 'en' ? `${title} (${counted})` : `${title}（${counted}）`;
  };
  const xs = toldPlaces(picture);
  return {
    kind: 'curve',
    x: { label: titled(x, picture.x), ticks: x.ticks },
    y: { label: titled(y, picture.y), ticks: y.ticks },
    series: series.map(({ label, points, isStepped = false }) => ({
      label: named(label),
      points: points.map(([a, b]) => [x.place(a), y.place(b)] as const),
      isStepped,
    })),
    marks: marks.map((mark) => ({
      x: x.place(mark.x),
      y: y.place(mark.y),
      label: named(mark.label),
      value: `${format(mark.x, picture.x.unit, locale)} · ${format(mark.y, picture.y.unit, locale)}`,
    })),
    limits: limits.map(({ at, on, label }) => ({
      at: (on === 'x' ? x : y).place(at),
      on,
      label: named(label),
      value: format(at, picture[on].unit, locale),
    })),
    table: xs.map((at) => ({
      x: format(at, picture.x.unit, locale),
      values: series.map((line) => {
        const value = valueAt(line, at);
        return value === null ? '–' : format(value, picture.y.unit, locale);
      }),
    })),
  };
}

/** About ten places of the x axis at which a curve is told in numbers: those of its points, thinned out. */
function toldPlaces({ series }: Curve): number[] {
  const xs = [...new Set(series.flatMap(({ points }) => points.map(([x]) => x)))].sort((a, b) => a - b);
  const every = Math.max(1, Math.ceil(xs.length / 10));
  return xs.filter((_, index) => index % every === 0 || index === xs.length - 1);
}

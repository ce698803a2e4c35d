/** Every kind of picture: put into words, drawn, and written as text. */
import { parse } from 'node-html-parser';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import type { Picture } from '../../../src/calculators/engine/picture.ts';
import { pictureText } from '../../../src/calculators/engine/picture-text.ts';
import { presentPicture } from '../../../src/calculators/engine/present-picture.ts';
import { speaker } from '../../../src/calculators/engine/say.ts';
import type { ShownPicture } from '../../../src/calculators/engine/presentation.ts';
import type { Locale } from '../../../src/calculators/engine/units.ts';
import { loadFigures } from '../../../src/components/calculator/figures/figures.ts';
import { cut, widthOf, wrap } from '../../../src/components/calculator/figures/text.tsx';
import { sample, sampleWords } from '../engine/sample.ts';

const say = speaker(sample as never, sampleWords, 'en', { disks: 3, usable: 8e12 });
const shown = (picture: Picture, locale: Locale = 'en') => presentPicture(picture, sampleWords, locale, say);
const literal = (text: string) => ({ literal: text });

const pictures = {
  bar: {
    kind: 'bar',
    id: 'shares',
    unit: 'byte',
    rows: [{ label: 'usable', parts: [{ label: 'other', value: 4e12, tone: 'full' }] }],
  },
  cells: {
    kind: 'cells',
    id: 'shares',
    cells: [
      { text: '1', tone: 'full' },
      { text: '0', tone: 'empty' },
    ],
    groups: [{ label: 'usable', length: 2 }],
  },
  timeline: {
    kind: 'timeline',
    id: 'shares',
    rows: [
      {
        label: literal('SYN'),
        moments: [
          ...[0, 1, 3, 7, 15, 31, 63].map((at) => ({ at, mark: 'dot' as const, label: literal('sent') })),
          { at: 127, mark: 'cross', label: literal('gives up') },
        ],
      },
      {
        label: literal('timer'),
        spans: [{ from: 0, to: 60, tone: 'hatched', label: literal('waits') }],
      },
    ],
    lines: [{ at: 100, label: literal('deadline') }],
  },
  curve: {
    kind: 'curve',
    id: 'shares',
    x: { label: literal('time'), unit: 'second' },
    y: { label: 'usable', unit: 'disk' },
    series: [
      {
        label: literal('fill'),
        points: [
          [0, 0],
          [100, 1000],
          [600, 1000],
        ],
      },
      {
        label: literal('steps'),
        isStepped: true,
        points: [
          [0, 10],
          [600, 20],
        ],
      },
    ],
    marks: [{ x: 100, y: 1000, label: literal('full') }],
    limits: [{ at: 1000, on: 'y', label: literal('most') }],
  },
  sequence: {
    kind: 'sequence',
    id: 'shares',
    parties: [literal('client'), literal('server')],
    messages: [
      { from: 0, to: 1, label: literal('SYN'), at: 0 },
      { from: 1, to: 0, label: literal('SYN-ACK'), at: 0.0005, isLost: true },
      { from: 1, to: 1, label: literal('half open') },
    ],
  },
  turns: {
    kind: 'turns',
    id: 'shares',
    rows: [
      { label: literal('a'), detail: { phrase: 'first', values: { device: 'sda', place: 2 } } },
      { label: literal('b') },
    ],
    turns: [0, 1, null, 0],
    current: 1,
  },
  chain: {
    kind: 'chain',
    id: 'shares',
    links: [
      {
        title: literal('leaf'),
        lines: [literal('39 days'), { label: literal('nat'), mark: literal('tcpdump'), isSkipped: true }],
        state: 'ok',
        then: { label: literal('signed by the next'), state: 'problem' },
      },
      { title: literal('root') },
    ],
  },
  matrix: {
    kind: 'matrix',
    id: 'shares',
    corner: { rows: literal('from'), columns: literal('to') },
    columns: [literal('web'), literal('db')],
    rows: [
      { label: literal('web'), cells: [{ state: 'ok' }, { state: 'problem', text: literal('denied') }] },
    ],
  },
} satisfies { [K in Picture['kind']]: Extract<Picture, { kind: K }> };

async function draw(picture: ShownPicture) {
  const figures = await loadFigures({ says: { pictures: { one: picture.kind } } } as never);
  return renderToString(h(figures[picture.kind]!, { picture, id: 'c-0' }));
}

describe.each(Object.entries(pictures))('%s', (kind, picture) => {
  test('is drawn with a text alternative, without inline styles, with ids of its own', async () => {
    for (const locale of ['en', 'zh-CN'] as const) {
      const html = await draw(shown(picture, locale));
      expect(html).not.toMatch(/ style=|NaN|undefined|Infinity|\[object/);
      const page = parse(html);
      expect(page.firstChild!.toString()).toContain('aria-label="A bar of 8 TB."');
      for (const { id } of page.querySelectorAll('[id]')) expect(id).toMatch(/^c-0/);
    }
  });

  test('is written as text with the same names', async () => {
    const lines = pictureText(shown(picture));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join('\n')).not.toMatch(/NaN|undefined|Infinity|\[object/);
    const drawn = parse(await draw(shown(picture))).text;
    for (const name of { turns: ['a', 'b'], chain: ['leaf', 'tcpdump'] }[kind as string] ?? []) {
      expect(lines.join('\n')).toContain(name);
      expect(drawn).toContain(name);
    }
  });
});

describe('what a picture says', () => {
  test('a timeline writes its times where they have room, the last one always', async () => {
    const drawn = parse(await draw(shown(pictures.timeline)));
    const times = drawn.querySelectorAll('text').map(({ text }) => text);
    for (const time of ['7', '15', '31', '63', '127', 'deadline: 100 s']) expect(times).toContain(time);
    expect(times.filter((time) => time === '1')).toHaveLength(0);
    expect(pictureText(shown(pictures.timeline))[0]).toContain('0, 1, 3, 7, 15, 31, 63, 127 s');
  });

  test('a curve is told in numbers, also between its points', () => {
    const curve = shown(pictures.curve);
    expect(curve.kind === 'curve' && curve.table).toEqual([
      { x: '0 s', values: ['0', '10'] },
      { x: '100 s', values: ['1,000', '10'] },
      { x: '10 min', values: ['1,000', '20'] },
    ]);
    expect(curve.kind === 'curve' && [curve.x.label, curve.y.label]).toEqual(['time (s)', 'Usable (disks)']);
    expect(pictureText(curve)).toContain('most: 1,000');
  });

  test('labels may be phrases with values of their own', () => {
    const turns = shown(pictures.turns);
    expect(turns.kind === 'turns' && turns.rows[0]).toEqual({ label: 'a', detail: 'sda stands at 2' });
  });

  test('a state is a sign and a word in both languages', async () => {
    expect(parse(await draw(shown(pictures.matrix, 'zh-CN'))).text).toContain('✓ 成立');
    expect(pictureText(shown(pictures.chain))).toEqual([
      'leaf [✓ holds]',
      '  39 days',
      '  (nat) [tcpdump]',
      '  │ signed by the next [✗ problem]',
      'root',
    ]);
  });

  test('texts of a reader are escaped', async () => {
    const html = await draw(
      shown({ ...pictures.chain, links: [{ title: literal('<img src=x>'), lines: [literal('<b>')] }] }),
    );
    expect(html).not.toMatch(/<img|<b>/);
  });
});

describe('texts in drawings', () => {
  test('wrap at spaces and between Chinese characters, within their room', () => {
    expect(wrap('lost on its way to the director', 100)).toEqual(['lost on its', 'way to the', 'director']);
    expect(wrap('证书由下一张签名', 60).every((line) => widthOf(line) <= 60)).toBe(true);
    expect(wrap('', 60)).toEqual([]);
    expect(cut('averyveryverylongname', 60)).toMatch(/^avery.*…$/);
  });
});

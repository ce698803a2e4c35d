import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import satori, { type Font } from 'satori';
import sharp from 'sharp';
import type { Locale } from '../i18n/locales.ts';
import { site } from '../site.ts';

/** What stands on a social image: 1200 × 630, the size that feeds and messengers crop least. */
export interface Card {
  locale: Locale;
  title: string;
  /** Above, at the right: a topic's title. */
  section?: string;
  /** A sentence under the title. */
  about?: string;
  /** One literal line, such as a symptom. */
  line?: string;
  /** Below: what it holds for. */
  foot?: string;
}

const WIDTH = 1200;
const HEIGHT = 630;
/** The light theme of src/styles/tokens.css. */
const colours = { paper: '#fbf9f4', ink: '#22201c', muted: '#5c574d', line: '#dcd6c8', accent: '#1b4e93' };

/** From the project's root: while building, this module lies in a folder of the build. */
const packageFile = createRequire(resolve('package.json')).resolve;
const fontFile = (family: string, file: string) =>
  readFileSync(packageFile(`@fontsource/${family}/files/${family}-${file}-normal.woff`));

let fonts: Font[] | undefined;

/** Latin first; what a face lacks is taken from the Chinese one, which holds the characters of GB 2312. */
function loadFonts(): Font[] {
  return (fonts ??= [
    { name: 'Serif', weight: 600, data: fontFile('source-serif-4', 'latin-600') },
    { name: 'Serif', weight: 400, data: fontFile('source-serif-4', 'latin-400') },
    { name: 'Mono', weight: 400, data: fontFile('source-code-pro', 'latin-400') },
    { name: 'Mono', weight: 600, data: fontFile('source-code-pro', 'latin-600') },
    { name: 'Song', weight: 600, data: fontFile('noto-serif-sc', 'chinese-simplified-600') },
  ]);
}

type Child = Element | string;
interface Element {
  type: string;
  props: { style: Record<string, string | number>; lang?: string; children?: Child | Child[] };
}

/** A flex box, the only element that a card is made of. */
function box(style: Record<string, string | number>, children?: Child | Child[]): Element {
  return { type: 'div', props: { style: { display: 'flex', ...style }, ...(children ? { children } : {}) } };
}

function layout({ locale, title, section = '', about, line, foot }: Card): Element {
  const small = { fontFamily: 'Mono, Song', fontSize: 26, color: colours.muted };
  const letters = [...title].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 2 : 1), 0);
  return {
    type: 'div',
    props: {
      lang: locale,
      style: {
        display: 'flex',
        flexDirection: 'column',
        width: WIDTH,
        height: HEIGHT,
        padding: '64px 80px',
        backgroundColor: colours.paper,
        color: colours.ink,
      },
      children: [
        box({ justifyContent: 'space-between', alignItems: 'center' }, [
          box(
            { alignItems: 'center', fontFamily: 'Mono', fontWeight: 600, fontSize: 34, letterSpacing: -0.7 },
            [
              site.name.toLowerCase(),
              box({ width: 17, height: 33, marginLeft: 7, backgroundColor: colours.ink }),
            ],
          ),
          box(small, section),
        ]),
        box({ height: 2, marginTop: 28, backgroundColor: colours.line }),
        box({ flexGrow: 1, flexDirection: 'column', justifyContent: 'center' }, [
          box(
            {
              fontFamily: 'Serif, Song',
              fontWeight: 600,
              fontSize: letters > 56 ? 58 : 70,
              lineHeight: 1.2,
              letterSpacing: locale === 'zh-CN' ? 0 : -0.7,
            },
            title,
          ),
          ...(about === undefined
            ? []
            : [
                box(
                  {
                    marginTop: 28,
                    fontFamily: 'Serif, Song',
                    fontSize: 32,
                    lineHeight: 1.45,
                    color: colours.muted,
                  },
                  about,
                ),
              ]),
          ...(line === undefined
            ? []
            : [
                box({ marginTop: 44, paddingLeft: 24, borderLeft: `6px solid ${colours.accent}` }, [
                  box({ fontFamily: 'Mono, Song', fontSize: 27, lineHeight: 1.45, lineClamp: 2 }, line),
                ]),
              ]),
        ]),
        ...(foot === undefined
          ? []
          : [box({ height: 2, marginBottom: 26, backgroundColor: colours.line }), box(small, foot)]),
      ],
    },
  };
}

/** Draws a card as PNG. The same words give the same bytes. */
export async function drawCard(card: Card): Promise<Uint8Array<ArrayBuffer>> {
  const svg = await satori(layout(card) as Parameters<typeof satori>[0], {
    width: WIDTH,
    height: HEIGHT,
    fonts: loadFonts(),
  });
  // Beside the pages that are rendered meanwhile: it works in threads of its own.
  return new Uint8Array(await sharp(Buffer.from(svg)).removeAlpha().png({ compressionLevel: 7 }).toBuffer());
}

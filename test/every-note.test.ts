import { existsSync, readFileSync } from 'node:fs';
import { parse as parseHtml } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { z } from 'astro/zod';
import { findFences } from '../labs/snippets/find.ts';
import { noteSchema, translationSchema } from '../src/notes/schema.ts';
import { fingerprint } from '../src/notes/translation.ts';
import { proseOf, readNotes, tagsOf, withoutFences, type NoteText } from './support/note-files.ts';

const notes = readNotes();
const topics = (parseYaml(readFileSync('content/topics.yaml', 'utf8')) as { id: string }[]).map(
  ({ id }) => id,
);
const terms = (parseYaml(readFileSync('content/glossary.yaml', 'utf8')) as { id: string }[]).map(
  ({ id }) => id,
);

/** "Shape" in content/README.md. */
const headings = {
  en: ['What you see', 'The answer', 'Try it', 'Why', 'Fix it, and be sure', 'What changed'],
  zh: ['现象', '答案', '动手试', '原因', '修复与确认', '版本变化'],
};

/** "Figures" in content/README.md: what a drawing may consist of. */
const drawing = {
  elements: ['svg', 'g', 'rect', 'path', 'line', 'circle', 'ellipse', 'polyline', 'polygon', 'text'],
  attributes: [
    ...['class', 'x', 'y', 'x1', 'y1', 'x2', 'y2', 'cx', 'cy', 'r', 'rx', 'ry', 'd', 'points', 'transform'],
    ...['text-anchor', 'marker-start', 'marker-end'],
  ],
  classes: [
    ...['line', 'dashed', 'box', 'cell', 'full', 'lost', 'area', 'arrow'],
    ...['accent', 'small', 'mono', 'strong', 'muted'],
  ],
};

/** Where each match stands, as `file:line: match`. */
function matches({ file, bodyLine }: NoteText, text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((found) => {
    const line = text.slice(0, found.index).split('\n').length + bodyLine - 1;
    return `${file}:${line}: …${text.slice(Math.max(0, found.index - 12), found.index + found[0].length + 12).replace(/\n/g, '⏎')}…`;
  });
}

const problemsOf = (schema: z.ZodType, { file, frontmatter }: NoteText) => {
  const result = schema.safeParse(frontmatter);
  return result.success ? '' : `${file}:\n${z.prettifyError(result.error)}`;
};

/** Code counts one word, a table its cells. */
const wordsIn = (body: string) => proseOf(body, 'code').match(/[\p{L}\p{N}][^\s|]*/gu)?.length ?? 0;

const labelsOf = (svg: string) =>
  parseHtml(svg)
    .querySelectorAll('text')
    .map((label) => ({ text: label.text.trim(), isMono: label.classList.contains('mono') }));

/** The keys of `words={{ 'SYN queue': '…', ACK: '…' }}`. */
const keysOf = (words = '') =>
  [...words.matchAll(/(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([\w$]+))\s*:\s*['"`]/g)].map((found) =>
    (found[1] ?? found[2] ?? found[3] ?? '').replace(/\\(.)/g, '$1'),
  );

const files = { en: 'en.mdx', zh: 'zh-CN.mdx' } as const;
/** What a new note has in the place of words. */
const begun = new Set(readFileSync('src/commands/new-note.ts', 'utf8').split('\n'));

test('there are notes', () => {
  expect(notes.length).toBeGreaterThan(0);
});

test('no two notes have the same name', () => {
  const names = notes.map(({ name }) => name);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

describe.each(notes)('$id', (note) => {
  const { en, zh, path, name, topic, figures } = note;
  const texts = zh ? [en, zh] : [en];
  const isDraft = en.frontmatter.draft === true;

  test('lies in a known topic', () => {
    expect(topics).toContain(topic);
  });

  test('stands there in both languages', () => {
    expect(zh, `${path}/zh-CN.mdx`).toBeDefined();
  });

  test('has a valid head in both languages', () => {
    expect(problemsOf(noteSchema, en)).toBe('');
    if (zh) expect(problemsOf(translationSchema, zh)).toBe('');
  });

  test('leaves no English words to its Chinese readers among the versions, or as a reason to skip', () => {
    if (/\b(and|any|as|every|for|in|later|to|with)\b/.test(String(en.frontmatter.holds)))
      expect(zh?.frontmatter.holds, `holds: of ${path}/zh-CN.mdx`).toBeDefined();
    const reasons = findFences(zh?.body ?? '').fences.flatMap(({ fence }) =>
      fence.kind === 'skip' ? [fence.why] : [],
    );
    expect(reasons.filter((why) => !/\p{Script=Han}/u.test(why))).toEqual([]);
  });

  test('was checked when it was written, or later', () => {
    expect(String(en.frontmatter.checked) >= String(en.frontmatter.written)).toBe(true);
  });

  test('requires only notes that exist, and not itself', () => {
    const required = (en.frontmatter.requires ?? []) as string[];
    expect(
      required.filter((other) => other === name || !notes.some((known) => known.name === other)),
    ).toEqual([]);
  });

  test.skipIf(isDraft)('has 800 to 1,800 words in English', () => {
    const words = wordsIn(en.body);
    expect(words, `words in ${en.file}`).toBeGreaterThanOrEqual(800);
    expect(words, `words in ${en.file}`).toBeLessThanOrEqual(1800);
  });

  test.skipIf(isDraft)('has no sentence left that `npm run new:note` began it with', () => {
    const left = texts.flatMap(({ file, body, bodyLine }) =>
      body.split('\n').flatMap((line, at) => {
        const isSentence = /^ *[^\s#|`<]/.test(line) && /[.。]$/.test(line);
        return isSentence && begun.has(line) ? [`${file}:${at + bodyLine}: ${line}`] : [];
      }),
    );
    expect(left.join('\n')).toBe('');
  });

  test.skipIf(isDraft)('has questions that people ask, in both languages', () => {
    const file = `test/search/queries/${name}.txt`;
    const asked = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
    const chinese = asked.filter((line) => /\p{Script=Han}/u.test(line));
    expect(chinese.length, `Chinese lines in ${file}`).toBeGreaterThan(0);
    expect(asked.length - chinese.length, `English lines in ${file}`).toBeGreaterThan(0);
  });

  test('has the headings of every note, in both languages', () => {
    const found = ({ body }: NoteText) =>
      [...withoutFences(body).matchAll(/^## +(.*\S)\s*$/gm)].map(([, title]) => title);
    expect(found(en)).toEqual(headings.en);
    if (zh) expect(found(zh)).toEqual(headings.zh);
    expect(texts.flatMap((text) => matches(text, withoutFences(text.body), /^# /gm))).toEqual([]);
  });

  test('has fences that can be read', () => {
    const problems = texts.flatMap(({ file, body, bodyLine }) =>
      findFences(body).problems.map(({ line, problem }) => `${file}:${line + bodyLine - 1}: ${problem}`),
    );
    expect(problems).toEqual([]);
  });

  test('runs the same commands, with the same output, in both languages', () => {
    const commands = ({ body }: NoteText) =>
      findFences(body)
        .fences.filter(({ fence }) => fence.kind === 'run' || fence.kind === 'skip')
        .map(({ fence, code, output }) => ({
          ...fence,
          title: undefined,
          why: undefined,
          code,
          output: output && { text: output.text, unordered: output.unordered },
        }));
    expect(commands(en).length).toBeGreaterThan(0);
    if (zh) expect(commands(zh)).toEqual(commands(en));
  });

  test('shows no prompt in commands: the page draws it', () => {
    const prompts = texts.flatMap(({ file, body, bodyLine }) =>
      findFences(body)
        .fences.filter(({ fence, code }) => fence.kind === 'run' && /^\$ /m.test(code))
        .map(({ line }) => `${file}:${line + bodyLine - 1}`),
    );
    expect(prompts).toEqual([]);
  });

  test('has a figure, and uses every figure in both languages', () => {
    expect(figures.length).toBeGreaterThan(0);
    for (const { body, file } of texts) {
      const used = tagsOf(body)
        .filter((tag) => tag.name === 'Figure')
        .map((tag) => tag.attributes.src ?? '');
      const missing = used.filter((src) => !existsSync(`${path}/figures/${src.replace(`${name}/`, '')}.svg`));
      expect(missing, file).toEqual([]);
      expect([...new Set(used)].sort(), file).toEqual(figures.map((figure) => `${name}/${figure}`).sort());
    }
  });

  test('describes its figures in words', () => {
    const short = texts.flatMap(({ file, body }) =>
      tagsOf(body)
        .filter((tag) => tag.name === 'Figure' && (tag.attributes.alt ?? '').length < 15)
        .map((tag) => `${file}: ${tag.attributes.src} says "${tag.attributes.alt}"`),
    );
    expect(short).toEqual([]);
  });

  test.each(figures)('draws %s with the classes of the theme only', (figure) => {
    const file = `${path}/figures/${figure}.svg`;
    const [root, ...rest] = parseHtml(readFileSync(file, 'utf8')).querySelectorAll('*');
    const found: string[] = [];
    const size = /^0 0 480 (\d+)$/.exec(root?.getAttribute('viewBox') ?? '');
    if (!size) found.push('viewBox is not "0 0 480 <height>"');
    const own = Object.keys(root?.attributes ?? {}).filter((key) => !['viewBox', 'xmlns'].includes(key));
    if (own.length > 0) found.push(`the <svg> has ${own.join(', ')}`);
    for (const element of rest) {
      const tag = element.rawTagName;
      const here = `<${tag} ${element.rawAttrs}>`;
      if (!drawing.elements.includes(tag)) found.push(`${here}: element`);
      for (const key of Object.keys(element.attributes))
        if (!drawing.attributes.includes(key) && !(tag === 'rect' && ['width', 'height'].includes(key)))
          found.push(`${here}: attribute ${key}`);
      for (const word of element.classList.values())
        if (!drawing.classes.includes(word)) found.push(`${here}: class ${word}`);
      if (tag !== 'text') continue;
      if (element.innerHTML.includes('<')) found.push(`${here}: a label is plain text`);
      const [x, y] = [Number(element.getAttribute('x')), Number(element.getAttribute('y'))];
      if (!element.getAttribute('transform') && !(x >= 0 && x <= 480 && y >= 8 && y <= Number(size?.[1])))
        found.push(`${here}: lies outside the drawing`);
    }
    expect(found, file).toEqual([]);
  });

  test.skipIf(!zh)(
    'translates every label of its figures that is words, and no label that is not there',
    () => {
      for (const tag of tagsOf(zh!.body).filter(({ name }) => name === 'Figure')) {
        const file = `${path}/figures/${(tag.attributes.src ?? '').replace(`${name}/`, '')}.svg`;
        const labels = labelsOf(readFileSync(file, 'utf8'));
        const keys = keysOf(tag.attributes.words);
        expect(
          keys.filter((key) => !labels.some(({ text }) => text === key)),
          file,
        ).toEqual([]);
        // Mono is literal. Else a word of three small letters is language; one that stays English is given as itself.
        const words = labels.filter(
          ({ text, isMono }) => !isMono && /(?<![\w.()/_-])[A-Za-z]?[a-z]{2,}(?![\w(_]|\.\w)/.test(text),
        );
        expect(
          words.map(({ text }) => text).filter((text) => !keys.includes(text)),
          file,
        ).toEqual([]);
      }
    },
  );

  test('links to notes, calculators and terms that exist', () => {
    const missing = texts.flatMap(({ file, body }) => [
      ...[...withoutFences(body).matchAll(/\]\((note|calculator):([\w-]*)/g)]
        .filter(([, kind, target = '']) =>
          kind === 'note'
            ? !notes.some((other) => other.name === target)
            : !existsSync(`src/calculators/models/${target}/model.ts`),
        )
        .map(([link]) => `${file}: ${link}`),
      ...tagsOf(body)
        .filter(
          ({ name: tag, attributes }) =>
            (tag === 'Term' && !terms.includes(attributes.id ?? '')) ||
            (tag === 'Calculator' && !existsSync(`src/calculators/models/${attributes.name}/model.ts`)),
        )
        .map((tag) => `${file}: <${tag.name} ${JSON.stringify(tag.attributes)}>`),
    ]);
    expect(missing).toEqual([]);
  });

  test.skipIf(isDraft)('is linked to and from two other notes at least, in each language', () => {
    for (const language of ['en', 'zh'] as const) {
      const linked = (note: (typeof notes)[number]) =>
        new Set([...(note[language]?.body ?? '').matchAll(/\]\(note:([\w-]*)/g)].map(([, target]) => target));
      const from = notes.filter((other) => other.name !== name && linked(other).has(name));
      expect(
        [...linked(note)].filter((target) => target !== name).length,
        `notes that ${path}/${files[language]} links to with [text](note:<name>)`,
      ).toBeGreaterThanOrEqual(2);
      expect(
        from.length,
        `notes whose ${files[language]} links here with [text](note:${name})`,
      ).toBeGreaterThanOrEqual(2);
    }
  });

  test.skipIf(!zh)('is translated from the English text as it stands', () => {
    expect(zh!.frontmatter.translates, `npm run translated -- ${name}`).toBe(fingerprint(en.source));
  });

  test('speaks plainly in English', () => {
    const prose = proseOf(en.body, 'code');
    expect(matches(en, prose, /\bsimply\b|[\w)]!(?![\w=])/gi)).toEqual([]);
  });

  test.skipIf(!zh)('is set as Chinese is set', () => {
    const head = [
      zh!.frontmatter.title,
      zh!.frontmatter.summary,
      ...((zh!.frontmatter.complaints ?? []) as string[]),
    ];
    const inHead = { ...zh!, bodyLine: 1 };
    // Code stands as one Latin letter: it too has a space between itself and a character.
    for (const [where, text] of [
      [zh!, proseOf(zh!.body, 'X')],
      [inHead, head.join('\n').replace(/`[^`]*`/g, 'X')],
    ] as const) {
      expect(
        matches(where, text, /\p{Script=Han}[,;:!?]|\p{Script=Han}\.(?!\w)|\p{Script=Han}\(/gu),
        'half-width',
      ).toEqual([]);
      expect(
        matches(where, text, /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9%]\p{Script=Han}/gu),
        'no space',
      ).toEqual([]);
      expect(
        matches(where, text, / [，。；：！？、）]|[，。；：！？、（] (?=\S)/g),
        'space at a full-width mark',
      ).toEqual([]);
      expect(matches(where, text, /"[^"\n]*\p{Script=Han}[^"\n]*"/gu), 'straight quotes').toEqual([]);
      expect(matches(where, text, /您|[０-９Ａ-Ｚａ-ｚ]|\d,\d{3}/g), 'words and figures').toEqual([]);
    }
  });
});

import { z } from 'astro/zod';

const day = z.coerce.date({ error: 'Write a day as 2026-11-21.' });

/** One source of a note: where a statement comes from and when it was last read there. */
export const sourceSchema = z.strictObject({
  title: z.string().min(1),
  url: z.url({ protocol: /^https$/, error: 'A source needs an https address.' }),
  read: day,
});

const title = z.string().min(4).max(80, { error: 'A title has at most 80 characters.' });

const complaints = z.array(z.string().min(4)).default([]);

/** Frontmatter of `en.mdx`: the words in English and the facts for both languages. */
export const noteSchema = z.strictObject({
  title,
  /** One or two sentences under the title, in lists and in search results. */
  summary: z
    .string()
    .min(50, { error: 'A summary has 50 to 160 characters: say what a reader will know afterwards.' })
    .max(160, { error: 'A summary has 50 to 160 characters: leave the rest to the note.' }),
  /** The versions the note is true for, such as `Linux 3.10 – 6.18`. */
  holds: z.string().min(3),
  written: day,
  /** When someone last re-read it against its sources. */
  checked: day,
  /** Place in the topic's reading order. */
  order: z.int().min(0),
  /** Names of notes to read first. */
  requires: z.array(z.string()).default([]),
  /** Literal error lines and counters; `<…>` stands for what differs from machine to machine. */
  symptoms: z.array(z.string().min(3)).min(1, { error: 'A note needs at least one literal symptom.' }),
  /** What a person says or types when it happens to them. */
  complaints,
  sources: z.array(sourceSchema).min(1, { error: 'A note needs at least one source.' }),
  /** Left out of the built site. */
  draft: z.boolean().default(false),
});

/** Frontmatter of a translation: words only; the facts come from the English file. */
export const translationSchema = z.strictObject({
  title: title.min(2),
  summary: z.string().min(20, { error: 'A summary has 20 to 100 characters in Chinese.' }).max(120),
  complaints,
  /** Where the English has words among the versions. */
  holds: z.string().min(3).optional(),
  /** Fingerprint of the English text this was made from: `npm run translated -- <note>` writes it. */
  translates: z.string().regex(/^[0-9a-f]{12}$/, {
    error: 'translates is the fingerprint that `npm run translated -- <note>` writes.',
  }),
});

/** One topic of `content/topics.yaml`. */
export const topicSchema = z.strictObject({
  id: z.string().regex(/^[a-z-]+$/),
  title: z.strictObject({ en: z.string(), 'zh-CN': z.string() }),
  /** In the site's navigation, where all topics stand in one line. */
  short: z.strictObject({ en: z.string(), 'zh-CN': z.string() }).optional(),
  about: z.strictObject({ en: z.string(), 'zh-CN': z.string() }),
  /** Its place in the file, counted from 0. */
  place: z.int(),
});

/** One way through the notes of `content/paths.yaml`. */
export const pathSchema = topicSchema.omit({ short: true }).extend({
  /** Names of notes, in the order to read them. */
  notes: z.array(z.string()).min(2),
});

/** One entry of `content/glossary.yaml`. */
export const termSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  term: z.strictObject({ en: z.string(), 'zh-CN': z.string() }),
  means: z.strictObject({ en: z.string(), 'zh-CN': z.string() }),
});

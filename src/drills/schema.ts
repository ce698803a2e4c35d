import { z } from 'astro/zod';

const words = {
  title: z.string().min(4).max(80),
  /** Under the title and in lists; it does not give the cause away. */
  summary: z.string().min(20).max(160),
  /** What is known, and who waits for it. */
  story: z.string().min(20),
  /** What may be changed, and what must stay. */
  allowed: z.string().min(10),
  /** From vague to exact. */
  hints: z.array(z.string().min(5)).min(2, { error: 'A drill needs two hints at least.' }),
  /** What the checks say while a step is not done, by the id of the hint that they call. */
  notYet: z.record(z.string(), z.string().min(5)),
};

/** Frontmatter of `content/drills/<name>/en.mdx`: the words in English and the facts for both languages. */
export const drillSchema = z.strictObject({
  ...words,
  /** The note that it belongs to, by name. */
  note: z.string(),
  /** For somebody who knows the tools. */
  minutes: z.int().min(1).max(60),
  /** Place in the list: easier ones first. */
  order: z.int().min(0),
  /** The alert and the log lines, literal, the same in every language. */
  pager: z.string().min(20),
});

/** Frontmatter of a translation. */
export const drillTranslationSchema = z.strictObject(words);

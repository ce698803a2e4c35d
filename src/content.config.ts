import { defineCollection } from 'astro:content';
import { file, glob } from 'astro/loaders';
import { parse } from 'yaml';
import { drillSchema, drillTranslationSchema } from './drills/schema.ts';
import { noteSchema, pathSchema, termSchema, topicSchema, translationSchema } from './notes/schema.ts';

/** One folder is one note: its id is `<topic>/<name>`. */
const inFolders = (fileName: string) =>
  glob({
    base: './content/notes',
    pattern: `*/*/${fileName}`,
    generateId: ({ entry }) => entry.replace(/\/[^/]+$/, ''),
  });

/** One folder is one drill: its id is its name. */
const drillsIn = (fileName: string) =>
  glob({
    base: './content/drills',
    pattern: `*/${fileName}`,
    generateId: ({ entry }) => entry.replace(/\/[^/]+$/, ''),
  });

/** A collection does not keep the order of its file, so each entry carries its own place. */
const withPlaces = (entries: object[]) => entries.map((entry, place) => ({ ...entry, place }));

export const collections = {
  notes: defineCollection({ loader: inFolders('en.mdx'), schema: noteSchema }),
  translations: defineCollection({ loader: inFolders('zh-CN.mdx'), schema: translationSchema }),
  topics: defineCollection({
    loader: file('content/topics.yaml', { parser: (text) => withPlaces(parse(text)) }),
    schema: topicSchema,
  }),
  paths: defineCollection({
    loader: file('content/paths.yaml', { parser: (text) => withPlaces(parse(text)) }),
    schema: pathSchema,
  }),
  terms: defineCollection({ loader: file('content/glossary.yaml', { parser: parse }), schema: termSchema }),
  drills: defineCollection({ loader: drillsIn('en.mdx'), schema: drillSchema }),
  drillTranslations: defineCollection({ loader: drillsIn('zh-CN.mdx'), schema: drillTranslationSchema }),
};

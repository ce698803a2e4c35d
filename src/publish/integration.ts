import { globSync, readFileSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { parse } from 'yaml';
import { missingStrings } from '../i18n/missing-strings.ts';
import { frontmatterProblems } from '../notes/frontmatter-problems.ts';
import { noteSchema, translationSchema } from '../notes/schema.ts';
import { tagProblems } from '../notes/tag-problems.ts';
import { withContentSecurityPolicy } from './content-security-policy.ts';
import { inlineScripts } from './inline-scripts.ts';
import { readPage, sitemap, type SitemapPage } from './sitemap.ts';

/** What an author has to mend before a build can be right: file, line, what to do. */
function authorProblems(): string[] {
  const glossary = parse(readFileSync('content/glossary.yaml', 'utf8')) as { id: string }[];
  const targets = {
    calculators: globSync('src/calculators/models/*/model.ts').map((file) => basename(dirname(file))),
    terms: glossary.map(({ id }) => id),
    figures: globSync('content/notes/*/*/figures/*.svg').map(
      (file) => `${basename(dirname(dirname(file)))}/${basename(file, '.svg')}`,
    ),
  };
  const problemsIn = (files: string[], schema: typeof noteSchema | typeof translationSchema) =>
    files.sort().flatMap((file) => {
      const source = readFileSync(file, 'utf8');
      return [...frontmatterProblems(file, source, schema), ...tagProblems(file, source, targets)];
    });
  return [
    ...missingStrings((locale) => readFileSync(`src/i18n/strings/${locale}.ts`, 'utf8')),
    ...problemsIn(globSync('content/notes/*/*/en.mdx'), noteSchema),
    ...problemsIn(globSync('content/notes/*/*/zh-CN.mdx'), translationSchema),
  ];
}

/**
 * Before the build, the notes' heads and tags and the strings of the interface are checked. After it, every page gets its
 * Content-Security-Policy, and the sitemap lists what the pages say of themselves.
 */
export function publish(): AstroIntegration {
  return {
    name: 'bootnotes-publish',
    hooks: {
      'astro:config:setup': ({ command }) => {
        const problems = authorProblems();
        if (problems.length > 0 && command === 'build') throw new Error(problems.join('\n'));
      },
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.html'));
        const pages: SitemapPage[] = [];
        const scripts = new Map<string, string>();
        for (const file of files) {
          const path = join(folder, file);
          const html = await readFile(path, 'utf8');
          try {
            await writeFile(path, withContentSecurityPolicy(html));
          } catch (error) {
            throw new Error(`The page ${file} ${(error as Error).message}`, { cause: error });
          }
          for (const [address, text] of inlineScripts(html)) scripts.set(address, text);
          const page = readPage(html);
          if (page) pages.push(page);
        }
        for (const [address, text] of scripts) await writeFile(join(folder, address), text);
        await writeFile(join(folder, 'sitemap.xml'), sitemap(pages));
        logger.info(`${files.length} pages with a policy, ${pages.length} in sitemap.xml`);
      },
    },
  };
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse } from 'node-html-parser';
import { describe, expect, inject, test } from 'vitest';
import type { SymptomIndex } from '../../src/search/symptom-index.ts';

const sites = inject('sites');
const read = (...path: string[]) => readFileSync(join(...path), 'utf8');

describe.each([sites.root, sites.nested])('the search of the site under $base', ({ folder, base }) => {
  test('Pagefind has an index a language, and every language takes the module that stems English', () => {
    const entry = JSON.parse(read(folder, 'pagefind/pagefind-entry.json')) as {
      languages: Record<string, { wasm: string; page_count: number }>;
      include_characters: string[];
    };
    expect(Object.keys(entry.languages).sort()).toEqual(['en', 'zh-cn']);
    const [english, chinese] = [entry.languages.en!, entry.languages['zh-cn']!];
    expect([english.wasm, chinese.wasm]).toEqual(['en', 'en']);
    expect(english.page_count).toBe(chinese.page_count);
    expect(entry.include_characters).toEqual(expect.arrayContaining(['.', '_', '-', '/', ':']));
  });

  test('every note, calculator and drill is in it, and nothing else', () => {
    const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.html'),
    );
    const found = pages.filter((file) => read(folder, file).includes('data-pagefind-body'));
    const expected = pages.filter(
      (file) =>
        /^(zh-cn\/)?[a-z-]+\/[a-z0-9-]+\/index\.html$/.test(file) &&
        !/^zh-cn\/[a-z]+\/index|machine\/(licences|faults)/.test(file),
    );
    expect(found.sort()).toEqual(expected.sort());
    const { languages } = JSON.parse(read(folder, 'pagefind/pagefind-entry.json')) as {
      languages: Record<string, { page_count: number }>;
    };
    expect(Object.values(languages).reduce((sum, { page_count }) => sum + page_count, 0)).toBe(found.length);
  });

  test("Pagefind's own search boxes are not published", () => {
    expect(readdirSync(join(folder, 'pagefind')).filter((file) => /ui|highlight/.test(file))).toEqual([]);
  });

  test.each(['', 'zh-cn/'])('%ssymptoms.json leads to pages that exist and is small', (language) => {
    const text = read(folder, language, 'symptoms.json');
    const { notes } = JSON.parse(text) as SymptomIndex;
    expect(notes.length).toBeGreaterThan(0);
    for (const { address, title, topic, lines } of notes) {
      expect(address.startsWith(base + language)).toBe(true);
      expect(existsSync(join(folder, address.slice(base.length), 'index.html'))).toBe(true);
      expect([title, topic].every(Boolean) && lines.length > 0).toBe(true);
    }
    expect(gzipSync(text).length / notes.length).toBeLessThan(1000);
  });

  test('the closed search costs a page at most 1.5 kB of script, and its own script waits in the template', () => {
    const page = read(folder, 'about/index.html');
    const scripts = parse(page, { blockTextElements: { script: true } }).querySelectorAll('script');
    const [box] = scripts.filter((script) => script.textContent.includes('search-box'));
    expect(gzipSync(box!.textContent).length).toBeLessThan(1500);
    const template = /<template id="search-dialog"[^>]*>[\s\S]*?<\/template>/.exec(page)![0];
    const source = /<script type="module" src="([^"]+)"/.exec(template)![1]!;
    expect(existsSync(join(folder, source.slice(base.length)))).toBe(true);
    expect(page.split(source)).toHaveLength(2);
  });
});

/**
 * `npm run translated -- <note>…`: writes the fingerprint of `en.mdx` into `zh-CN.mdx`, which says
 * "this translation was made from exactly that text". Run it when the translation is finished, not before.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fingerprint } from '../notes/translation.ts';
import { noteFolders } from './note-folders.ts';

const names = process.argv.slice(2);
if (names.length === 0) {
  console.error('Which note? For example: npm run translated -- tcp-queues');
  process.exit(64);
}

for (const asked of names) {
  const note = noteFolders().find(({ topic, name }) => asked === name || asked === `${topic}/${name}`);
  if (!note) {
    console.error(`There is no note "${asked}" under content/notes.`);
    process.exit(64);
  }
  const file = `${note.path}/zh-CN.mdx`;
  if (!existsSync(file)) {
    console.error(`${file} does not exist: write the translation first.`);
    process.exit(1);
  }
  const mark = fingerprint(readFileSync(`${note.path}/en.mdx`, 'utf8'));
  const text = readFileSync(file, 'utf8');
  const [, head = '', rest = ''] = /^(---\n[\s\S]*?\n)(---\n[\s\S]*)$/.exec(text) ?? [];
  if (!head) {
    console.error(`${file}: has no frontmatter between two lines of ---.`);
    process.exit(1);
  }
  const line = `translates: '${mark}'`; // quoted: YAML reads 12 digits, or 1e23…, as a number
  const stamped = /^translates:.*$/m.test(head) ? head.replace(/^translates:.*$/m, line) : `${head}${line}\n`;
  if (stamped === head) console.log(`${file} is already marked ${mark}`);
  else {
    writeFileSync(file, stamped + rest);
    console.log(`${file} is marked ${mark}`);
  }
}

import { existsSync, readdirSync } from 'node:fs';
import { defineMdastPlugin } from 'satteri';
import { calculatorAddress, noteAddress } from '../address.ts';
import { site } from '../site.ts';
import { localeOfFile } from './locale-of-file.ts';
import { where } from './where.ts';

/** The topic that a note lies in, or undefined when there is no such note. */
function topicOf(note: string): string | undefined {
  return readdirSync('content/notes').find((topic) => existsSync(`content/notes/${topic}/${note}/en.mdx`));
}

/**
 * Resolves `note:name#anchor`, `calculator:name` and `page:file` to addresses with base path and language.
 * @throws with file and line when there is no such note or calculator, or when a link is written as a bare path.
 */
export const links = defineMdastPlugin({
  name: 'links',
  options: { position: true },
  link(node, context) {
    const [, scheme, name = '', anchor = ''] =
      /^(note|calculator|page):([\w./-]+)(#.*)?$/.exec(node.url) ?? [];
    if (!scheme && !/^(note|calculator|page):|^[/.]/.test(node.url)) return;
    const fail = (why: string): never => {
      throw new Error(`${where(context.fileURL, node)}: ${why}`);
    };
    const locale = localeOfFile(context.fileURL);
    if (scheme === 'note') {
      const topic = topicOf(name) ?? fail(`there is no note "${name}" in content/notes.`);
      context.setProperty(node, 'url', noteAddress(locale, topic, name) + anchor);
    } else if (scheme === 'calculator') {
      if (!existsSync(`src/calculators/models/${name}`)) fail(`there is no calculator "${name}".`);
      context.setProperty(node, 'url', calculatorAddress(locale, name) + anchor);
    } else if (scheme === 'page') {
      context.setProperty(node, 'url', site.base + name + anchor);
    } else {
      fail(`"${node.url}" is not a link that survives a move: write note:<name> or calculator:<name>.`);
    }
  },
});

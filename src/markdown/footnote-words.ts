import { defineHastPlugin } from 'satteri';
import { text } from '../i18n/strings.ts';
import { localeOfFile } from './locale-of-file.ts';

/** Says the words around footnotes in the note's language. */
export const footnoteWords = defineHastPlugin({
  name: 'footnote-words',
  element: {
    filter: ['h2', 'a'],
    visit(node, context) {
      const locale = localeOfFile(context.fileURL);
      const properties = node.properties ?? {};
      if (properties.id === 'footnote-label')
        context.setProperty(node, 'children', [{ type: 'text', value: text(locale, 'note.footnotes') }]);
      if ('dataFootnoteBackref' in properties)
        context.setProperty(node, 'ariaLabel', text(locale, 'note.footnoteBack'));
    },
  },
});

import { defineHastPlugin } from 'satteri';
import { text } from '../i18n/strings.ts';
import { localeOfFile } from './locale-of-file.ts';

/** Puts each table into a box of its own that scrolls sideways on a narrow screen, also by keyboard. */
export const scrollingTables = defineHastPlugin({
  name: 'scrolling-tables',
  element: {
    filter: ['table', 'th', 'td'],
    visit(node, context) {
      if (node.tagName !== 'table') {
        // GFM's alignment comes as a style attribute, which the page's policy forbids
        const align = /text-align:\s*(\w+)/.exec(String(node.properties?.style ?? ''))?.[1];
        if (align) {
          context.setProperty(node, 'style', null);
          context.setProperty(node, 'align', align);
        }
        return;
      }
      context.wrapNode(node, {
        type: 'element',
        tagName: 'div',
        properties: {
          className: ['table-scroll'],
          role: 'group',
          tabIndex: 0,
          ariaLabel: text(localeOfFile(context.fileURL), 'note.table'),
        },
        children: [],
      });
    },
  },
});

import { defineHastPlugin } from 'satteri';

/** An option of a command, up to a length that fits the narrowest screen. */
const OPTION = /(?<=^|\s)(-{1,2}\w[\w-]{0,22})(?=$|[\s=,])/;

/** Keeps options in inline code in one piece: a browser breaks `--insecure` behind its hyphens. */
export const wholeOptions = defineHastPlugin({
  name: 'whole-options',
  element: {
    filter: ['code'],
    visit(node, context) {
      const [text, ...more] = node.children;
      if (text?.type !== 'text' || more.length > 0 || text.value.includes('\n')) return;
      const parts = text.value.split(OPTION);
      if (parts.length === 1) return;
      context.setProperty(
        node,
        'children',
        parts.flatMap((value, at) => {
          if (value === '') return [];
          const piece = { type: 'text' as const, value };
          const isOption = at % 2 === 1;
          return isOption
            ? {
                type: 'element' as const,
                tagName: 'span',
                properties: { className: ['option'] },
                children: [piece],
              }
            : piece;
        }),
      );
    },
  },
});

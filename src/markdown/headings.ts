import Slugger from 'github-slugger';
import { defineHastPlugin } from 'satteri';

/** The headings that every note has: one anchor in all languages, so that a link survives a change of language. */
const usual: Readonly<Record<string, string>> = {
  现象: 'what-you-see',
  答案: 'the-answer',
  动手试: 'try-it',
  原因: 'why',
  修复与确认: 'fix-it-and-be-sure',
  版本变化: 'what-changed',
};

/** Gives each heading its anchor and a link to itself. */
export const headings = () => {
  const slugger = new Slugger();
  return defineHastPlugin({
    name: 'headings',
    element: {
      filter: ['h2', 'h3', 'h4'],
      visit(node, context) {
        if (typeof node.properties?.id === 'string') return; // the footnotes' heading brings its own
        const text = context.textContent(node);
        const id = slugger.slug(usual[text] ?? text);
        context.setProperty(node, 'id', id);
        context.appendChild(node, {
          type: 'element',
          tagName: 'a',
          properties: { href: `#${id}`, className: ['heading-link'], ariaLabelledBy: [id] },
          children: [],
        });
      },
    },
  });
};

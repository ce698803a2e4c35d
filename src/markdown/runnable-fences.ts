import { defineMdastPlugin } from 'satteri';
import { parseFence } from '../../labs/snippets/fence.ts';
import { where } from './where.ts';

const attribute = (name: string, value: unknown) => ({
  type: 'mdxJsxAttribute' as const,
  name,
  value: { type: 'mdxJsxAttributeValueExpression' as const, value: JSON.stringify(value) },
});

/**
 * Turns every fence of a note into `<Fence>`, together with the output fence that follows it, so that
 * one component draws commands, outputs and code.
 * @throws with file and line when a fence's words are not understood (labs/snippets/fence.ts).
 */
export const runnableFences = defineMdastPlugin({
  name: 'runnable-fences',
  options: { position: true },
  code(node, context) {
    const describe = (code: typeof node) => {
      const parsed = parseFence([code.lang, code.meta].filter(Boolean).join(' '));
      if (!parsed.ok) throw new Error(`${where(context.fileURL, code)}: ${parsed.problem}`);
      return parsed.fence;
    };

    const fence = describe(node);
    const siblings = context.parent(node).children;
    const index = context.indexOf(node) ?? 0;
    if (fence.kind === 'output') {
      const before = siblings[index - 1];
      if (before?.type === 'code') return undefined;
      throw new Error(`${where(context.fileURL, node)}: an output fence stands right after its command.`);
    }
    const next = siblings[index + 1];
    const output = next?.type === 'code' && describe(next).kind === 'output' ? next : undefined;
    if (output) context.removeNode(output);
    return {
      type: 'mdxJsxFlowElement',
      name: 'Fence',
      attributes: [
        attribute('code', node.value),
        attribute('fence', fence),
        ...(output ? [attribute('output', output.value)] : []),
      ],
      children: [],
    };
  },
});

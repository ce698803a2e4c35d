import { defineMdastPlugin } from 'satteri';
import { parseFence } from '../../labs/snippets/fence.ts';
import { findFences } from '../../labs/snippets/find.ts';
import { where } from './where.ts';

const attribute = (name: string, value: unknown) => ({
  type: 'mdxJsxAttribute' as const,
  name,
  value: { type: 'mdxJsxAttributeValueExpression' as const, value: JSON.stringify(value) },
});

/** The place of a runnable fence among those of its note, from 0; undefined when it is found on no line. */
function stepAt(source: string, line: number | undefined): number | undefined {
  const steps = findFences(source).fences.filter(({ fence }) => fence.kind === 'run');
  const at = steps.findIndex((step) => step.line === line);
  return at < 0 ? undefined : at;
}

/** `<topic>/<name>` of the note that a file belongs to; undefined for what is no note. */
const noteOfFile = (file: URL | undefined): string | undefined =>
  /\/content\/notes\/([^/]+\/[^/]+)\/[^/]+$/.exec(file?.pathname ?? '')?.[1];

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
    const step = fence.kind === 'run' ? stepAt(context.source, node.position?.start.line) : undefined;
    const note = noteOfFile(context.fileURL);
    return {
      type: 'mdxJsxFlowElement',
      name: 'Fence',
      attributes: [
        attribute('code', node.value),
        attribute('fence', fence),
        ...(output ? [attribute('output', output.value)] : []),
        ...(step === undefined ? [] : [attribute('step', step)]),
        ...(step === undefined || note === undefined ? [] : [attribute('note', note)]),
      ],
      children: [],
    };
  },
});

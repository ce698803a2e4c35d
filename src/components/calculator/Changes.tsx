import type { ShownChange } from '../../calculators/engine/presentation.ts';
import { CopyButton } from './CopyButton.tsx';
import type { Say } from './form-strings.ts';

/** What to change, each with the lines to paste. */
export function Changes({ changes, say }: { changes: readonly ShownChange[]; say: Say }) {
  return (
    <details>
      <summary>{say('change')}</summary>
      <ul class="changes" role="list">
        {changes.map(({ id, text, lines }) => (
          <li key={id}>
            <p>{text}</p>
            {lines.length > 0 && (
              <div class="lines">
                <pre tabindex={0}>
                  <code>{lines.join('\n')}</code>
                </pre>
                <CopyButton text={() => lines.join('\n')} label={say('copyLines')} say={say} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

import type { ShownStep } from '../../calculators/engine/presentation.ts';
import type { Say } from './form-strings.ts';

/** The steps with the reader's numbers put in, each with its source and the versions it holds for. */
export function Why({ steps, say }: { steps: readonly ShownStep[]; say: Say }) {
  return (
    <details>
      <summary>{say('why')}</summary>
      <ol class="steps">
        {steps.map(({ id, text, formula, working, source, versions }) => (
          <li key={id}>
            <p>{text}</p>
            {formula && (
              <p class="formula">
                <code>{formula}</code> <code>{working}</code>
              </p>
            )}
            <p class="help">
              <a href={source.url}>{source.title}</a> · {versions} · {say('read', { date: source.read })}
            </p>
          </li>
        ))}
      </ol>
    </details>
  );
}

import type { ShownChange } from '../../calculators/engine/presentation.ts';
import type { Locale } from '../../i18n/locales.ts';
import type { CalculatorParts, MachineSetting } from './calculator-parts.ts';
import { CopyButton } from './CopyButton.tsx';
import type { Say } from './form-strings.ts';
import { MachineButton } from './MachineButton.tsx';

interface Props {
  changes: readonly ShownChange[];
  parts: CalculatorParts;
  /** The lab machine, on which some of the lines can be tried; null where there is none. */
  machine: MachineSetting | null;
  typed: Readonly<Record<string, string>>;
  locale: Locale;
  say: Say;
}

const loadTrial = async () => (await import('./MachineTrial.tsx')).MachineTrial;

/** What to change, each with the lines to paste, and where they can be tried on the machine, with that. */
export function Changes({ changes, machine, parts, typed, locale, say }: Props) {
  return (
    <details>
      <summary>{say('change')}</summary>
      <ul class="changes" role="list">
        {changes.map((change) => (
          <li key={change.id}>
            <p>{change.text}</p>
            {change.lines.length > 0 && (
              <div class="lines">
                <pre tabindex={0}>
                  <code>{change.lines.join('\n')}</code>
                </pre>
                <CopyButton text={() => change.lines.join('\n')} label={say('copyLines')} say={say} />
              </div>
            )}
            {machine?.changes.includes(change.id) && (
              <MachineButton
                load={loadTrial}
                given={{ parts, typed, change, locale, say }}
                ready={say('machineApply')}
                off={say('machineApplyStart', { size: machine.size })}
                say={say}
              />
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

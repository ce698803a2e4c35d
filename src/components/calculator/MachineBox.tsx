import type { CalculatorParts, MachineSetting } from './calculator-parts.ts';
import type { FieldDescription } from '../../calculators/engine/describe.ts';
import type { Locale } from '../../i18n/locales.ts';
import type { Say } from './form-strings.ts';
import { MachineButton } from './MachineButton.tsx';

interface Props {
  parts: CalculatorParts;
  machine: MachineSetting;
  fields: readonly FieldDescription[];
  locale: Locale;
  say: Say;
  onTake(values: Readonly<Record<string, string>>): void;
}

const load = async () => (await import('./MachineReading.tsx')).MachineReading;

/** Takes values from the lab machine. */
export function MachineBox({ machine, say, ...given }: Props) {
  const { size, read } = machine;
  return (
    <details class="screen-only needs-script">
      <summary>{say('machine')}</summary>
      <p class="help">
        {say('machineHelp')}{' '}
        {read.map((command, index) => [index > 0 && ', ', <code key={command}>{command}</code>])}
      </p>
      <MachineButton
        load={load}
        given={{ ...given, say }}
        ready={say('machineRead')}
        off={say('machineStart', { size })}
        say={say}
      />
    </details>
  );
}

import { describe, expect, test } from 'vitest';
import { MachineError } from '../../../labs/machine/failure.ts';
import { type ScriptResult } from '../../../labs/machine/machine.ts';
import { rehearse } from '../../../labs/walkthrough/rehearse.ts';
import { type Scenario } from '../../../labs/walkthrough/scenario.ts';

const scenario: Scenario = {
  name: 'lamp',
  setup: ['SETUP'],
  terminals: [],
  steps: [{ id: 'light', check: 'CHECK', solve: 'SOLVE', timeoutMs: 1000 }],
};

/** A machine with one lamp. @param wrong what does not do as it should */
function lamp(wrong: Partial<Record<'setup' | 'solve' | 'check' | 'reset', boolean>> = {}) {
  let isOn = true;
  const told: string[] = [];
  const result = (exit: number, output = ''): ScriptResult => ({ exit, output, isTimedOut: false });
  return {
    told,
    reset: () => {
      told.push('reset');
      isOn = true;
      return Promise.resolve();
    },
    run: (script: string): Promise<ScriptResult> => {
      const what = /SETUP|CHECK|SOLVE/.exec(script)![0];
      told.push(what);
      if (what === 'SETUP') {
        if (wrong.setup) return Promise.resolve(result(1, 'no bulb'));
        isOn = wrong.reset === true && told.includes('SOLVE');
        return Promise.resolve(result(0));
      }
      if (what === 'SOLVE') {
        if (wrong.solve) return Promise.resolve(result(1, 'no switch'));
        isOn = true;
        return Promise.resolve(result(0));
      }
      if (wrong.check) return Promise.resolve(result(2, 'oops'));
      return Promise.resolve(isOn ? result(0) : result(1, '\u0001hint dark\n0 lx'));
    },
  };
}

describe('a rehearsal', () => {
  test('goes from broken to repaired to broken again, each on a clean machine', async () => {
    const machine = lamp();
    expect(await rehearse(machine, scenario, 1)).toMatchObject({ complaints: [], saidNotYet: ['dark'] });
    expect(machine.told).toEqual('reset SETUP CHECK SOLVE CHECK reset SETUP CHECK'.split(' '));
  });

  test.each([
    ['a setup that fails', { setup: true }, ['lamp could not be set up:\nno bulb']],
    [
      'a solution that fails and repairs nothing',
      { solve: true },
      [
        'light: its solution exits with 1:\nno switch',
        'light: after its solution, the check says dark:\n0 lx',
      ],
    ],
    [
      'a check that passes on the machine that is broken again',
      { reset: true },
      ['light: after a reset and the setup again, the check passes'],
    ],
  ])('complains of %s', async (_, wrong, complaints) => {
    expect((await rehearse(lamp(wrong), scenario, 1)).complaints).toEqual(complaints);
  });

  test('complains of a check that says neither', async () => {
    const { complaints } = await rehearse(lamp({ check: true }), scenario, 1);
    expect(complaints).toHaveLength(3);
    expect(complaints[0]).toContain('after the setup, the check says neither done nor why not:\noops');
  });

  test('tells when the machine itself fails', async () => {
    const machine = {
      ...lamp(),
      run: () => Promise.reject(new MachineError({ kind: 'stopped' })),
    };
    expect((await rehearse(machine, scenario, 1)).complaints).toHaveLength(1);
  });
});

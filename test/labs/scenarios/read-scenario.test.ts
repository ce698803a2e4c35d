import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hintsIn, readScenario } from '../../../labs/scenarios/read-scenario.node.ts';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'scenarios-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function write(files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}
const whole = {
  'lamp/scenario.yaml': 'steps:\n  - id: light\n    timeout: 20s\n',
  'lamp/setup.sh': 'SETUP',
  'lamp/steps/light.check.sh': '# hint none\ntest -e on || hint dark\n',
  'lamp/steps/light.solve.sh': 'SOLVE',
};

describe('a scenario', () => {
  test('is its steps with their scripts, times and the places of their hints', () => {
    write(whole);
    expect(readScenario('lamp', folder)).toEqual({
      name: 'lamp',
      setup: ['SETUP'],
      terminals: [],
      steps: [{ id: 'light', check: whole['lamp/steps/light.check.sh'], solve: 'SOLVE', timeoutMs: 20_000 }],
      hints: [{ hint: 'dark', file: join(folder, 'lamp/steps/light.check.sh'), line: 2 }],
    });
  });

  test('stands on a topology, whose script comes first', () => {
    write({ ...whole, 'lamp/scenario.yaml': 'topology: vxlan-pair\nsteps:\n  - id: light\n' });
    const { setup } = readScenario('lamp', folder);
    expect(setup).toHaveLength(2);
    expect(setup[0]).toContain('vxlan42');
  });

  test.each([
    ['topology: nowhere\nsteps:\n  - id: light\n', 'there is no topology nowhere'],
    ['steps: []\n', 'it needs steps'],
    ['steps:\n  - id: Light\n', 'the id of a step'],
    ['steps:\n  - id: light\n    timeout: soon\n', 'the timeout of light is written as 20s'],
    ['steps:\n  - id: light\n  - id: heat\n', 'the step heat needs'],
    ['steps:\n  - id: heat\n', 'the step heat needs'],
  ])('is refused with the file and the reason: %j', (yaml, why) => {
    write({ ...whole, 'lamp/scenario.yaml': yaml });
    expect(() => readScenario('lamp', folder)).toThrow(why);
    expect(() => readScenario('lamp', folder)).toThrow('lamp/scenario.yaml');
  });

  test('has no script that belongs to no step', () => {
    write({ ...whole, 'lamp/steps/heat.check.sh': '' });
    expect(() => readScenario('lamp', folder)).toThrow('steps/heat.check.sh belongs to none of its steps');
  });

  test('that does not exist is named', () => {
    expect(() => readScenario('lamp', folder)).toThrow('There is no scenario lamp');
  });
});

test('hints are calls, not comments and not parts of other words', () => {
  expect(
    hintsIn('# hint one\nx || hint two "$(y)"\nif z; then hint three; fi\nno-hint four\necho hinter five'),
  ).toEqual([
    { hint: 'two', line: 2 },
    { hint: 'three', line: 3 },
  ]);
});

import { afterEach, expect, test, vi } from 'vitest';
import { ensureMachineImage } from '../../src/commands/machine-image.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

test('--no-labs and LABS=off leave the machine out, and say so', () => {
  vi.stubEnv('LABS', '');
  expect(ensureMachineImage(['unit', '--no-labs'])).toEqual({ kind: 'off', why: '--no-labs' });
  vi.stubEnv('LABS', 'off');
  expect(ensureMachineImage([])).toEqual({ kind: 'off', why: 'LABS=off' });
});

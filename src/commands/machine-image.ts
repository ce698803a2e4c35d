import { spawnSync } from 'node:child_process';

/** Exit status of `labs/commands/build.ts` where the image can't be built: no apt, no network, another processor. */
const UNAVAILABLE = 69;

/** Why there is no machine: wanted so, can't be built here, or the build itself is broken. */
export interface WithoutMachine {
  kind: 'off' | 'unavailable' | 'broken';
  /** One line. */
  why: string;
}

/**
 * Builds the machine's image with its saved state, unless it is there; its progress goes to the standard output.
 * `LABS=off` in the environment, or the word `--no-labs`, leaves it out.
 * @returns undefined when the image is there
 */
export function ensureMachineImage(words: readonly string[]): WithoutMachine | undefined {
  if (words.includes('--no-labs')) return { kind: 'off', why: '--no-labs' };
  if (process.env.LABS === 'off') return { kind: 'off', why: 'LABS=off' };
  const { status, stderr } = spawnSync(process.execPath, ['labs/commands/build.ts', '--state'], {
    stdio: ['ignore', 'inherit', 'pipe'],
    encoding: 'utf8',
  });
  if (status === 0) return undefined;
  if (status === UNAVAILABLE) return { kind: 'unavailable', why: stderr.trim().split('\n').at(-1) ?? '' };
  console.error(stderr);
  return { kind: 'broken', why: `the build of the image ended with ${status ?? 'a signal'}` };
}

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

export interface WantedBrowser {
  name: string;
  /** The environment's variable that may name its program. */
  variable: string;
  places: readonly string[];
  /** What Debian installs for it. Chinese pages are measured and looked at with Chinese letters, so fonts are among them. */
  packages: readonly string[];
}

/**
 * Where a browser is: where its variable says, in a usual place, or, on Debian as root, freshly installed; undefined where
 * there is none to be had.
 * @throws when the variable names nothing
 */
export function installedBrowser({ name, variable, places, packages }: WantedBrowser): string | undefined {
  const named = process.env[variable];
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`${variable} names ${named}, which does not exist.`);
  }
  const found = places.find((place) => existsSync(place));
  if (found) return found;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;

  console.log(`${name} is missing; installing ${packages.join(', ')} …`);
  for (const command of [['update'], ['install', '-y', '--no-install-recommends', ...packages]])
    spawnSync('apt-get', ['-qq', ...command], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  return places.find((place) => existsSync(place));
}

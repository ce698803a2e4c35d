import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Chinese pages are measured and looked at with Chinese letters, so the browser brings a font that has them. */
const packages = ['chromium', 'fonts-noto-cjk', 'fonts-dejavu-core'];

/** Without a sandbox because tests also run as root; without everything that would call home. */
export const chromiumArguments = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
];

/**
 * Where Chromium is: `CHROMIUM_PATH`, a usual place, or, on Debian as root, freshly installed.
 * @throws one line that says what is missing
 */
export function findChromium(): string {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH names ${named}, which does not exist.`);
  }
  const found = places.find((place) => existsSync(place));
  if (found) return found;

  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log(`Chromium is missing; installing ${packages.join(', ')} …`);
    for (const command of [['update'], ['install', '-y', '--no-install-recommends', ...packages]])
      spawnSync('apt-get', ['-qq', ...command], {
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
        stdio: ['ignore', 'ignore', 'inherit'],
      });
    const installed = places.find((place) => existsSync(place));
    if (installed) return installed;
  }
  throw new Error(
    'The browser tests need Chromium: `apt-get install chromium fonts-noto-cjk`, or set CHROMIUM_PATH to one.',
  );
}

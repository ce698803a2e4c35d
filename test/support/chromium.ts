import { installedBrowser } from './installed-browser.ts';

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
  const found = installedBrowser({
    name: 'Chromium',
    variable: 'CHROMIUM_PATH',
    places: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
    packages: ['chromium', 'fonts-noto-cjk', 'fonts-dejavu-core'],
  });
  if (found) return found;
  throw new Error(
    'The browser tests need Chromium: `apt-get install chromium fonts-noto-cjk`, or set CHROMIUM_PATH to one.',
  );
}

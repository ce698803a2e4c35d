/**
 * `npm run bench:machine [-- <runs>]`: builds the site with the machine, serves it on loopback, and prints what a reader in
 * headless Chromium waits for and pays, beside what is promised and beside the same on a bare page: v86 as its own examples start
 * it, with the same state and disk. Each figure is the median of the runs, three unless told. `TEST_DIST` names a site that is
 * already built for `/`.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { ensureMachineImage } from '../../src/commands/machine-image.ts';
import { serveSite } from '../../src/publish/static-server.ts';
import { buildSite } from '../support/build-site.ts';
import { chromiumArguments, findChromium } from '../support/chromium.ts';
import { Transfers } from './transfers.ts';

const NOTE = 'network/ipvs-by-hand/';
const PATIENCE = { timeout: 120_000 };
const viewport = { width: 1280, height: 900 };
/** It comes after the first page was read; what passes through it is not told as transferred. */
const serviceWorkers = 'block';
const runs = Math.max(1, Number(process.argv[2] ?? 3) || 1);

/** What is promised, and how a figure is written. */
const promises = {
  'cold cache: click to prompt': { unit: 's', most: 2 },
  'cold cache: bytes to prompt': { unit: 'MB', most: 14 },
  'warm cache: click to prompt': { unit: 's', most: 1 },
  'warm cache: bytes to prompt': { unit: 'MB', most: undefined },
  'first ss -ltn': { unit: 's', most: 0.6 },
  'first ipvsadm -ln': { unit: 's', most: 0.6 },
  'echo of a key, median': { unit: 'ms', most: undefined },
  'echo of a key, 95th percentile': { unit: 'ms', most: 30 },
  'seq 1 20000': { unit: 's', most: undefined },
  'longest task of the main thread': { unit: 'ms', most: 50 },
  'idle at the prompt, of a core': { unit: '%', most: 10 },
  'memory of the tab at the prompt (PSS)': { unit: 'MB', most: undefined },
  reset: { unit: 's', most: 1 },
  'reset out of an endless loop': { unit: 's', most: 2 },
  'reset after a kernel panic': { unit: 's', most: 2 },
  'all commands of the IPVS note': { unit: 's', most: undefined },
  'bytes in all after the IPVS note': { unit: 'MB', most: 20 },
  'memory of the tab after the IPVS note (PSS)': { unit: 'MB', most: 650 },
} as const;
type Figure = keyof typeof promises;

/** A page with a machine on it. */
interface Subject {
  address: string;
  startButton: string;
  /** The terminal, and within it the element that holds its lines. */
  terminal: string;
  rows: string;
  figures: Map<Figure, number[]>;
  /** Presses or calls what resets the machine, on the page. @returns seconds until it is ready */
  reset(page: Page): Promise<number>;
}

const note = ({ figures }: Subject, figure: Figure, value: number | undefined) => {
  if (value !== undefined) figures.set(figure, [...(figures.get(figure) ?? []), value]);
};
const percentile = (values: number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!;

const without = process.env.TEST_DIST ? undefined : ensureMachineImage([]);
if (without) {
  console.error(`There is no machine to measure: ${without.why}`);
  process.exit(1);
}
const built = buildSite('root').folder;
const served = await serveSite(built, '/');
const bareServed = await serveSite(bareFolder(built), '/');
const site: Subject = {
  address: `${served.address}machine/`,
  startButton: 'machine-start button',
  terminal: '.dock .xterm-screen',
  rows: '.dock .xterm-rows',
  figures: new Map(),
  reset: resetDock,
};
const bare: Subject = {
  address: bareServed.address,
  startButton: '#start',
  terminal: '#terminal .xterm-screen',
  rows: '#terminal .xterm-rows',
  figures: new Map(),
  reset: resetBare,
};
for (let run = 1; run <= runs; run += 1) {
  console.log(`run ${run} of ${runs}`);
  for (const subject of [site, bare]) {
    await orSay(() => measureStart(subject));
    await orSay(() => measureFirst(subject, 'ss -ltn', 'first ss -ltn'));
    await orSay(() => measureFirst(subject, 'ipvsadm -ln', 'first ipvsadm -ln'));
    await orSay(() => measureTerminal(subject));
  }
  await orSay(() => measureNote(site));
}
await Promise.all([served.close(), bareServed.close()]);

const rows = Object.entries(promises).map(([name, { unit, most }]) => {
  const figure = name as Figure;
  const medianOf = ({ figures }: Subject) => {
    const values = figures.get(figure);
    return values && percentile(values, 0.5);
  };
  const measured = medianOf(site);
  const onBare = medianOf(bare);
  const isKept = most === undefined || measured === undefined ? '' : measured <= most ? 'kept' : 'NOT KEPT';
  const digits = unit === 's' || unit === 'MB' ? 2 : 1;
  const written = (value: number | undefined) =>
    value === undefined ? '' : `${value.toFixed(digits)} ${unit}`;
  return {
    figure,
    measured: written(measured) || 'not measured',
    promised: most === undefined ? '' : `≤ ${most} ${unit}`,
    '': isKept,
    'bare v86': written(onBare),
    ratio: measured === undefined || !onBare ? '' : (measured / onBare).toFixed(2),
  };
});
console.table(rows);
console.log(
  `Median of ${runs}. Bytes are as transferred, after compression. MB are 10⁶ bytes. Ratio: the site to the bare page, below 1 is less. ` +
    `Load average at the end: ${loadavg()[0]!.toFixed(1)}.`,
);

/** One figure that can't be had does not take the others with it; the run has failed all the same. */
async function orSay(measure: () => Promise<void>): Promise<void> {
  try {
    await measure();
  } catch (error) {
    console.error(`Not measured in this run: ${String(error)}`);
    process.exitCode = 1;
  }
}

/** A folder with the bare page, the library and, by a link, the built site's image. */
function bareFolder(site: string): string {
  const folder = resolve('.cache/bench/bare');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync('test/bench/bare', folder, { recursive: true });
  for (const file of [
    'v86/build/libv86.js',
    'v86/build/v86.wasm',
    '@xterm/xterm/lib/xterm.js',
    '@xterm/xterm/css/xterm.css',
  ])
    cpSync(join('node_modules', file), join(folder, '_astro', file.split('/').at(-1)!));
  symlinkSync(resolve(site, 'labs'), join(folder, 'labs'));
  return folder;
}

/** A fresh browser for each start: what a process still has in memory would make the next start quicker. */
async function inBrowser(work: (browser: Browser, context: BrowserContext) => Promise<void>): Promise<void> {
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArguments });
  const context = await browser.newContext({ viewport, serviceWorkers });
  try {
    await work(browser, context);
  } finally {
    await browser.close();
  }
}

/** The machine's page, loaded and quiet, in a tab that writes down its long tasks. */
async function openMachinePage(
  { address }: Subject,
  context: BrowserContext,
): Promise<{ page: Page; transfers: Transfers }> {
  const page = await context.newPage();
  const transfers = new Transfers(page);
  await page.goto(address, { waitUntil: 'networkidle' });
  await page.evaluate(() => {
    const tasks: number[] = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    }).observe({ type: 'longtask' });
    Object.assign(globalThis, { tasks });
  });
  await transfers.settled();
  transfers.forget();
  return { page, transfers };
}

/** @returns seconds from the click to the first prompt */
async function start({ startButton, rows }: Subject, page: Page): Promise<number> {
  return page.evaluate(
    ([button, rows]) => {
      const begun = performance.now();
      return new Promise<number>((resolve, reject) => {
        const look = () => {
          const text = document.querySelector(rows!)?.textContent ?? '';
          if (/root@bench:~# /.test(text.replaceAll('\u00a0', ' ')))
            resolve((performance.now() - begun) / 1000);
          else if (performance.now() - begun > 120_000)
            reject(new Error('There was no prompt within 120 s.'));
          else requestAnimationFrame(look);
        };
        document.querySelector<HTMLButtonElement>(button!)!.click();
        look();
      });
    },
    [startButton, rows],
  );
}

/** With a profile on disk, as a reader has it: what lives in memory alone does not cache a file of 11 MB. */
async function measureStart(subject: Subject): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), 'profile-'));
  try {
    for (const cache of ['cold', 'warm'] as const) {
      const context = await chromium.launchPersistentContext(profile, {
        executablePath: findChromium(),
        args: chromiumArguments,
        viewport,
        serviceWorkers,
      });
      const { page, transfers } = await openMachinePage(subject, context);
      note(subject, `${cache} cache: click to prompt`, await start(subject, page));
      await transfers.settled();
      note(subject, `${cache} cache: bytes to prompt`, transfers.bytes / 1e6);
      await context.close();
    }
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}

async function measureFirst(subject: Subject, command: string, figure: Figure): Promise<void> {
  await inBrowser(async (_, context) => {
    const { page } = await openMachinePage(subject, context);
    await start(subject, page);
    await quiet(subject, page);
    note(subject, figure, await typed(subject, page, command));
  });
}

/** Types a command, and then measures from Enter to the next prompt, in seconds. */
async function typed({ terminal, rows }: Subject, page: Page, command: string): Promise<number> {
  await page.locator(terminal).first().click();
  await page.keyboard.type(command);
  await page.waitForFunction(
    ([rows, text]) => document.querySelector(rows!)?.textContent?.replaceAll('\u00a0', ' ').includes(text!),
    [rows, `# ${command}`],
    PATIENCE,
  );
  // The listener is there before the key: an evaluation that is under way may come after it.
  const watch = await page.evaluateHandle((selector) => {
    const lastLine = () =>
      [...document.querySelectorAll(`${selector} > div`)]
        .map((row) => (row.textContent ?? '').replaceAll('\u00a0', ' ').trimEnd())
        .findLast((text) => text !== '');
    const done = new Promise<number>((resolve) => {
      let begun = 0;
      addEventListener('keydown', ({ timeStamp }) => (begun = timeStamp), { capture: true, once: true });
      const look = () => {
        if (begun > 0 && lastLine() === 'root@bench:~#') resolve((performance.now() - begun) / 1000);
        else requestAnimationFrame(look);
      };
      look();
    });
    return { done };
  }, rows);
  await page.keyboard.press('Enter');
  return watch.evaluate(({ done }) => done);
}

/** Until the terminal has not changed for half a second. */
async function quiet({ rows }: Subject, page: Page): Promise<void> {
  await page.evaluate(
    (selector) =>
      new Promise<void>((resolve) => {
        let timer = setTimeout(resolve, 500);
        new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(resolve, 500);
        }).observe(document.querySelector(selector)!, {
          childList: true,
          subtree: true,
          characterData: true,
        });
      }),
    rows,
  );
}

async function measureTerminal(subject: Subject): Promise<void> {
  await inBrowser(async (browser, context) => {
    const { page } = await openMachinePage(subject, context);
    await start(subject, page);
    await quiet(subject, page);

    await page.evaluate((selector) => {
      const echoes: number[] = [];
      let pressed = 0;
      addEventListener('keydown', ({ timeStamp }) => (pressed = timeStamp), { capture: true });
      new MutationObserver(() => {
        if (pressed > 0) echoes.push(performance.now() - pressed);
        pressed = 0;
      }).observe(document.querySelector(selector)!, { childList: true, subtree: true, characterData: true });
      Object.assign(globalThis, { echoes });
    }, subject.rows);
    await page.locator(subject.terminal).first().click();
    for (const letter of 'the quick brown fox jumps over the lazy dog again now')
      await page.keyboard.type(letter, { delay: 40 });
    await page.keyboard.press('Control+U');
    await quiet(subject, page);
    const echoes = (await page.evaluate('echoes')) as number[];
    note(subject, 'echo of a key, median', percentile(echoes, 0.5));
    note(subject, 'echo of a key, 95th percentile', percentile(echoes, 0.95));

    // The processor's time of the tab, over 10 s in which nothing is asked of it.
    const before = await rendererTime(browser);
    await page.waitForTimeout(10_000);
    note(subject, 'idle at the prompt, of a core', ((await rendererTime(browser)) - before) * 10);
    note(subject, 'memory of the tab at the prompt (PSS)', memoryOf(await renderer(browser)));

    note(subject, 'seq 1 20000', await typed(subject, page, 'seq 1 20000'));
    await quiet(subject, page);
    note(
      subject,
      'longest task of the main thread',
      Math.max(0, ...((await page.evaluate('tasks')) as number[])),
    );

    note(subject, 'reset', await subject.reset(page));
    for (const [line, figure] of [
      ['while :; do :; done', 'reset out of an endless loop'],
      ['echo c >/proc/sysrq-trigger', 'reset after a kernel panic'],
    ] as const) {
      await quiet(subject, page);
      await page.locator(subject.terminal).first().click();
      await page.keyboard.type(`${line}\n`);
      await page.waitForTimeout(2000);
      note(subject, figure, await subject.reset(page));
    }
  });
}

function resetDock(page: Page): Promise<number> {
  return page.evaluate(() => {
    const begun = performance.now();
    const dock = document.querySelector<HTMLElement>('.dock')!;
    [...dock.querySelectorAll('button')].find(({ textContent }) => textContent === 'Reset')!.click();
    return new Promise<number>((resolve) => {
      let isBusy = false;
      const look = () => {
        isBusy ||= dock.dataset.state !== 'ready';
        if (isBusy && dock.dataset.state === 'ready') resolve((performance.now() - begun) / 1000);
        else requestAnimationFrame(look);
      };
      look();
    });
  });
}

/** The bare page keeps no state: the first reset reads it again, from the browser's cache, and is not the one that is measured. */
function resetBare(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { resetMachine } = globalThis as unknown as { resetMachine(): Promise<void> };
    await resetMachine();
    const begun = performance.now();
    await resetMachine();
    return (performance.now() - begun) / 1000;
  });
}

async function measureNote(subject: Subject): Promise<void> {
  await inBrowser(async (browser, context) => {
    const page = await context.newPage();
    const transfers = new Transfers(page);
    await page.goto(served.address + NOTE, { waitUntil: 'networkidle' });
    await transfers.settled();
    transfers.forget();
    const begun = performance.now();
    await page.locator('.fence [data-act=all]').first().click();
    await page.waitForFunction(
      () => {
        const marks = [...document.querySelectorAll('.fence .mark')];
        return marks.length > 0 && marks.every(({ classList }) => /good|warn/.test(classList.value));
      },
      undefined,
      PATIENCE,
    );
    note(subject, 'all commands of the IPVS note', (performance.now() - begun) / 1000);
    await transfers.settled();
    note(subject, 'bytes in all after the IPVS note', transfers.bytes / 1e6);
    note(subject, 'memory of the tab after the IPVS note (PSS)', memoryOf(await renderer(browser)));
  });
}

/** The process of the one tab: of several, the one that has worked most. */
async function renderer(browser: Browser): Promise<{ id: number; cpuTime: number }> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo
    .filter(({ type }) => type === 'renderer')
    .reduce((busiest, one) => (one.cpuTime > busiest.cpuTime ? one : busiest));
}

async function rendererTime(browser: Browser): Promise<number> {
  return (await renderer(browser)).cpuTime;
}

/** Megabytes of a process, each page that it shares counted in part; undefined where the system does not tell. */
function memoryOf({ id }: { id: number }): number | undefined {
  try {
    const kib = /^Pss: *(\d+) kB/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1];
    return kib === undefined ? undefined : (Number(kib) * 1024) / 1e6;
  } catch {
    return undefined;
  }
}

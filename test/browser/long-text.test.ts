import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { test } from '../support/site.ts';

const PAGE = 'calculators/pod-state/';
const WORKER = /aside-worker[^/]*\.js/;

/** Others use the processor too. */
const eventually = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 20_000 });
const sentence = (page: Page) => page.locator('.sentence').innerText();
const problem = (page: Page) => page.locator('form .problem').allInnerTexts();

/** Puts a text into the first box as a paste does. */
const put = (page: Page, text: string) =>
  page.evaluate((text) => {
    const box = document.querySelector('form textarea') as HTMLTextAreaElement;
    box.focus();
    box.value = text;
    box.dispatchEvent(new Event('input', { bubbles: true }));
  }, text);

/** A Pod that waits for its image, with so much beside it that it is read in a worker. */
const pod = (name: string, filler: number) =>
  `apiVersion: v1
kind: Pod
metadata:
  name: ${name}
  annotations:
${Array.from({ length: filler }, (_, n) => `    note-${n}: ${'x'.repeat(90)}`).join('\n')}
spec:
  containers: [{ name: app, image: 'registry.example/none:1' }]
status:
  phase: Pending
  containerStatuses:
  - name: app
    ready: false
    restartCount: 0
    state: { waiting: { reason: ImagePullBackOff } }
`;

describe('a long text', () => {
  test('is evaluated in a worker, with the result that a short one has', async ({ visit }) => {
    const asked: string[] = [];
    const page = await visit(PAGE, {
      before: async (page) => page.on('request', (request) => asked.push(request.url())),
    });
    await put(page, pod('short', 3));
    await eventually(() => sentence(page)).toContain('short shows ImagePullBackOff');
    expect(asked.filter((url) => /aside/.test(url))).toEqual([]);
    const said = await sentence(page);
    await put(page, pod('other', 3000));
    await eventually(() => sentence(page)).toBe(said.replace('short', 'other'));
    expect(asked.filter((url) => WORKER.test(url)).length).toBeGreaterThan(0);
  });

  test('with a mistake is told so as a short one is', async ({ visit }) => {
    const page = await visit(PAGE);
    const broken = (filler: number) => `${pod('broken', filler)}  bad: [unclosed\n`;
    await put(page, broken(3));
    await eventually(() => problem(page)).not.toEqual([]);
    const [told = ''] = await problem(page);
    await put(page, pod('good', 3));
    await eventually(() => problem(page)).toEqual([]);
    await put(page, broken(3000));
    await eventually(() => problem(page)).not.toEqual([]);
    expect((await problem(page))[0]!.replace(/[\d,]+/g, 'n')).toBe(told.replace(/[\d,]+/g, 'n'));
  });

  test('is evaluated in the page where there is no worker to be had', async ({ visit }) => {
    const page = await visit(PAGE, { expected: /ERR_FAILED|Failed to/ });
    await page.context().route(WORKER, (route) => route.abort());
    await put(page, pod('alone', 3000));
    await eventually(() => sentence(page)).toContain('alone shows ImagePullBackOff');
  });

  test('gives way to what is typed while it is being read', async ({ visit }) => {
    const page = await visit(PAGE);
    await page.context().route(WORKER, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await route.continue().catch(() => {});
    });
    const started = page.waitForRequest(WORKER);
    await put(page, pod('late', 3000));
    await started;
    await put(page, pod('newest', 3));
    await eventually(() => sentence(page)).toContain('newest shows ImagePullBackOff');
    await page.waitForTimeout(2500); // the older one would have come by now
    expect(await sentence(page)).toContain('newest');
    expect(await page.locator('form textarea').first().inputValue()).toContain('newest');
  });

  test('pasted from a server is read in a worker too', async ({ visit }) => {
    const page = await visit('calculators/syn-queue/');
    const noise = Array.from({ length: 9000 }, (_, n) => `net.other.key_${n} = ${n}`).join('\n');
    await page.getByText('From my server').click();
    const worker = page.waitForRequest(WORKER);
    await page.evaluate((text) => {
      const box = document.querySelector('details textarea') as HTMLTextAreaElement;
      box.value = text;
      box.dispatchEvent(new Event('input', { bubbles: true }));
    }, `${noise}\nnet.core.somaxconn = 333\n`);
    await worker;
    await eventually(() => page.locator('form [name=somaxconn]').inputValue()).toBe('333');
  });
});

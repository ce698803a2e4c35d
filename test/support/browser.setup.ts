import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { serveSite } from '../../src/publish/static-server.ts';
import { buildSite, type BuildName } from './build-site.ts';
import { chromiumArguments, findChromium } from './chromium.ts';

declare module 'vitest' {
  interface ProvidedContext {
    chromium: string;
    addresses: Record<BuildName, string>;
  }
}

/** Starts one Chromium and one server a built site for the whole lane. Runs after `built-site.setup.ts`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const root = buildSite('root');
  const nested = process.env.TEST_DIST ? root : buildSite('nested');
  const servers = await Promise.all([root, nested].map((site) => serveSite(site.folder, site.base)));
  const browser = await chromium.launchServer({ executablePath: findChromium(), args: chromiumArguments });
  const [first, second] = servers;
  project.provide('chromium', browser.wsEndpoint());
  project.provide('addresses', { root: first?.address ?? '', nested: second?.address ?? '' });
  return async () => {
    await browser.close();
    await Promise.all(servers.map((server) => server.close()));
  };
}

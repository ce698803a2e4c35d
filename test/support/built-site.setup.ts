import type { TestProject } from 'vitest/node';
import { buildSite, type BuildName, type BuiltSite } from './build-site.ts';

declare module 'vitest' {
  interface ProvidedContext {
    sites: Record<BuildName, BuiltSite>;
  }
}

/** Builds the site for both base paths before the first test of a lane. */
export default function setup(project: TestProject): void {
  const root = buildSite('root');
  project.provide('sites', { root, nested: process.env.TEST_DIST ? root : buildSite('nested') });
}

import { defineConfig } from 'vitest/config';

/** One lane a project; `npm test` runs them in this order. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/{built-site,browser,slow-labs,bench}/**'],
          // For a machine that others load; nothing here waits.
          testTimeout: 60_000,
        },
      },
      {
        // Not part of `npm test`: it builds the image and boots it.
        test: {
          name: 'slow-labs',
          include: ['test/slow-labs/**/*.test.ts'],
          testTimeout: 1_200_000,
          hookTimeout: 1_200_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'site',
          include: ['test/built-site/**/*.test.ts'],
          globalSetup: 'test/support/built-site.setup.ts',
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/support/built-site.setup.ts', 'test/support/browser.setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // On a machine that others load as well, one key in thousands is lost on its way to the page. A second try says so.
          retry: 1,
        },
      },
    ],
  },
});

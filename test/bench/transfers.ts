import { type Page } from 'playwright-core';

/** Counts what a page and its workers fetch, in bytes as they were transferred; what comes from the cache is none. */
export class Transfers {
  bytes = 0;
  #open = 0;
  #wake = () => {};

  constructor(page: Page) {
    page.context().on('request', () => (this.#open += 1));
    page.context().on('requestfailed', () => this.#close());
    page.context().on('requestfinished', (request) => {
      void request
        .sizes()
        .then(
          ({ responseBodySize, responseHeadersSize }) =>
            (this.bytes += Math.max(0, responseBodySize) + Math.max(0, responseHeadersSize)),
          () => {}, // the page is gone
        )
        .finally(() => this.#close());
    });
  }

  /** Until nothing is under way. */
  async settled(): Promise<void> {
    while (this.#open > 0) await new Promise<void>((resolve) => (this.#wake = resolve));
  }

  forget(): void {
    this.bytes = 0;
  }

  #close(): void {
    this.#open -= 1;
    if (this.#open === 0) this.#wake();
  }
}

/** What a page tells the worker. */
export type ToWorker =
  /** It was opened; `urls` is what it was made of, when no worker saw that. */
  | { kind: 'opened'; urls: string[] }
  /** What is kept on request has changed. */
  | { kind: 'changed' };

/** Work that is asked for again and again, of which only the newest counts. */
export interface LatestOnly<Job> {
  /** Ends the work under way, and does this once nothing newer has come for a moment. */
  ask(job: Job): void;
  /** Ends the work under way; nothing more is done. */
  close(): void;
}

/**
 * @param work does one job until it is done or the signal says that a newer one has come; it must then end by itself. Never
 *   called while an earlier call has not ended. What it throws is dropped after the signal, and told to `failed` otherwise
 * @param pauseMs so long nothing newer may come before a job is begun: an editor may write a file twice
 */
export function latestOnly<Job>(
  work: (job: Job, signal: AbortSignal) => Promise<void>,
  pauseMs: number,
  failed: (error: unknown) => void,
): LatestOnly<Job> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop = new AbortController();
  let before: Promise<void> = Promise.resolve();

  const begin = (job: Job) => {
    const { signal } = stop;
    before = before.then(async () => {
      if (signal.aborted) return;
      try {
        await work(job, signal);
      } catch (error) {
        if (!signal.aborted) failed(error);
      }
    });
  };
  const end = () => {
    clearTimeout(timer);
    stop.abort();
  };
  return {
    ask(job) {
      end();
      stop = new AbortController();
      timer = setTimeout(() => begin(job), pauseMs);
    },
    close: end,
  };
}

/** The ranking as bars: what counts of each process's memory, and what `oom_score_adj` adds to it or takes off. */
interface Row {
  name: string;
  /** Bytes. */
  memory: number;
  adj: number;
  points: number | null;
}

/** More rows than this say nothing more. */
const mostRows = 8;

/** `step` is what one of `oom_score_adj` is worth, in bytes. */
export function bars(ranking: readonly Row[], step: number) {
  return {
    kind: 'bar',
    id: 'points',
    unit: 'memory',
    rows: ranking.slice(0, mostRows).map(({ name, memory, adj, points }) => {
      const forgiven = points === null ? memory : Math.min(memory, Math.max(0, -adj) * step);
      const parts = [
        { label: 'counted', value: memory - forgiven, tone: 'full' },
        { label: 'added', value: Math.max(0, adj) * step, tone: 'hatched' },
        { label: 'forgiven', value: forgiven, tone: 'dashed' },
      ] as const;
      return { label: { literal: name }, parts: parts.filter(({ value }) => value > 0) };
    }),
  } as const;
}

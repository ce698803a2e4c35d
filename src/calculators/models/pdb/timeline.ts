/** The drain as rows: each Pod's end, and its replacement's start. */
import type { Eviction } from './drain.ts';

/** More rows than this say nothing more. */
const most = 10;

export function timeline(evictions: readonly Eviction[], termination: number) {
  return {
    kind: 'timeline',
    id: 'pods',
    rows: evictions.slice(0, most).map(
      ({ at, wasReady, replacedAt }, index) =>
        ({
          label: { phrase: wasReady ? 'ofReady' : 'ofUnready', values: { n: index + 1 } },
          spans: [
            { from: at, to: at + termination, tone: 'dashed', label: 'ending' },
            ...(replacedAt === null
              ? []
              : [
                  {
                    from: Math.min(at + termination, replacedAt),
                    to: replacedAt,
                    tone: 'hatched',
                    label: 'starting',
                  } as const,
                ]),
          ],
          moments: [
            { at, mark: 'cross', label: 'evictionOf' },
            ...(replacedAt === null ? [] : [{ at: replacedAt, mark: 'dot', label: 'isReady' } as const]),
          ],
        }) as const,
    ),
  } as const;
}

/** A drain, step by step: who is evicted when, and when replacements are ready. Times are seconds since its start. */
import { allowed, mayEvictUnready, type Demand, type UnhealthyPolicy } from './budget.ts';

/** kubectl drain asks again this long after a refusal. Source: kubectl pkg/drain: evictPods. */
export const retryAfter = 5;

export interface Situation {
  /** Null: no budget selects these Pods. */
  demand: Demand | null;
  policy: UnhealthyPolicy;
  /** Ready Pods in the whole cluster, those on the node among them. */
  ready: number;
  readyOnNode: number;
  unreadyOnNode: number;
  /** `parallel`: new Pods are made at once; `ordered`: one after another, when the old one has gone; `none`: never. */
  replacement: 'parallel' | 'ordered' | 'none';
  /** Until an evicted Pod has gone. */
  termination: number;
  /** From its creation until a new Pod is Ready. */
  readyTime: number;
}

export interface Eviction {
  at: number;
  wasReady: boolean;
  /** When its replacement is Ready; null where there is none. */
  replacedAt: number | null;
}

export interface Moment {
  at: number;
  evicted: number;
  refused: number;
  /** Healthy and allowed after these evictions. */
  healthy: number;
  allowed: number;
}

export interface Drain {
  moments: readonly Moment[];
  evictions: readonly Eviction[];
  /** When the last Pod has gone; null: never by itself. */
  endsAt: number | null;
  left: number;
}

export function drain(situation: Situation): Drain {
  const { demand, policy, replacement, termination, readyTime } = situation;
  let { ready: healthy, readyOnNode: ready, unreadyOnNode: unready } = situation;
  const moments: Moment[] = [];
  const evictions: Eviction[] = [];
  /** Ready times of replacements that are still to come, in order. */
  const coming: number[] = [];
  let orderedUntil = 0;
  const may = () => (demand ? allowed(demand, healthy) : Infinity);
  const evict = (at: number, wasReady: boolean) => {
    const begins = replacement === 'ordered' ? Math.max(at + termination, orderedUntil) : at;
    const replacedAt = replacement === 'none' ? null : begins + readyTime;
    if (replacedAt !== null) {
      if (replacement === 'ordered') orderedUntil = replacedAt;
      coming.push(replacedAt);
    }
    evictions.push({ at, wasReady, replacedAt });
  };

  for (let at = 0; ready + unready > 0;) {
    while (coming.length > 0 && (coming[0] ?? Infinity) <= at) {
      coming.shift();
      healthy++;
    }
    const before = evictions.length;
    while (unready > 0 && (!demand || mayEvictUnready(policy, demand, healthy))) {
      unready--;
      evict(at, false);
    }
    while (ready > 0 && may() > 0) {
      ready--;
      healthy--;
      evict(at, true);
    }
    const evicted = evictions.length - before;
    if (evicted > 0 || moments.length === 0)
      moments.push({
        at,
        evicted,
        refused: ready + unready,
        healthy,
        allowed: demand ? allowed(demand, healthy) : 0,
      });
    const next = coming[0];
    if (ready + unready === 0 || next === undefined) break;
    // It asks again every five seconds; only a Pod that has become Ready changes the answer.
    at = Math.max(at + retryAfter, Math.ceil(next / retryAfter) * retryAfter);
  }
  const last = evictions.at(-1)?.at ?? 0;
  return {
    moments,
    evictions,
    endsAt: ready + unready > 0 ? null : evictions.length > 0 ? last + termination : 0,
    left: ready + unready,
  };
}

/** The bounds of a Deployment's rolling update, which no budget limits. Source: pkg/controller/deployment/util: ResolveFenceposts. */
import { scaled, type Amount } from './budget.ts';

/** Surge is rounded up, unavailable down; where both come to 0, one Pod may be unavailable. */
export function rolling(replicas: number, maxSurge: Amount, maxUnavailable: Amount) {
  const surge = scaled(maxSurge, replicas);
  const rounded = scaled(maxUnavailable, replicas, true);
  const unavailable = Math.min(replicas, surge === 0 && rounded === 0 ? 1 : rounded);
  return { most: replicas + surge, least: replicas - unavailable };
}

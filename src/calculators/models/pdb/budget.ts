/** The arithmetic of a PodDisruptionBudget. Source: pkg/controller/disruption/disruption.go: getExpectedPodCount, updatePdbStatus. */

export type Rule = 'minAvailable' | 'maxUnavailable';

/** A number of Pods, or a share of them in per cent. */
export interface Amount {
  value: number;
  isPercent: boolean;
}

/** `2` or `50%`; null for anything else, as the API server refuses it. */
export function readAmount(text: string): Amount | null {
  const match = /^(\d{1,9})(%?)$/.exec(text.normalize('NFKC').replace(/\s+/g, ''));
  if (!match) return null;
  const [, digits = '', percent = ''] = match;
  const value = Number(digits);
  const isPercent = percent !== '';
  return value <= (isPercent ? 100 : 2 ** 31 - 1) ? { value, isPercent } : null;
}

/** An amount of `total` Pods as a number; per cents are rounded up, or down where `isRoundedDown`. */
export const scaled = ({ value, isPercent }: Amount, total: number, isRoundedDown = false): number =>
  !isPercent ? value : isRoundedDown ? Math.floor((value * total) / 100) : Math.ceil((value * total) / 100);

export interface Budget {
  rule: Rule;
  amount: Amount;
  /** `spec.replicas` of the controllers of the Pods, summed; 0 where none has one. */
  scale: number;
  /** Pods that the selector matches. */
  pods: number;
}

export interface Demand {
  /** `status.expectedPods` */
  expected: number;
  /** `status.desiredHealthy` */
  desired: number;
}

/** How many Pods are expected and must be healthy. */
export function demandOf({ rule, amount, scale, pods }: Budget): Demand {
  if (rule === 'maxUnavailable')
    return { expected: scale, desired: Math.max(0, scale - scaled(amount, scale)) };
  return amount.isPercent
    ? { expected: scale, desired: scaled(amount, scale) }
    : { expected: pods, desired: amount.value };
}

/** `status.disruptionsAllowed`: how many healthy Pods may be evicted now. */
export const allowed = ({ expected, desired }: Demand, healthy: number) =>
  expected <= 0 ? 0 : Math.max(0, healthy - desired);

export type UnhealthyPolicy = 'IfHealthyBudget' | 'AlwaysAllow';

/** Whether the eviction of a Pod that is not Ready is granted. Source: pkg/registry/core/pod/storage/eviction.go. */
export const mayEvictUnready = (policy: UnhealthyPolicy, demand: Demand, healthy: number) =>
  policy === 'AlwaysAllow' ||
  (healthy >= demand.desired && demand.desired > 0) ||
  allowed(demand, healthy) > 0;

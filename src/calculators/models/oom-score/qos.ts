/** What kubelet writes into `oom_score_adj`. Source: pkg/kubelet/qos/policy.go: GetContainerOOMScoreAdjust. */

/** Guaranteed Pods, and those that the node cannot do without. */
export const guaranteed = -997;
export const bestEffort = 1000;

/** A Burstable container by its memory request and the node's capacity, both in bytes. */
export function burstable(request: number, capacity: number): number {
  const adj = 1000 - Math.trunc((1000 * request) / capacity);
  // Above Guaranteed, and below BestEffort.
  if (adj < 1000 + guaranteed) return 1000 + guaranteed;
  return adj === bestEffort ? bestEffort - 1 : adj;
}

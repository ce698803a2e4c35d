import type { Cluster } from './cluster.ts';
import { decideBoth } from './decide.ts';

/** More rows and columns than these are no longer read. */
export const mostPods = 12;

/** Who reaches whom on one port: every pair of the first Pods, or of those that are asked about. */
export function reachMatrix(cluster: Cluster, port: number, protocol: string, asked: readonly string[]) {
  const pods = [
    ...cluster.pods.filter(({ id }) => asked.includes(id)),
    ...cluster.pods.filter(({ id }) => !asked.includes(id)),
  ]
    .slice(0, mostPods)
    .sort((a, b) => cluster.pods.indexOf(a) - cluster.pods.indexOf(b));
  return {
    pods,
    rows: pods.map((from) =>
      pods.map((to) =>
        from === to
          ? null
          : decideBoth(cluster, {
              from: { kind: 'pod', pod: from },
              to: { kind: 'pod', pod: to },
              port,
              protocol,
            }).isAllowed,
      ),
    ),
  };
}

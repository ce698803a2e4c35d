/** What a reader means by a Pod or an address: `shop/web`, `web` where there is one, `203.0.113.9`. */
import { readAddress } from '../../engine/ip-address.ts';
import type { Cluster } from './cluster.ts';
import type { Endpoint } from './decide.ts';

/** Null where it is neither, or where a bare name is that of several Pods. An address of a Pod is that Pod. */
export function findEndpoint(cluster: Cluster, typed: string): Endpoint | null {
  const text = typed.normalize('NFKC').trim();
  const address = readAddress(text);
  if (address) {
    const pod = cluster.pods.find(({ addresses }) =>
      addresses.some(({ version, value }) => version === address.version && value === address.value),
    );
    return pod ? { kind: 'pod', pod } : { kind: 'outside', address, text };
  }
  const pods = cluster.pods.filter(({ id }) => id === text || id.endsWith(`/${text}`));
  const exact = pods.find(({ id }) => id === text) ?? (pods.length === 1 ? pods[0] : undefined);
  return exact ? { kind: 'pod', pod: exact } : null;
}

export const nameOf = (end: Endpoint) => (end.kind === 'pod' ? end.pod.id : end.text);

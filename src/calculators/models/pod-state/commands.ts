/** Commands that prove a cause, with the reader's names where these are safe to paste. */
import type { Pod } from './pod.ts';

/** Names of Kubernetes objects, RFC 1123; anything else stands as a word to replace. */
const safe = (name: string, instead: string) =>
  /^[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?$/.test(name) ? name : instead;

/** An image as `crictl pull` takes it. */
const safeImage = (image: string) => (/^[\w][\w./:@-]{0,300}$/.test(image) ? image : 'IMAGE');

export function commandsFor(pod: Pod) {
  const namespace = safe(pod.namespace, 'NAMESPACE');
  const name = safe(pod.name, 'POD');
  const node = safe(pod.node, 'NODE');
  const own = `kubectl -n ${namespace}`;
  const path = (jsonpath: string) => `${own} get pod ${name} -o jsonpath='${jsonpath}'`;
  return {
    describe: `${own} describe pod ${name}`,
    events: `${own} get events --field-selector involvedObject.name=${name} --sort-by=.lastTimestamp`,
    logs: (container: string) => `${own} logs ${name} -c ${safe(container, 'CONTAINER')} --tail=50`,
    previous: (container: string) =>
      `${own} logs ${name} -c ${safe(container, 'CONTAINER')} --previous --tail=50`,
    lastState: path('{..lastState.terminated}'),
    memory: path('{..lastState.terminated.reason} {..limits.memory}'),
    get: (kind: string, object: string) => `${own} get ${kind} ${safe(object, 'NAME')}`,
    pullSecrets: path('{.spec.imagePullSecrets}'),
    pull: (image: string) => `crictl pull ${safeImage(image)}`,
    field: path,
    node: `kubectl describe node ${node}`,
    nodes: 'kubectl describe nodes | grep -A 8 "Allocated resources"',
    taints: "kubectl get nodes -o custom-columns='NAME:.metadata.name,TAINTS:.spec.taints[*].key'",
    labels: 'kubectl get nodes --show-labels',
    claims: `${own} get pvc`,
    scheduler: 'kubectl -n kube-system get pods -l component=kube-scheduler',
    attachments: 'kubectl get volumeattachments',
    kubeletLog: `journalctl -u kubelet --since -1h | grep ${name}`,
  };
}
export type Commands = ReturnType<typeof commandsFor>;

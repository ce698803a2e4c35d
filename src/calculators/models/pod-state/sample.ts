/** A Pod to look at first, shortened: a container that the OOM killer ends again and again. */
export const sample = `apiVersion: v1
kind: Pod
metadata:
  name: web-5d9c7b6f4-x2x7k
  namespace: shop
spec:
  containers:
  - image: registry.example.com/shop/web:1.4.2
    livenessProbe:
      httpGet:
        path: /healthz
        port: 8080
    name: web
    resources:
      limits:
        memory: 256Mi
  nodeName: node-3
  restartPolicy: Always
status:
  conditions:
  - status: "True"
    type: PodScheduled
  - reason: ContainersNotReady
    status: "False"
    type: Ready
  containerStatuses:
  - lastState:
      terminated:
        exitCode: 137
        reason: OOMKilled
    name: web
    ready: false
    restartCount: 7
    started: false
    state:
      waiting:
        message: back-off 5m0s restarting failed container=web pod=web-5d9c7b6f4-x2x7k_shop
        reason: CrashLoopBackOff
  phase: Running
`;

const read = '2026-11-21';

export const sources = {
  policy: {
    title: 'Kubernetes API: networking/v1, NetworkPolicySpec',
    url: 'https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/api/networking/v1/types.go',
    read,
  },
  concepts: {
    title: 'Kubernetes documentation: Network Policies',
    url: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/',
    read,
  },
  cluster: {
    title: 'network-policy-api: apis/v1alpha2, ClusterNetworkPolicySpec',
    url: 'https://github.com/kubernetes-sigs/network-policy-api/blob/main/apis/v1alpha2/clusternetworkpolicy_types.go',
    read,
  },
} as const;

/** The moment at which the example is looked at, so that the page says the same every day. */
export const exampleMoment = 1795262400; // 2026-11-21T12:00:00Z

const base64url = (text: string) => btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

/** A service account's token as kube-apiserver issues it to a pod, with a signature of zeros: it opens nothing. */
export const exampleToken = [
  base64url(JSON.stringify({ alg: 'RS256', kid: 'example' })),
  base64url(
    JSON.stringify({
      aud: ['https://kubernetes.default.svc.cluster.local'],
      exp: exampleMoment - 5 + 3607,
      iat: exampleMoment - 5,
      iss: 'https://kubernetes.default.svc.cluster.local',
      'kubernetes.io': {
        namespace: 'default',
        pod: { name: 'web-0', uid: '00000000-0000-4000-8000-000000000001' },
        serviceaccount: { name: 'web', uid: '00000000-0000-4000-8000-000000000002' },
      },
      nbf: exampleMoment - 5,
      sub: 'system:serviceaccount:default:web',
    }),
  ),
  'A'.repeat(342),
].join('.');

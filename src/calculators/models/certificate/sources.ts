const read = '2026-11-21';
const tree = 'https://github.com/openssl/openssl/blob/openssl-3.0';

export const versions = { openssl: 'OpenSSL 3.0' };

export const sources = {
  rfc5280: {
    title: 'RFC 5280: certificates, sections 4 and 6',
    url: 'https://www.rfc-editor.org/rfc/rfc5280',
    read,
  },
  build: {
    title: 'crypto/x509/x509_vfy.c: verify_chain, build_chain, check_extensions, internal_verify',
    url: `${tree}/crypto/x509/x509_vfy.c`,
    read,
  },
  issued: {
    title: 'crypto/x509/v3_purp.c: ossl_x509_likely_issued',
    url: `${tree}/crypto/x509/v3_purp.c`,
    read,
  },
  callback: { title: 'apps/lib/s_cb.c: verify_callback', url: `${tree}/apps/lib/s_cb.c`, read },
  constraints: {
    title: 'crypto/x509/v3_ncons.c: NAME_CONSTRAINTS_check',
    url: `${tree}/crypto/x509/v3_ncons.c`,
    read,
  },
  names: { title: 'RFC 9525: service identity in TLS', url: 'https://www.rfc-editor.org/rfc/rfc9525', read },
  requirements: {
    title: 'CA/Browser Forum Baseline Requirements, 6.3.2; ballot SC-081v3',
    url: 'https://github.com/cabforum/servercert/blob/main/docs/BR.md',
    read: '2026-11-20',
  },
} as const;

import type { WordsFor } from '../../engine/index.ts';
import type { model } from './model.ts';

export default {
  title: 'Certificate chain',
  summary:
    'What a PEM chain says, whether it verifies and by what, which certificate is missing, the OpenSSL error number, days left.',
  inputs: {
    pem: {
      label: 'What the server sends',
      help: 'PEM in any order and with text between, DER as a file, a Secret’s YAML, a kubeconfig. Nothing leaves this page.',
    },
    host: { label: 'Host', help: 'name or address that the client asks for; empty: no name is checked' },
    trust: { label: 'Trust store', help: 'the roots that the client trusts, PEM; empty: none' },
    at: { label: 'Moment', help: '2026-11-21T12:00:00Z, seconds since 1970, +30d; empty: now' },
    purpose: {
      label: 'Purpose',
      help: 'openssl verify -purpose',
      choices: {
        auto: 'server; client for a kubeconfig; any for an authority',
        sslserver: 'sslserver',
        sslclient: 'sslclient',
        any: 'any: not checked',
      },
    },
    partialChain: {
      label: 'Partial chain',
      help: '-partial_chain: any certificate of the store ends the chain',
    },
    securityLevel: {
      label: 'Security level',
      help: '-auth_level; TLS on Debian 12 uses 2',
      choices: {
        0: '0: everything',
        1: '1: 80 bits, no SHA-1',
        2: '2: 112 bits, RSA 2048',
        3: '3: 128 bits, RSA 3072',
        4: '4: 192 bits',
        5: '5: 256 bits',
      },
    },
  },
  outputs: {
    verdict: { label: 'openssl verify' },
    opensslText: { label: 'in its words' },
    depth: { label: 'at depth' },
    daysLeft: { label: 'Left for the leaf' },
    missing: { label: 'Missing' },
    names: { label: 'Names' },
    chain: {
      label: 'Chain',
      columns: {
        depth: { label: 'Depth' },
        subject: { label: 'Subject' },
        from: { label: 'From', choices: { sent: 'sent', store: 'store' } },
        notAfter: { label: 'Not after' },
        key: { label: 'Key' },
      },
    },
    failures: {
      label: 'All errors, in OpenSSL’s order',
      columns: {
        code: { label: 'Number' },
        depth: { label: 'Depth' },
        openssl: { label: 'OpenSSL' },
        meaning: { label: 'Meaning' },
      },
    },
    sClient: { label: 's_client ends with' },
    checkedAt: { label: 'Looked at' },
    lifetime: { label: 'Lifetime' },
  },
  units: { day: 'day|days' },
  rules: {
    hasCertificate:
      'There is no certificate in this text. One begins with -----BEGIN CERTIFICATE-----; a request (CSR) is none.',
    isNoKey: 'This is a private key. It belongs nowhere but on its server; give the certificate.',
    isReadable: 'It begins as a certificate, but cannot be read: a line is missing or changed.',
    trustHasCertificate: 'There is no certificate in this text. Leave it empty to trust nothing.',
    hostIsOne: 'That is neither a host name nor an address. Try www.example.com or 192.0.2.1.',
    atIsMoment: 'That is no moment. Try 2026-11-21, 2026-11-21T12:00:00Z, 1795262400 or +30d.',
  },
  sentences: {
    ok: 'The chain from {subjectName} to {topName} holds; {daysLeft|day is|days are} left.',
    okHost:
      'The chain from {subjectName} to {topName} holds, and it is for {host}; {daysLeft|day is|days are} left.',
    noStore:
      'Nothing to trust was given. The chain leads to {topName}; a client takes it only if the issuer at its end lies in its store (OpenSSL without a store: {verdict}).',
    noStoreLeaf:
      'Only {subjectName} is here, and its issuer is missing: {missing}. A server must send it, unless it is a root (OpenSSL: {verdict}).',
    noStoreBut:
      '{failedName}: {other} ({otherText}). Nothing to trust was given besides, and OpenSSL would stop at {verdict} first.',
    missingFirst:
      'Missing: {missing}. It was neither sent nor is it in the store: error 20, and s_client ends with {sClient}.',
    missingNext: 'The chain ends at {topName}. Missing: {missing}, neither sent nor in the store: error 20.',
    failed: 'Error {verdict}: {failedName}, {meaning}.',
    failedHost: '{subjectName} is not for {host}: error {verdict}. It is for {names}.',
  },
  steps: {
    parse:
      'Each certificate is one DER structure: what is signed (tbsCertificate), the algorithm, the signature.',
    find: 'A candidate is the issuer when its subject equals the issuer’s name, the key identifiers agree where both have one, and its key fits the algorithm.',
    build:
      'From the leaf up: the store is asked first, then what was sent. The chain is trusted when a self-signed certificate of the store ends it.',
    sign: 'Every signature is computed here with the issuer’s public key over exactly the bytes of tbsCertificate; nothing is taken on trust.',
    authority:
      'Each issuer needs CA:TRUE, keyCertSign where it has a key usage, room in pathlen, and an extended key usage that allows the purpose.',
    nameCheck:
      'Only subjectAltName counts. A wildcard is the whole left-most label and stands for exactly one. Addresses are compared with IP entries alone.',
    dates:
      'notBefore ≤ now < notAfter, for each certificate, the root included. RFC 5280 counts the second of notAfter too, OpenSSL does not.',
    constraints:
      'Each name of a certificate must lie in a permitted subtree of every authority above, and in no excluded one.',
    order:
      'OpenSSL asks in this order: chain, purposes, key strength, name, then signature and dates from the root down, constraints last. verify and curl stop at the first error.',
    echo: 's_client goes on after an error: 21 stands for “and there was nothing to check the only signature with”. The first number is the cause.',
    limits:
      'A public authority may issue for 398 days since 2020-09-01, 200 since 2026-03-15, 100 from 2027-03-15, 47 from 2029-03-15. Both ends count, so 200 × 86,400 s between the dates are 201 days. Your own authority is not bound.',
  },
  changes: {
    sendIntermediate:
      'The certificate itself says where its issuer lies. Append it to the server’s file, after the leaf.',
    appendIntermediate:
      'Append the issuer’s certificate to the server’s file, after the leaf. certbot’s file is fullchain.pem, not cert.pem.',
    install:
      'If this authority is yours, install its root in the client’s store. Being sent does not make it trusted.',
    orderFile: 'The leaf comes first, each issuer after what it issued.',
    renew: 'Renew, then look at what the server sends, not at the file.',
    ask: 'Ask the server what it sends. Without -verify_hostname s_client checks no name.',
    verify: 'The same questions of files, two weeks ahead.',
  },
  remarks: {
    exampleMoment: 'The example is looked at on its own day; your certificates are looked at now.',
    outOfOrder:
      'The leaf does not come first. A server that sends this order fails: TLS wants the leaf first.',
    unused: 'Not in the chain: {unusedNames}.',
    privateKey: 'There is a private key in this text. It was not read, and it should not be pasted anywhere.',
    broken: 'One block at least could not be read and was left out.',
    cut: 'Only the first 400 certificates were read.',
    trustFromPlace: 'ca.crt, certificate-authority-data and caBundle were taken as what the client trusts.',
    asClient: 'client-certificate-data was verified as a client’s certificate.',
    rootSent: 'A root was sent along. It helps nobody: it is trusted only by those who have it.',
    byCommonName:
      'There is no DNS name in subjectAltName; OpenSSL falls back to the CN. Go and browsers do not, and refuse this certificate.',
    byPartial: 'The wildcard is not a whole label. OpenSSL takes it; RFC 9525, Go and browsers do not.',
    aboveEndsFirst: 'The chain ends sooner than its leaf: {firstName} on {firstUntil}.',
    tooLong:
      '{lifetime|day is|days are} longer than the {allowed|day|days} that a public authority may issue for since that date: browsers refuse it from one.',
    unchecked: 'A signature here uses an algorithm that this page does not know: it was not checked.',
    twoAlgorithms:
      'The algorithm inside of what is signed differs from the one outside: RFC 5280 forbids that.',
    hostNotAsked: 'No host was asked for, so no name was checked.',
  },
  pictures: {
    links:
      'The chain from {subjectName} at the top to {topName}: a box for each certificate, and between two boxes whether the lower one’s signature holds. Verdict: {verdict}.',
  },
  labels: { fromSent: 'sent', fromStore: 'in the store', notThere: 'neither sent nor in the store' },
  phrases: {
    'error.2': 'the store holds an issuer that is no root, and that one’s issuer is missing',
    'error.7': 'the signature does not fit: bytes were changed, or the issuer only bears the same name',
    'error.9': 'not valid yet; look at the clock too',
    'error.10': 'expired',
    'error.18': 'it is its own issuer and not in the store',
    'error.19': 'a root was sent that is not in the store',
    'error.20': 'its issuer is neither sent nor in the store',
    'error.21': 'the echo of 20: nothing was there to check the only signature with',
    'error.22': 'more than 100 links',
    'error.25': 'an authority stands below a pathlen that leaves no room for it',
    'error.26': 'not for this purpose: look at extended key usage and key usage',
    'error.32': 'its key usage does not allow signing certificates',
    'error.34': 'it has a critical extension that nobody here understands',
    'error.47': 'a name lies outside of what an authority above may vouch for',
    'error.48': 'a name lies in what an authority above must not vouch for',
    'error.51': 'an authority above limits names of a kind that is not supported',
    'error.62': 'no name in it fits the host',
    'error.64': 'no address in it fits the host',
    'error.66': 'its key is too weak for the security level',
    'error.67': 'an issuer’s key is too weak for the security level',
    'error.68': 'its signature uses a digest that is too weak for the security level',
    'error.79': 'it is used as an authority and is none (CA:TRUE is missing)',
    'error.other': 'see the number',
    'proof.signed': 'signed by the next: {signature}, key identifiers agree',
    'proof.signedNoId':
      'signed by the next: {signature}; the name alone says so, there is no pair of key identifiers',
    'proof.notSigned': 'not signed by the next: {signature} does not fit',
    'proof.notCheckable': 'not checked: {signature} is not known here',
    'proof.selfTrusted': 'self-signed, in the store: that is what makes it trusted',
    'proof.selfSent': 'self-signed, not in the store: it proves nothing',
    'proof.anchor': 'in the store: the chain may end here',
    'proof.missing': 'nobody here signed it',
    until: 'until {date}',
    ended: 'ended {date}',
    begins: 'begins {date}',
    number: 'error {code}',
  },
} satisfies WordsFor<typeof model>;

/** For the calculator's own page. */
export const about = [
  'A client trusts a server’s certificate when a chain of signatures leads from it to a root in the client’s own store. The server has to send all links but the root. This page builds the chain as OpenSSL 3.0 builds it, checks every signature with the issuer’s key (RSA, RSA-PSS, ECDSA on P-256, P-384 and P-521, Ed25519), and gives the number that openssl verify would give.',
  'It happens often: the browser shows the page, since it has kept the intermediate from elsewhere, and curl says 20. Paste what openssl s_client -showcerts prints: the box at the end of the chain names the certificate that the server forgot.',
  'Without a trust store no chain can be trusted, here as anywhere. Paste the root, or the store itself (/etc/ssl/certs/ca-certificates.crt). Revocation is not asked about: that needs the network. Nothing that you paste leaves the page, and it is in no address unless you ask for that.',
];

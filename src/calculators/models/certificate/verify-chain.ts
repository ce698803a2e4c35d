/**
 * Verification in the order of OpenSSL 3.0: crypto/x509/x509_vfy.c, verify_chain(). Every error is reported and
 * verification goes on, as `openssl s_client` does: the first one is what `openssl verify` and curl stop at, the last
 * one is what `s_client` ends with.
 */
import { violation } from './constraints.ts';
import { matchHost, type Host } from './host.ts';
import { sameName } from './name.ts';
import type { Certificate } from './parse-certificate.ts';
import { isSignedBy, keySecurity, kindsAgree, signatureSecurity } from './signature.ts';

export type Purpose = 'sslserver' | 'sslclient' | 'any';

export interface Question {
  /** What is to be verified. */
  leaf: Certificate;
  /** What was sent along, in its order. */
  sent: readonly Certificate[];
  /** The trust store. */
  trusted: readonly Certificate[];
  /** Seconds since 1970. */
  at: number;
  host: Host;
  purpose: Purpose;
  /** Whether any certificate of the store ends a chain, also one that is not self-signed. */
  isPartialEnough: boolean;
  /** 0 to 5, as `-auth_level` and the `@SECLEVEL` of a cipher list. */
  securityLevel: number;
}

export interface Failure {
  /** X509_V_ERR_… */
  code: number;
  /** 0 is the leaf. */
  depth: number;
}

export interface Verification {
  /** From the leaf up. */
  chain: readonly Certificate[];
  /** How many of them came from the peer; those after it lie in the store. */
  untrusted: number;
  /** In OpenSSL's order; empty where all holds. */
  failures: readonly Failure[];
  /** Signatures that no code here can check. */
  unchecked: readonly number[];
}

const minimumBits = [0, 80, 112, 128, 192, 256];

export const isSame = (a: Certificate, b: Certificate) => a.fingerprint === b.fingerprint;
export const isSelfIssued = (certificate: Certificate) => sameName(certificate.subject, certificate.issuer);

/** v3_purp.c: X509_check_akid. */
function keyIdentifiersAgree(issuer: Certificate, { authorityKey }: Certificate): boolean {
  if (authorityKey.key !== null && issuer.subjectKey !== null && authorityKey.key !== issuer.subjectKey)
    return false;
  if (authorityKey.serial !== null && authorityKey.serial !== issuer.serial) return false;
  return authorityKey.issuer === null || sameName(authorityKey.issuer, issuer.issuer);
}

/** Why one certificate is not taken for another's issuer; null where it is. v3_purp.c: x509_likely_issued. */
export function mismatch(issuer: Certificate, subject: Certificate): 'name' | 'key' | 'algorithm' | null {
  if (!sameName(issuer.subject, subject.issuer)) return 'name';
  if (!keyIdentifiersAgree(issuer, subject)) return 'key';
  return kindsAgree(issuer, subject) ? null : 'algorithm';
}

const isIssuer = (issuer: Certificate, subject: Certificate) => mismatch(issuer, subject) === null;
export const isSelfSigned = (certificate: Certificate) => isIssuer(certificate, certificate);

/** x509_vfy.c: ossl_x509_check_cert_time. The second of notAfter itself no longer counts, that of notBefore does. */
export const timeProblem = ({ notBefore, notAfter }: Certificate, at: number): 9 | 10 | null =>
  at < notBefore ? 9 : at >= notAfter ? 10 : null;

/** The first candidate that is valid now, else the one that lasts longest. x509_vfy.c: get0_best_issuer_sk. */
function bestIssuer(
  candidates: readonly Certificate[],
  subject: Certificate,
  at: number,
): Certificate | null {
  const issuers = candidates.filter((candidate) => isIssuer(candidate, subject));
  const current = issuers.find((issuer) => timeProblem(issuer, at) === null);
  return (
    current ??
    issuers.reduce<Certificate | null>(
      (best, issuer) => (best && best.notAfter >= issuer.notAfter ? best : issuer),
      null,
    )
  );
}

const refusesUsage = ({ keyUsage }: Certificate, ...any: string[]) =>
  keyUsage !== null && !any.some((usage) => keyUsage.includes(usage));

/** v3_purp.c: check_ca. */
function authorityKind(certificate: Certificate): 'none' | 'full' | 'tolerated' {
  if (refusesUsage(certificate, 'keyCertSign')) return 'none';
  if (certificate.basic) return certificate.basic.isCa ? 'full' : 'none';
  if (certificate.isVersion1 && isSelfSigned(certificate)) return 'tolerated';
  return certificate.keyUsage ? 'tolerated' : 'none';
}

const serverAuth = ['1.3.6.1.5.5.7.3.1', '1.3.6.1.4.1.311.10.3.3', '2.16.840.1.113730.4.1'];
const clientAuth = ['1.3.6.1.5.5.7.3.2'];

/** v3_purp.c: check_purpose_ssl_server and check_purpose_ssl_client. */
function fitsPurpose(certificate: Certificate, purpose: Purpose, mustBeAuthority: boolean): boolean {
  if (purpose === 'any') return true;
  const { extendedKeyUsage } = certificate;
  const wanted = purpose === 'sslserver' ? serverAuth : clientAuth;
  if (extendedKeyUsage && !extendedKeyUsage.some((oid) => wanted.includes(oid))) return false;
  if (mustBeAuthority) return authorityKind(certificate) !== 'none';
  return purpose === 'sslserver'
    ? !refusesUsage(certificate, 'digitalSignature', 'keyEncipherment', 'keyAgreement')
    : !refusesUsage(certificate, 'digitalSignature', 'keyAgreement');
}

/** How far `-verify_depth` lets a chain grow where nobody sets it. */
const longest = 100;

/** Verifies a certificate. */
export function verify(question: Question): Verification {
  const { leaf, at, host, purpose, securityLevel } = question;
  const failures: Failure[] = [];
  const unchecked: number[] = [];
  const fail = (code: number, depth: number) => void failures.push({ code, depth });
  const needed = minimumBits[Math.min(Math.max(securityLevel, 0), 5)] ?? 0;

  if (needed > (keySecurity(leaf) ?? Infinity)) fail(66, 0);
  const { chain, untrusted, error } = buildChain(question);
  if (error !== null) fail(error, chain.length - 1);

  // check_extensions()
  let intermediates = 0;
  for (const [depth, certificate] of chain.entries()) {
    if (certificate.unknownCritical.length > 0) fail(34, depth);
    const kind = authorityKind(certificate);
    if (depth > 0 && (kind === 'none' || (depth + 1 < chain.length && kind !== 'full'))) fail(79, depth);
    if (!fitsPurpose(certificate, purpose, depth > 0)) fail(26, depth);
    const limit = certificate.basic?.pathLength ?? null;
    if (depth > 1 && limit !== null && intermediates > limit) fail(25, depth);
    if (depth > 0 && !isSelfIssued(certificate)) intermediates++;
  }

  // check_auth_level()
  if (needed > 0)
    for (const [depth, certificate] of chain.entries()) {
      if (depth > 0 && needed > (keySecurity(certificate) ?? Infinity)) fail(67, depth);
      if (depth < chain.length - 1 && needed > (signatureSecurity(certificate) ?? Infinity)) fail(68, depth);
    }

  // check_id()
  if (!matchHost(leaf, host).isMatch) fail(host.kind === 'ip' ? 64 : 62, 0);

  // internal_verify()
  let depth = chain.length - 1;
  let issuer = chain[depth] ?? leaf;
  let subject = issuer;
  if (!isSelfSigned(issuer) && !question.isPartialEnough) {
    if (depth <= 0) fail(21, 0);
    else subject = chain[--depth] ?? leaf;
  }
  for (; depth >= 0; depth--) {
    if (issuer !== subject) {
      if (refusesUsage(issuer, 'keyCertSign')) fail(32, depth + 1);
      const answer = isSignedBy(subject, issuer);
      if (answer === null) unchecked.push(depth);
      else if (!answer) fail(7, depth);
    }
    const time = timeProblem(subject, at);
    if (time !== null) fail(time, depth);
    issuer = subject;
    subject = chain[depth - 1] ?? leaf;
  }

  // check_name_constraints()
  for (let below = chain.length - 1; below >= 0; below--) {
    const certificate = chain[below] ?? leaf;
    if (below !== 0 && isSelfIssued(certificate)) continue;
    for (let above = chain.length - 1; above > below; above--) {
      const found = violation(certificate, chain[above] ?? leaf, below === 0);
      if (found) fail(found.error, below);
    }
  }
  return { chain, untrusted, failures, unchecked };
}

/** x509_vfy.c: build_chain(): the store first, then what was sent. */
function buildChain({ leaf, sent, trusted, at, isPartialEnough }: Question) {
  const chain: Certificate[] = [leaf];
  let rest = sent.filter((certificate) => !isSame(certificate, leaf));
  let untrusted = 1;
  let mayUseSent = true;
  let isTrusted = false;
  while (chain.length <= longest) {
    const current = chain.at(-1) ?? leaf;
    const isOwn = isSelfSigned(current);
    const anchor = bestIssuer(trusted, current, at);
    // A self-signed certificate that only looks like a trusted one is not that one.
    if (anchor && (!isOwn || isSame(anchor, current))) {
      mayUseSent = false;
      if (isOwn) untrusted = chain.length - 1;
      else chain.push(anchor);
      if (isPartialEnough || isSelfSigned(anchor)) {
        isTrusted = true;
        break;
      }
      if (!isOwn) continue;
    }
    const next = mayUseSent && !isOwn ? bestIssuer(rest, current, at) : null;
    if (!next) break;
    rest = rest.filter((certificate) => certificate !== next);
    chain.push(next);
    untrusted++;
  }
  if (
    !isTrusted &&
    isPartialEnough &&
    untrusted === chain.length &&
    trusted.some((certificate) => isSame(certificate, leaf))
  ) {
    untrusted = 0;
    isTrusted = true;
  }
  const last = chain.at(-1) ?? leaf;
  const error = isTrusted
    ? null
    : chain.length > longest
      ? 22
      : isSelfSigned(last)
        ? chain.length === 1
          ? 18
          : 19
        : untrusted < chain.length
          ? 2
          : 20;
  return { chain, untrusted, error };
}

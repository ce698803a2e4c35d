/** Name constraints: crypto/x509/v3_ncons.c (OpenSSL 3.0), RFC 5280 section 4.2.1.10. */
import type { GeneralName } from './general-name.ts';
import { isDnsLike } from './host.ts';
import type { DistinguishedName } from './name.ts';
import type { Certificate } from './parse-certificate.ts';

/** X509_V_ERR_PERMITTED_VIOLATION, X509_V_ERR_EXCLUDED_VIOLATION, X509_V_ERR_UNSUPPORTED_CONSTRAINT_TYPE. */
export type ConstraintError = 47 | 48 | 51;

const isBelow = (name: DistinguishedName, base: DistinguishedName) =>
  base.parts.every((part, index) => name.parts[index] === part);

/** A DNS name or the host of an address under a base: the same, or more labels to the left. */
function isUnder(text: string, base: string): boolean {
  const [name, root] = [text.toLowerCase(), base.toLowerCase()];
  if (root === '' || name === root) return true;
  return name.endsWith(root) && (root.startsWith('.') || name[name.length - root.length - 1] === '.');
}

function isInside(name: GeneralName, base: GeneralName): boolean {
  if (name.type === 'directory' && base.type === 'directory') return isBelow(name.name, base.name);
  if (name.type === 'ip' && base.type === 'ip') {
    const half = base.bytes.length / 2;
    return (
      name.bytes.length === half &&
      name.bytes.every(
        (byte, index) => ((byte ^ (base.bytes[index] ?? 0)) & (base.bytes[half + index] ?? 0)) === 0,
      )
    );
  }
  if (name.type === 'email') {
    const at = name.text.lastIndexOf('@');
    if (base.text.includes('@'))
      return (
        name.text.slice(0, at) === base.text.slice(0, base.text.lastIndexOf('@')) &&
        isUnder(name.text.slice(at + 1), base.text.slice(base.text.lastIndexOf('@') + 1))
      );
    const domain = name.text.slice(at + 1).toLowerCase();
    return base.text.startsWith('.')
      ? domain.endsWith(base.text.toLowerCase())
      : domain === base.text.toLowerCase();
  }
  if (name.type === 'uri') {
    const host = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/@]*@)?([^/:?#]+)/i.exec(name.text)?.[1] ?? '';
    return base.text.startsWith('.')
      ? host.toLowerCase().endsWith(base.text.toLowerCase())
      : host.toLowerCase() === base.text.toLowerCase();
  }
  return name.type === 'dns' && isUnder(name.text, base.text);
}

/** What names a certificate is held to: its alternative names, its subject, and its common name where it stands for one. */
function namesOf(certificate: Certificate, isLeaf: boolean): GeneralName[] {
  const { subject, names } = certificate;
  const { commonName } = subject;
  const standsForName =
    isLeaf && commonName !== null && !names.some(({ type }) => type === 'dns') && isDnsLike(commonName);
  return [
    ...(subject.parts.length > 0 ? [{ type: 'directory', text: subject.text, name: subject } as const] : []),
    ...subject.emails.map((text) => ({ type: 'email', text }) as const),
    ...names,
    ...(standsForName ? [{ type: 'dns', text: commonName } as const] : []),
  ];
}

/** The first name of a certificate that an authority above it may not vouch for. */
export function violation(
  certificate: Certificate,
  authority: Certificate,
  isLeaf: boolean,
): { error: ConstraintError; name: GeneralName } | null {
  const { constraints } = authority;
  if (!constraints) return null;
  for (const name of namesOf(certificate, isLeaf)) {
    const permitted = constraints.permitted.filter(({ type }) => type === name.type);
    if (name.type === 'other') {
      if (permitted.length > 0 || constraints.excluded.some(({ type }) => type === 'other'))
        return { error: 51, name };
      continue;
    }
    if (permitted.length > 0 && !permitted.some((base) => isInside(name, base))) return { error: 47, name };
    if (constraints.excluded.some((base) => base.type === name.type && isInside(name, base)))
      return { error: 48, name };
  }
  return null;
}

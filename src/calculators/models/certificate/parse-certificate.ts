/** A certificate as data: what verification asks of it. RFC 5280, section 4. */
import { AsnConvert } from '@peculiar/asn1-schema';
import {
  AuthorityInfoAccessSyntax,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate as Structure,
  ExtendedKeyUsage,
  KeyUsage,
  SubjectKeyIdentifier,
} from '@peculiar/asn1-x509';
import { sha256 } from '@noble/hashes/sha2.js';
import { equal, hex } from './der.ts';
import { readConstraints, readGeneralNames, type Constraints, type GeneralName } from './general-name.ts';
import { readName, type DistinguishedName } from './name.ts';

export interface Algorithm {
  /** Dotted object identifier. */
  oid: string;
  /** DER of the parameters; null where there are none. */
  parameters: Uint8Array | null;
}

export interface Certificate {
  /** SHA-256 of the DER, in hexadecimal: two are the same certificate if and only if this is the same. */
  fingerprint: string;
  subject: DistinguishedName;
  issuer: DistinguishedName;
  /** Hexadecimal. */
  serial: string;
  /** Seconds since 1970, UTC. */
  notBefore: number;
  notAfter: number;
  /** Null where the extension is absent. `pathLength` null: unlimited. */
  basic: { isCa: boolean; pathLength: number | null } | null;
  /** Names as in RFC 5280, 4.2.1.3; null where the extension is absent. */
  keyUsage: readonly string[] | null;
  /** Object identifiers; null where the extension is absent: any use. */
  extendedKeyUsage: readonly string[] | null;
  names: readonly GeneralName[];
  constraints: Constraints | null;
  subjectKey: string | null;
  authorityKey: {
    key: string | null;
    serial: string | null;
    hasIssuer: boolean;
    issuer: DistinguishedName | null;
  };
  /** Object identifiers of critical extensions that openssl does not know. */
  unknownCritical: readonly string[];
  /** Whether an extension cannot be read. */
  isBroken: boolean;
  /** Where the issuer's certificate may be fetched; null where it does not say. */
  issuerUrl: string | null;
  /** Whether it has version 1: no extensions. */
  isVersion1: boolean;
  /** Exactly the bytes that are signed. */
  signed: Uint8Array;
  signature: Uint8Array;
  signatureAlgorithm: Algorithm;
  /** The same algorithm must stand inside and outside of what is signed. */
  algorithmsAgree: boolean;
  key: { algorithm: Algorithm; bits: Uint8Array };
}

/** crypto/x509/v3_purp.c: X509_supported_extension, OpenSSL 3.0. */
// prettier-ignore
const known = new Set([
  '2.16.840.1.113730.1.1', '2.5.29.14', '2.5.29.15', '2.5.29.17', '2.5.29.19', '2.5.29.32', '2.5.29.31', '2.5.29.35', '2.5.29.37', '1.3.6.1.5.5.7.1.7', '1.3.6.1.5.5.7.1.8',
  '1.3.6.1.5.5.7.48.1.5', '2.5.29.36', '1.3.6.1.5.5.7.1.14', '2.5.29.30', '2.5.29.33', '2.5.29.54',
]);

const usages = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
];

const seconds = (time: Date) => Math.round(time.getTime() / 1000);
const bytes = (buffer: ArrayBuffer) => new Uint8Array(buffer);
/** The object at the start of a DER sequence's bytes, cut to its own length: what follows it is not part of it. */
const whole = (der: Uint8Array) => der.slice().buffer;

/** Reads one certificate. Null where the bytes are none. Never throws. */
export function parseCertificate(der: Uint8Array): Certificate | null {
  try {
    return read(der);
  } catch {
    return null;
  }
}

function read(der: Uint8Array): Certificate | null {
  const outer = AsnConvert.parse(whole(der), Structure);
  const { tbsCertificate: inner, tbsCertificateRaw } = outer;
  if (!tbsCertificateRaw) return null;

  let isBroken = false;
  const values = new Map<string, Uint8Array>();
  const unknownCritical: string[] = [];
  for (const { extnID, critical, extnValue } of inner.extensions ?? []) {
    if (values.has(extnID)) isBroken = true;
    values.set(extnID, bytes(extnValue.buffer));
    if (critical && !known.has(extnID)) unknownCritical.push(extnID);
  }
  /** An extension in its own type; null where it is absent. One that cannot be read spoils the certificate. */
  function extension<T>(oid: string, parse: (value: Uint8Array) => T | null): T | null {
    const value = values.get(oid);
    if (!value) return null;
    try {
      const parsed = parse(value);
      if (parsed !== null) return parsed;
    } catch {
      // told below
    }
    isBroken = true;
    return null;
  }

  const basic = extension('2.5.29.19', (value) => AsnConvert.parse(whole(value), BasicConstraints));
  const usage = extension('2.5.29.15', (value) => AsnConvert.parse(whole(value), KeyUsage).toNumber());
  const extended = extension('2.5.29.37', (value) => [...AsnConvert.parse(whole(value), ExtendedKeyUsage)]);
  const subjectKey = extension('2.5.29.14', (value) =>
    hex(bytes(AsnConvert.parse(whole(value), SubjectKeyIdentifier).buffer)),
  );
  const authority = extension('2.5.29.35', (value) => AsnConvert.parse(whole(value), AuthorityKeyIdentifier));
  const access = extension('1.3.6.1.5.5.7.1.1', (value) => [
    ...AsnConvert.parse(whole(value), AuthorityInfoAccessSyntax),
  ]);
  const names = extension('2.5.29.17', readGeneralNames) ?? [];
  const constraints = extension('2.5.29.30', readConstraints);
  const directory = authority?.authorityCertIssuer?.find(({ directoryName }) => directoryName)?.directoryName;
  const algorithm = (found: { algorithm: string; parameters?: ArrayBuffer | null }): Algorithm => ({
    oid: found.algorithm,
    parameters: found.parameters ? bytes(found.parameters) : null,
  });
  const signatureAlgorithm = algorithm(outer.signatureAlgorithm);
  const innerAlgorithm = algorithm(inner.signature);
  const pathLength = basic?.pathLenConstraint;

  return {
    fingerprint: hex(sha256(der)),
    subject: readName(inner.subject),
    issuer: readName(inner.issuer),
    serial: hex(bytes(inner.serialNumber)),
    notBefore: seconds(inner.validity.notBefore.getTime()),
    notAfter: seconds(inner.validity.notAfter.getTime()),
    basic: basic && { isCa: basic.cA, pathLength: pathLength ?? null },
    keyUsage: usage === null ? null : usages.filter((_, bit) => usage & (1 << bit)),
    extendedKeyUsage: extended,
    names,
    constraints,
    subjectKey,
    authorityKey: {
      key: authority?.keyIdentifier ? hex(bytes(authority.keyIdentifier.buffer)) : null,
      serial: authority?.authorityCertSerialNumber ? hex(bytes(authority.authorityCertSerialNumber)) : null,
      hasIssuer: directory !== undefined,
      issuer: directory ? readName(directory) : null,
    },
    unknownCritical,
    isBroken,
    issuerUrl:
      access?.find(({ accessMethod }) => accessMethod === '1.3.6.1.5.5.7.48.2')?.accessLocation
        .uniformResourceIdentifier ?? null,
    isVersion1: inner.version === 0,
    signed: bytes(tbsCertificateRaw),
    signature: bytes(outer.signatureValue),
    signatureAlgorithm,
    algorithmsAgree:
      signatureAlgorithm.oid === innerAlgorithm.oid &&
      equal(signatureAlgorithm.parameters ?? new Uint8Array(), innerAlgorithm.parameters ?? new Uint8Array()),
    key: {
      algorithm: algorithm(inner.subjectPublicKeyInfo.algorithm),
      bits: bytes(inner.subjectPublicKeyInfo.subjectPublicKey),
    },
  };
}

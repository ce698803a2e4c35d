/** Whether a signature is one: RSA (PKCS #1 v1.5 and PSS), ECDSA over P-256, P-384 and P-521, Ed25519. */
import { ed25519 } from '@noble/curves/ed25519.js';
import { p256, p384, p521 } from '@noble/curves/nist.js';
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { elementsOf, equal, hex, sequence, unsigned } from './der.ts';
import type { Algorithm, Certificate } from './parse-certificate.ts';

type Hash = (message: Uint8Array) => Uint8Array;
interface Digest {
  name: string;
  hash: Hash;
  /** Bytes. */
  length: number;
  /** DER of its AlgorithmIdentifier in a DigestInfo, up to the digest. */
  prefix: string;
  /** What the signature is worth against collisions, in bits: crypto/x509/x509_set.c: x509_sig_info_init. */
  securityBits: number;
}

const sha2Prefix = (last: string, length: string, total: string) =>
  `30${total}300d060960864801650304020${last}050004${length}`;
const digests: Readonly<Record<string, Digest>> = {
  md5: {
    name: 'MD5',
    hash: md5,
    length: 16,
    prefix: '3020300c06082a864886f70d020505000410',
    securityBits: 39,
  },
  sha1: { name: 'SHA-1', hash: sha1, length: 20, prefix: '3021300906052b0e03021a05000414', securityBits: 63 },
  sha224: {
    name: 'SHA-224',
    hash: sha224,
    length: 28,
    prefix: sha2Prefix('4', '1c', '2d'),
    securityBits: 112,
  },
  sha256: {
    name: 'SHA-256',
    hash: sha256,
    length: 32,
    prefix: sha2Prefix('1', '20', '31'),
    securityBits: 128,
  },
  sha384: {
    name: 'SHA-384',
    hash: sha384,
    length: 48,
    prefix: sha2Prefix('2', '30', '41'),
    securityBits: 192,
  },
  sha512: {
    name: 'SHA-512',
    hash: sha512,
    length: 64,
    prefix: sha2Prefix('3', '40', '51'),
    securityBits: 256,
  },
};
const digestOids: Readonly<Record<string, keyof typeof digests>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

type Scheme = 'RSA' | 'RSA-PSS' | 'ECDSA' | 'Ed25519';
const schemes: Readonly<Record<string, readonly [Scheme, string | null]>> = {
  '1.2.840.113549.1.1.4': ['RSA', 'md5'],
  '1.2.840.113549.1.1.5': ['RSA', 'sha1'],
  '1.2.840.113549.1.1.14': ['RSA', 'sha224'],
  '1.2.840.113549.1.1.11': ['RSA', 'sha256'],
  '1.2.840.113549.1.1.12': ['RSA', 'sha384'],
  '1.2.840.113549.1.1.13': ['RSA', 'sha512'],
  '1.2.840.113549.1.1.10': ['RSA-PSS', null],
  '1.2.840.10045.4.1': ['ECDSA', 'sha1'],
  '1.2.840.10045.4.3.1': ['ECDSA', 'sha224'],
  '1.2.840.10045.4.3.2': ['ECDSA', 'sha256'],
  '1.2.840.10045.4.3.3': ['ECDSA', 'sha384'],
  '1.2.840.10045.4.3.4': ['ECDSA', 'sha512'],
  '1.3.101.112': ['Ed25519', null],
};

const keyKinds: Readonly<Record<string, 'RSA' | 'RSA-PSS' | 'EC' | 'Ed25519'>> = {
  '1.2.840.113549.1.1.1': 'RSA',
  '1.2.840.113549.1.1.10': 'RSA-PSS',
  '1.2.840.10045.2.1': 'EC',
  '1.3.101.112': 'Ed25519',
};

const curves = {
  '06082a8648ce3d030107': { name: 'P-256', bits: 256, curve: p256 },
  '06052b81040022': { name: 'P-384', bits: 384, curve: p384 },
  '06052b81040023': { name: 'P-521', bits: 521, curve: p521 },
} as const;

const curveOf = ({ parameters }: Algorithm) =>
  parameters ? curves[hex(parameters) as keyof typeof curves] : undefined;

interface RsaKey {
  modulus: bigint;
  exponent: bigint;
  bits: number;
}

function rsaKey(bits: Uint8Array): RsaKey | null {
  const [modulus, exponent] = sequence(bits) ?? [];
  if (modulus?.tag !== 2 || exponent?.tag !== 2) return null;
  const n = unsigned(modulus.content);
  const length = n.toString(2).length;
  // Larger than anybody uses: a number to keep the page busy with.
  if (length > 16384 || exponent.content.length > 8 || n < 3n) return null;
  return { modulus: n, exponent: unsigned(exponent.content), bits: length };
}

/** `base` to the power of `exponent` modulo `modulus`. */
function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (let square = base % modulus, rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

const fromHexText = (text: string) =>
  Uint8Array.from(text.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));

/** The signature opened with the public key, as long as `length` bytes; null where it does not fit. RFC 8017, 5.2.2. */
function opened({ modulus, exponent }: RsaKey, signature: Uint8Array, length: number): Uint8Array | null {
  const value = unsigned(signature);
  if (value >= modulus) return null;
  const text = power(value, exponent, modulus).toString(16);
  return text.length > length * 2 ? null : fromHexText(text.padStart(length * 2, '0'));
}

/** RFC 8017, 8.2.2: the padding is written anew and compared whole. */
function isPkcs1(key: RsaKey, signature: Uint8Array, message: Uint8Array, digest: Digest): boolean {
  const length = Math.ceil(key.bits / 8);
  const tail = `00${digest.prefix}${hex(digest.hash(message))}`;
  const padding = length - 2 - tail.length / 2;
  if (signature.length !== length || padding < 8) return false;
  const block = opened(key, signature, length);
  return block !== null && hex(block) === `0001${'ff'.repeat(padding)}${tail}`;
}

/** RFC 8017, 9.1.2. */
function isPss(
  key: RsaKey,
  signature: Uint8Array,
  message: Uint8Array,
  digest: Digest,
  mask: Digest,
  salt: number,
): boolean {
  const length = Math.ceil((key.bits - 1) / 8);
  const size = digest.length;
  const block = opened(key, signature, length);
  if (!block || length < size + salt + 2 || block.at(-1) !== 0xbc) return false;
  const masked = block.subarray(0, length - size - 1);
  const seed = block.subarray(length - size - 1, length - 1);
  const unmasked = masked.map((byte, index) => {
    const counter = Math.floor(index / mask.length);
    return byte ^ (maskPart(counter)[index % mask.length] ?? 0);
  });
  const spare = 8 * length - (key.bits - 1);
  if ((masked[0] ?? 0) >> (8 - spare)) return false;
  unmasked[0] = (unmasked[0] ?? 0) & (0xff >> spare);
  const zeros = length - size - salt - 2;
  if (unmasked.subarray(0, zeros).some(Boolean) || unmasked[zeros] !== 1) return false;
  const again = new Uint8Array(8 + size + salt);
  again.set(digest.hash(message), 8);
  again.set(unmasked.subarray(unmasked.length - salt), 8 + size);
  return equal(digest.hash(again), seed);

  function maskPart(counter: number): Uint8Array {
    const input = new Uint8Array(seed.length + 4);
    input.set(seed);
    new DataView(input.buffer).setUint32(seed.length, counter);
    return mask.hash(input);
  }
}

/** The parameters of RSASSA-PSS, with the defaults of RFC 4055. */
function pssOf({ parameters }: Algorithm): { digest: Digest; mask: Digest; salt: number } | null {
  const fields = parameters ? sequence(parameters) : [];
  if (!fields) return null;
  const field = (number: number) => fields.find(({ tag }) => tag === 0xa0 + number)?.content;
  const digestOf = (identifier: Uint8Array | undefined) => {
    if (!identifier) return digests.sha1;
    const [oid] = sequence(identifier) ?? [];
    return oid?.tag === 6 ? digests[digestOids[dotted(oid.content)] ?? ''] : undefined;
  };
  const generator = field(1);
  const maskParameters = generator ? sequence(generator)?.[1] : undefined;
  const salt = field(2) ? elementsOf(field(2) ?? new Uint8Array())?.[0]?.content : undefined;
  const digest = digestOf(field(0));
  const mask = generator
    ? maskParameters &&
      digests[digestOids[dotted(elementsOf(maskParameters.content)?.[0]?.content ?? new Uint8Array())] ?? '']
    : digests.sha1;
  return digest && mask ? { digest, mask, salt: salt ? Number(unsigned(salt)) : 20 } : null;
}

function dotted(content: Uint8Array): string {
  const numbers: number[] = [];
  let value = 0;
  for (const byte of content) {
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) {
      numbers.push(value);
      value = 0;
    }
  }
  const [first = 0, ...rest] = numbers;
  return [
    Math.min(2, Math.floor(first / 40)),
    first - 40 * Math.min(2, Math.floor(first / 40)),
    ...rest,
  ].join('.');
}

/** How a certificate was signed: `RSA with SHA-256`; the object identifier where the algorithm is not known here. */
export function signatureText({ signatureAlgorithm }: Certificate): string {
  const [scheme, hash] = schemes[signatureAlgorithm.oid] ?? [];
  if (!scheme) return signatureAlgorithm.oid;
  const digest = scheme === 'RSA-PSS' ? pssOf(signatureAlgorithm)?.digest : digests[hash ?? ''];
  return digest ? `${scheme} with ${digest.name}` : scheme;
}

/** `RSA 2048`, `EC P-256`, `Ed25519`. */
export function keyText({ key }: Certificate): string {
  const kind = keyKinds[key.algorithm.oid];
  if (kind === 'EC') return `EC ${curveOf(key.algorithm)?.name ?? ''}`.trim();
  if (kind === 'RSA' || kind === 'RSA-PSS') return `${kind} ${rsaKey(key.bits)?.bits ?? ''}`.trim();
  return kind ?? key.algorithm.oid;
}

/** Whether a key of this kind can have made a signature of that kind. crypto/x509/v3_purp.c: check_sig_alg_match. */
export function kindsAgree(issuer: Certificate, subject: Certificate): boolean {
  const kind = keyKinds[issuer.key.algorithm.oid];
  const [scheme] = schemes[subject.signatureAlgorithm.oid] ?? [];
  // Nothing is held against an algorithm that is not known here.
  if (!kind || !scheme)
    return kind === undefined || issuer.key.algorithm.oid === subject.signatureAlgorithm.oid;
  if (scheme === 'RSA') return kind === 'RSA';
  if (scheme === 'RSA-PSS') return kind === 'RSA' || kind === 'RSA-PSS';
  return scheme === 'ECDSA' ? kind === 'EC' : kind === 'Ed25519';
}

/** Strength of a key in bits, as `EVP_PKEY_get_security_bits` counts it; null where the kind is not known. */
export function keySecurity({ key }: Certificate): number | null {
  const kind = keyKinds[key.algorithm.oid];
  if (kind === 'Ed25519') return 128;
  if (kind === 'EC') {
    const bits = curveOf(key.algorithm)?.bits;
    return bits === undefined ? null : bits === 521 ? 256 : bits / 2;
  }
  const bits = kind ? rsaKey(key.bits)?.bits : undefined;
  if (bits === undefined) return null;
  // NIST SP 800-56B, appendix D; crypto/rsa/rsa_lib.c gives the same at these lengths.
  for (const [least, worth] of [
    [15360, 256],
    [7680, 192],
    [3072, 128],
    [2048, 112],
    [1024, 80],
  ] as const)
    if (bits >= least) return worth;
  return 0;
}

/** Strength of a signature's digest in bits; null where the algorithm is not known here. */
export function signatureSecurity({ signatureAlgorithm }: Certificate): number | null {
  const [scheme, hash] = schemes[signatureAlgorithm.oid] ?? [];
  if (scheme === 'Ed25519') return 128;
  const digest = scheme === 'RSA-PSS' ? pssOf(signatureAlgorithm)?.digest : digests[hash ?? ''];
  return digest?.securityBits ?? null;
}

const remembered = new Map<string, boolean | null>();

/** Whether `issuer`'s key signed `subject`. Null where the algorithm is not known here. */
export function isSignedBy(subject: Certificate, issuer: Certificate): boolean | null {
  const pair = `${subject.fingerprint} ${issuer.fingerprint}`;
  let answer = remembered.get(pair);
  if (answer === undefined) {
    answer = verify(subject, issuer);
    if (remembered.size > 500) remembered.clear();
    remembered.set(pair, answer);
  }
  return answer;
}

function verify(
  { signed, signature, signatureAlgorithm }: Certificate,
  { key }: Certificate,
): boolean | null {
  const [scheme, hash] = schemes[signatureAlgorithm.oid] ?? [];
  try {
    if (scheme === 'Ed25519') return ed25519.verify(signature, signed, key.bits);
    if (scheme === 'ECDSA') {
      const digest = digests[hash ?? ''];
      const found = curveOf(key.algorithm);
      if (!digest || !found) return null;
      return found.curve.verify(signature, digest.hash(signed), key.bits, {
        prehash: false,
        lowS: false,
        format: 'der',
      });
    }
    if (!scheme) return null;
    const rsa = rsaKey(key.bits);
    if (!rsa) return false;
    if (scheme === 'RSA-PSS') {
      const pss = pssOf(signatureAlgorithm);
      return pss && isPss(rsa, signature, signed, pss.digest, pss.mask, pss.salt);
    }
    const digest = digests[hash ?? ''];
    return digest ? isPkcs1(rsa, signature, signed, digest) : null;
  } catch {
    return false;
  }
}

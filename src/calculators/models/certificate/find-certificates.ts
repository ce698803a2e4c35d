/** Certificates out of any text: PEM in any order, bare base64 or hexadecimal of DER, YAML of a Secret or a kubeconfig. */

export interface Found {
  der: Uint8Array;
  /** Where it stood: `tls.crt`, `certificate-authority-data`, or null for plain PEM. */
  place: string | null;
}

export interface Findings {
  found: readonly Found[];
  /** Blocks that begin as a certificate and are none. */
  broken: number;
  /** Whether a private key stands among it: it is not read. */
  hasPrivateKey: boolean;
  /** Whether more than `mostCertificates` were there. */
  isCut: boolean;
}

/** A chain has three or four; a store on disk has about 150. */
export const mostCertificates = 400;

const begin = /^-----BEGIN ((?:X509 |TRUSTED )?CERTIFICATE|(?:[A-Z]+ )*PRIVATE KEY)-----$/;
const end = /^-----END [A-Z0-9 ]+-----$/;
const base64Alphabet = /^[A-Za-z0-9+/_=-]+$/;

/** Bytes of a base64 text; null where it is none. Spaces and line ends do not count. */
export function fromBase64(text: string): Uint8Array | null {
  const bare = text.replace(/\s/g, '');
  if (bare === '' || !base64Alphabet.test(bare)) return null;
  try {
    const binary = atob(bare.replace(/-/g, '+').replace(/_/g, '/'));
    return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}

function fromHex(text: string): Uint8Array | null {
  const bare = text.replace(/0x|[\s:,]/g, '');
  if (bare.length < 200 || bare.length % 2 === 1 || !/^[0-9a-fA-F]+$/.test(bare)) return null;
  const bytes = new Uint8Array(bare.length / 2);
  for (let at = 0; at < bytes.length; at++) bytes[at] = Number.parseInt(bare.slice(at * 2, at * 2 + 2), 16);
  return bytes;
}

/** One DER element of some length, from its first byte to its last; what follows it is cut off (trust settings of openssl). */
function oneElement(bytes: Uint8Array): Uint8Array | null {
  if (bytes[0] !== 0x30 || bytes[1] !== 0x82) return null;
  const length = 4 + (bytes[2] ?? 0) * 256 + (bytes[3] ?? 0);
  return length <= bytes.length ? bytes.subarray(0, length) : null;
}

/** Finds all certificates in a text, in their order. Linear in its length; never throws. */
export function findCertificates(text: string): Findings {
  const found: Found[] = [];
  const seen = { broken: 0, hasPrivateKey: false, isCut: false };
  read(text, null, 0);
  if (found.length === 0 && seen.broken === 0) {
    const bytes = fromHex(text) ?? fromBase64(text);
    const der = bytes && oneElement(bytes);
    if (der) add(der, null);
  }
  return { found, ...seen };

  function add(der: Uint8Array, place: string | null) {
    if (found.length < mostCertificates) found.push({ der, place });
    else seen.isCut = true;
  }

  function read(part: string, place: string | null, level: number) {
    let block: { label: string; lines: string[] } | null = null;
    for (const raw of part.split(/\r\n|\r|\n|\\n/)) {
      // Indentation, quotes of JSON and YAML, and the marks of quoted mail stand around a block, not in it.
      const line = raw.replace(/^[\s>|"']+|[\s,"']+$/g, '');
      const opening = begin.exec(line.replace(/^[\w.-]+: *["']?(?=-----BEGIN)/, ''));
      if (opening) {
        if (block && !block.label.endsWith('KEY')) seen.broken++;
        block = { label: opening[1] ?? '', lines: [] };
      } else if (block && end.test(line)) {
        if (block.label.endsWith('KEY')) seen.hasPrivateKey = true;
        else {
          const bytes = fromBase64(block.lines.join(''));
          const der = bytes && oneElement(bytes);
          if (der) add(der, place);
          else seen.broken++;
        }
        block = null;
      } else if (block) {
        if (block.lines.length < 2000 && !line.includes(':')) block.lines.push(line);
      } else if (level < 3) encoded(raw, place, level);
    }
    if (block) {
      if (block.label.endsWith('KEY')) seen.hasPrivateKey = true;
      else seen.broken++;
    }
  }

  /** `  tls.crt: LS0tLS1CRUdJTi…`, also in JSON. */
  function encoded(line: string, place: string | null, level: number) {
    const match = /^[\s"'-]*([\w./-]{1,100})["']?\s*:\s*["']?([A-Za-z0-9+/=_-]{100,})["']?,?\s*$/.exec(line);
    const value = match?.[2] ?? (line.length >= 200 && base64Alphabet.test(line.trim()) ? line.trim() : null);
    if (value === null || !/^(?:LS0t|MII)/.test(value)) return;
    const bytes = fromBase64(value);
    if (!bytes) return;
    const from = match?.[1] ?? place;
    const der = oneElement(bytes);
    if (der && match) add(der, from);
    else if (!der) read(new TextDecoder().decode(bytes), from, level + 1);
  }
}

/** Whether a certificate is for a host: crypto/x509/v3_utl.c: do_x509_check (OpenSSL 3.0), and what RFC 9525 says beside it. */
import { equal } from './der.ts';
import type { Certificate } from './parse-certificate.ts';

/** What a client asks for. */
export type Host = { kind: 'dns'; name: string } | { kind: 'ip'; bytes: Uint8Array } | { kind: 'none' };

export interface HostMatch {
  isMatch: boolean;
  /** `partial`: a wildcard that is not a whole label; `commonName`: there is no DNS name, the CN was taken. */
  by: 'name' | 'wildcard' | 'partial' | 'commonName' | 'ip' | null;
}

const label = /^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?$/;

function ipv4(text: string): Uint8Array | null {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return null;
  return Uint8Array.from(parts, Number);
}

function ipv6(text: string): Uint8Array | null {
  if (!/^[0-9a-f:.]{2,45}$/i.test(text) || !text.includes(':')) return null;
  const last = text.slice(text.lastIndexOf(':') + 1);
  const tail = last.includes('.') ? ipv4(last) : null;
  if (last.includes('.') && !tail) return null;
  const rest = tail
    ? `${text.slice(0, text.lastIndexOf(':') + 1)}${(((tail[0] ?? 0) << 8) | (tail[1] ?? 0)).toString(16)}:${(((tail[2] ?? 0) << 8) | (tail[3] ?? 0)).toString(16)}`
    : text;
  const halves = rest.split('::');
  if (halves.length > 2) return null;
  const [left = [], right = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - left.length - right.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null;
  const groups = [...left, ...Array<string>(missing).fill('0'), ...right];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null;
  return Uint8Array.from(
    groups.flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255]),
  );
}

/** Reads a host as it is typed: a name, an address, or a URL around one. Null where it is none. */
export function readHost(typed: string): Host | null {
  let text = typed.trim();
  if (text === '') return { kind: 'none' };
  text = text.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').replace(/[/?#].*$/s, '');
  const bracketed = /^\[([^\]]*)\](?::\d+)?$/.exec(text)?.[1];
  const bytes = bracketed === undefined ? (ipv4(text.replace(/:\d+$/, '')) ?? ipv6(text)) : ipv6(bracketed);
  if (bytes) return { kind: 'ip', bytes };
  text = text.replace(/:\d+$/, '').replace(/\.$/, '');
  if (!/^[\u0000-\u007f]*$/.test(text) && text.length < 254) {
    try {
      text = new URL(`http://${text}`).hostname;
    } catch {
      return null;
    }
  }
  const name = text.toLowerCase();
  return name.length < 254 && name.split('.').every((part) => part.length < 64 && label.test(part))
    ? { kind: 'dns', name }
    : null;
}

/** Whether a pattern's star stands where OpenSSL accepts one, and where. v3_utl.c: valid_star. */
function starOf(pattern: string): number | null {
  const labels = pattern.split('.');
  const [first = '', ...rest] = labels;
  const star = first.indexOf('*');
  if (star < 0 || pattern.indexOf('*', star + 1) >= 0 || rest.length < 2) return null;
  if (star !== 0 && star !== first.length - 1) return null;
  if (first.startsWith('xn--')) return null;
  const bare = first.replace('*', '');
  return [bare === '' ? 'x' : bare, ...rest].every((part) => label.test(part)) ? star : null;
}

/** v3_utl.c: equal_wildcard. Null where it does not match. */
function matchName(pattern: string, name: string): 'name' | 'wildcard' | 'partial' | null {
  if (pattern === name) return 'name';
  const star = starOf(pattern);
  if (star === null) return null;
  const prefix = pattern.slice(0, star);
  const suffix = pattern.slice(star + 1);
  if (name.length < prefix.length + suffix.length || !name.startsWith(prefix) || !name.endsWith(suffix))
    return null;
  const part = name.slice(prefix.length, name.length - suffix.length);
  const isWhole = prefix === '' && suffix.startsWith('.');
  if (isWhole && part === '') return null;
  if (!isWhole && name.startsWith('xn--')) return null;
  return /^[a-z0-9_-]*$/.test(part) ? (isWhole ? 'wildcard' : 'partial') : null;
}

/** Asks as OpenSSL does: DNS names; the common name only where there is no DNS name; addresses byte by byte. */
export function matchHost(certificate: Certificate, host: Host): HostMatch {
  if (host.kind === 'none') return { isMatch: true, by: null };
  if (host.kind === 'ip') {
    const isMatch = certificate.names.some((name) => name.type === 'ip' && equal(name.bytes, host.bytes));
    return { isMatch, by: isMatch ? 'ip' : null };
  }
  const patterns = certificate.names
    .filter(({ type }) => type === 'dns')
    .map(({ text }) => text.toLowerCase());
  for (const pattern of patterns) {
    const by = matchName(pattern, host.name);
    if (by) return { isMatch: true, by };
  }
  const { commonName } = certificate.subject;
  if (patterns.length === 0 && commonName !== null && matchName(commonName.toLowerCase(), host.name))
    return { isMatch: true, by: 'commonName' };
  return { isMatch: false, by: null };
}

/** Whether a common name looks like a DNS name, so that name constraints apply to it. v3_ncons.c: cn2dnsid. */
export function isDnsLike(commonName: string): boolean {
  const name = commonName.toLowerCase();
  return name.includes('.') && name.split('.').every((part) => label.test(part));
}

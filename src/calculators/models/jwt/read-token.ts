/** A token out of what somebody pasted. RFC 7519, RFC 7515. */

export interface Token {
  /** Null where only the claims were given. */
  header: Readonly<Record<string, unknown>> | null;
  claims: Readonly<Record<string, unknown>>;
  /** Bytes of the signature. */
  signatureLength: number;
}

export type ReadToken = { kind: 'token'; token: Token } | { kind: 'none' | 'encrypted' | 'broken' };

function bytesOf(text: string): Uint8Array | null {
  if (!/^[A-Za-z0-9_+/-]*={0,2}$/.test(text)) return null;
  try {
    const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/').replace(/=+$/, ''));
    return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}

function object(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

function decoded(part: string): Record<string, unknown> | null {
  const bytes = bytesOf(part);
  if (!bytes) return null;
  try {
    return object(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}

/** Three parts, or five of an encrypted token, each base64url; the first begins with `{"`. */
const inText = /(?<![A-Za-z0-9_-])(?:eyJ|ewo|ewog|eyAi)[A-Za-z0-9_-]*={0,2}(?:\.[A-Za-z0-9_-]*={0,2}){1,4}/;

/**
 * Finds a token in a header, a cookie, a file, JSON or a Secret's base64; the bare claims as JSON also do. Never throws.
 */
export function readToken(typed: string): ReadToken {
  const text = typed.slice(0, 100_000).trim();
  if (text === '') return { kind: 'none' };
  const claims = object(text);
  if (claims && !inText.test(text))
    return { kind: 'token', token: { header: null, claims, signatureLength: 0 } };
  // A line of a Secret or of `kubectl get secret -o jsonpath={.data.token}`: a token in base64 once more.
  const outer = /(?:^|[\s"':])(ZX[A-Za-z0-9+/]{20,}={0,2})(?:["'\s]|$)/.exec(text)?.[1];
  const inner = outer ? bytesOf(outer) : null;
  const found =
    inText.exec(text)?.[0] ?? (inner ? inText.exec(new TextDecoder().decode(inner))?.[0] : undefined);
  if (found === undefined) return { kind: 'none' };
  const parts = found.split('.');
  if (parts.length === 5) return { kind: 'encrypted' };
  const header = decoded(parts[0] ?? '');
  const body = decoded(parts[1] ?? '');
  const signature = bytesOf(parts[2] ?? '');
  if (!header || !body || !signature || parts.length > 3) return { kind: 'broken' };
  return { kind: 'token', token: { header, claims: body, signatureLength: signature.length } };
}

/** Numbers and texts of `openssl verify`: include/openssl/x509_vfy.h.in and crypto/x509/x509_txt.c, OpenSSL 3.0. */
export const opensslTexts = {
  2: 'unable to get issuer certificate',
  7: 'certificate signature failure',
  9: 'certificate is not yet valid',
  10: 'certificate has expired',
  18: 'self-signed certificate',
  19: 'self-signed certificate in certificate chain',
  20: 'unable to get local issuer certificate',
  21: 'unable to verify the first certificate',
  22: 'certificate chain too long',
  25: 'path length constraint exceeded',
  26: 'unsuitable certificate purpose',
  32: 'key usage does not include certificate signing',
  34: 'unhandled critical extension',
  47: 'permitted subtree violation',
  48: 'excluded subtree violation',
  51: 'unsupported name constraint type',
  62: 'hostname mismatch',
  64: 'IP address mismatch',
  66: 'EE certificate key too weak',
  67: 'CA certificate key too weak',
  68: 'CA signature digest algorithm too weak',
  79: 'invalid CA certificate',
} as const;

export type ErrorCode = keyof typeof opensslTexts;
export const errorCodes = Object.keys(opensslTexts).map((code) => Number(code) as ErrorCode);

/** What is said where no issuer in the store ends the chain. */
export const unanchored: readonly number[] = [2, 18, 19, 20, 21];

/** Distinguished names: as they are shown, and as they are compared. */
import type { Name } from '@peculiar/asn1-x509';
import { visible } from '../../engine/visible.ts';

export interface DistinguishedName {
  /** `CN = www.example.com, O = Example`: as openssl prints it. */
  text: string;
  /**
   * The relative names, each in the form in which two are compared: letter case and spacing do not count (RFC 5280,
   * section 7.1; crypto/x509/x_name.c: x509_name_canon).
   */
  parts: readonly string[];
  /** The last common name; null where there is none. */
  commonName: string | null;
  emails: readonly string[];
}

// prettier-ignore
const shortNames: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN', '2.5.4.4': 'SN', '2.5.4.5': 'serialNumber', '2.5.4.6': 'C', '2.5.4.7': 'L', '2.5.4.8': 'ST', '2.5.4.9': 'street', '2.5.4.10': 'O', '2.5.4.11': 'OU',
  '2.5.4.12': 'title', '2.5.4.15': 'businessCategory', '2.5.4.17': 'postalCode', '2.5.4.42': 'GN', '2.5.4.97': 'organizationIdentifier',
  '0.9.2342.19200300.100.1.1': 'UID', '0.9.2342.19200300.100.1.25': 'DC', '1.2.840.113549.1.9.1': 'emailAddress',
};
const commonName = '2.5.4.3';
const emailAddress = '1.2.840.113549.1.9.1';

/** A text out of a certificate, fit to be shown. */
export const readable = (text: string): string => visible(text, 500);

export function readName(name: Name): DistinguishedName {
  const shown: string[] = [];
  const parts: string[] = [];
  let lastCommonName: string | null = null;
  const emails: string[] = [];
  for (const relative of name) {
    const compared: string[] = [];
    for (const { type, value } of relative) {
      const text = value.toString();
      shown.push(`${shortNames[type] ?? type} = ${readable(text)}`);
      compared.push(
        `${type}=${text
          .trim()
          .replace(/[ \t\n\v\f\r]+/g, ' ')
          .replace(/[A-Z]/g, (letter) => letter.toLowerCase())}`,
      );
      if (type === commonName) lastCommonName = text;
      if (type === emailAddress) emails.push(text);
    }
    parts.push(compared.sort().join('+'));
  }
  return { text: shown.join(', '), parts, commonName: lastCommonName, emails };
}

/** Whether two names are the same to whoever looks for an issuer. */
export const sameName = (a: DistinguishedName, b: DistinguishedName): boolean =>
  a.parts.length === b.parts.length && a.parts.every((part, index) => part === b.parts[index]);

/** The shortest text that tells who this is: the common name, or all of it. */
export const shortName = ({ text, commonName: name }: DistinguishedName): string =>
  name !== null && name !== '' ? readable(name) : text;

/** General names of a certificate and the subtrees that an authority allows them. RFC 5280, sections 4.2.1.6 and 4.2.1.10. */
import { AsnConvert } from '@peculiar/asn1-schema';
import { Name } from '@peculiar/asn1-x509';
import { elementsOf, hex, sequence, type Element } from './der.ts';
import { readable, readName, type DistinguishedName } from './name.ts';

export type GeneralName =
  | { type: 'dns' | 'email' | 'uri'; text: string }
  | { type: 'ip'; text: string; bytes: Uint8Array }
  | { type: 'directory'; text: string; name: DistinguishedName }
  | { type: 'other'; text: string };

export interface Constraints {
  permitted: readonly GeneralName[];
  excluded: readonly GeneralName[];
}

const latin = (bytes: Uint8Array) => String.fromCharCode(...bytes.subarray(0, 1000));

/** `192.0.2.1`, `2001:db8::1`; with a mask behind it `10.0.0.0/255.0.0.0`. */
export function ipText(bytes: Uint8Array): string {
  if (bytes.length === 4) return bytes.join('.');
  if (bytes.length === 16) {
    const groups = Array.from({ length: 8 }, (_, index) =>
      (((bytes[index * 2] ?? 0) << 8) | (bytes[index * 2 + 1] ?? 0)).toString(16),
    );
    const [longest] = [...groups.join(':').matchAll(/(?:^|:)0(?::0)+(?=:|$)/g)]
      .map(({ 0: zeros, index }) => ({ zeros, index }))
      .sort((a, b) => b.zeros.length - a.zeros.length);
    if (!longest) return groups.join(':');
    const text = groups.join(':');
    return `${text.slice(0, longest.index)}::${text.slice(longest.index + longest.zeros.length).replace(/^:/, '')}`;
  }
  if (bytes.length === 8 || bytes.length === 32)
    return `${ipText(bytes.subarray(0, bytes.length / 2))}/${ipText(bytes.subarray(bytes.length / 2))}`;
  return hex(bytes);
}

function readGeneralName({ tag, content }: Element): GeneralName {
  switch (tag) {
    case 0x81:
      return { type: 'email', text: latin(content) };
    case 0x82:
      return { type: 'dns', text: latin(content) };
    case 0x86:
      return { type: 'uri', text: latin(content) };
    case 0x87:
      return { type: 'ip', text: ipText(content), bytes: content };
    case 0xa4: {
      const name = readName(AsnConvert.parse(content.slice().buffer, Name));
      return { type: 'directory', text: name.text, name };
    }
    default:
      return { type: 'other', text: hex(content.subarray(0, 40)) };
  }
}

/** The names of a subjectAltName; null where the bytes are none. */
export const readGeneralNames = (der: Uint8Array): GeneralName[] | null =>
  sequence(der)?.map(readGeneralName) ?? null;

/** A nameConstraints extension; null where the bytes are none. */
export function readConstraints(der: Uint8Array): Constraints | null {
  const trees = sequence(der);
  if (!trees) return null;
  const inTree = (tag: number): GeneralName[] =>
    trees
      .filter((tree) => tree.tag === tag)
      .flatMap(({ content }) => elementsOf(content) ?? [])
      .flatMap(({ content }) => {
        const [base] = elementsOf(content) ?? [];
        return base ? [readGeneralName(base)] : [];
      });
  return { permitted: inTree(0xa0), excluded: inTree(0xa1) };
}

/** `DNS:www.example.com`, as openssl prints it. */
export function nameText(name: GeneralName): string {
  const kind = { dns: 'DNS', email: 'email', uri: 'URI', ip: 'IP', directory: 'DirName', other: 'other' };
  return `${kind[name.type]}:${readable(name.text)}`;
}

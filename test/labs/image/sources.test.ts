import { describe, expect, test } from 'vitest';
import { sourceList } from '../../../labs/image/sources.ts';

const paragraph = `Types: deb
# a remark
URIs: http://mirror.example/debian
Suites: trixie trixie-updates
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
`;

const from = (name: string, text: string) => sourceList([{ name, text }], 'bookworm');

describe('sourceList', () => {
  test("takes address and key from the machine's entry, and the release that is asked for", () => {
    expect(from('debian.sources', paragraph)).toBe(
      'Types: deb\nURIs: http://mirror.example/debian\nSuites: bookworm\nComponents: main\nSigned-By: /usr/share/keyrings/debian-archive-keyring.gpg\n',
    );
  });

  test('reads the one-line form, with and without options', () => {
    expect(from('sources.list', 'deb http://mirror.example/debian/ bookworm main\n')).toContain(
      'URIs: http://mirror.example/debian/\n',
    );
    const signed = from(
      'a.list',
      '  deb [arch=amd64 signed-by=/k.gpg] http://mirror.example/debian bookworm main',
    );
    expect(signed).toContain('Signed-By: /k.gpg\n');
  });

  test('keeps a key that stands in the entry itself', () => {
    const key =
      'Types: deb\nURIs: https://mirror.example/debian\nSuites: sid\nSigned-By:\n -----BEGIN\n .\n abc\n';
    expect(from('a.sources', key)).toMatch(/Signed-By:\s+-----BEGIN\n \.\n abc\n$/);
  });

  test.each([
    ['other archives', 'a.list', 'deb http://mirror.example/node_20.x nodistro main'],
    ['updates of security', 'a.list', 'deb http://mirror.example/debian-security bookworm-security main'],
    ['sources', 'a.list', 'deb-src http://mirror.example/debian bookworm main'],
    ['remarks', 'a.list', '# deb http://mirror.example/debian bookworm main'],
    ['entries that are off', 'a.sources', `${paragraph}Enabled: no\n`],
    ['entries for sources alone', 'a.sources', paragraph.replace('deb', 'deb-src')],
  ])('passes over %s', (_, name, text) => {
    expect(from(name, text)).toBeUndefined();
  });
});

/**
 * Short names of the licences in a Debian copyright file, where it is machine-readable; none where it is prose.
 * @see https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
 */
export function licencesIn(copyright: string): string[] {
  if (!/^Format:/m.test(copyright.slice(0, 400))) return [];
  const names = [...copyright.matchAll(/^Licen[cs]e:[ \t]*(\S.*)$/gim)].flatMap(([, names = '']) =>
    names.split(/,? (?:and|or|AND|OR) |, /).map((name) => name.trim()),
  );
  return [...new Set(names)].filter((name) => /^[\w.+-]+$/.test(name)).sort();
}

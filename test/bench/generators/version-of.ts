import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version of a package as it stands in a folder's `node_modules`. @throws when it is not there */
export function versionOf(folder: string, name: string): string {
  const text = readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { MARKER } from '../../src/offline/marker.ts';
import { storeName } from '../../src/offline/store-name.ts';

test('the script on every page has the names of the rest of the room, and imports nothing that costs a request', () => {
  const source = readFileSync('src/offline/register.ts', 'utf8');
  expect(source).toContain(`'${MARKER}'`);
  expect(source).toContain(`\`${storeName('${location.origin}${base}')}\``);
  expect(source.match(/^import (?!\{ type )/gm)).toBeNull();
});

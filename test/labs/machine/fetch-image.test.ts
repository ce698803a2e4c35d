import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { currentImageAt, imageAt } from '../../../labs/machine/fetch-image.ts';
import { type ImageManifest } from '../../../labs/machine/image.ts';
import { fault } from '../../support/fault.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const manifest = {
  files: { kernel: { file: 'vmlinuz', bytes: 6, sha256: sha256('kernel') } },
  root: { pieceBytes: 4, pieces: [sha256('disk')], compression: 'none' },
} as unknown as ImageManifest;

/** The server closes the connection after a part of the answer. */
const CUT = Symbol('cut');
/** What the server says to each address, in order; the last answer is repeated. */
let answers: Record<string, (string | number | typeof CUT)[]>;
let asked: string[];
const server = createServer(({ url = '' }, response) => {
  asked.push(url);
  const list = answers[url] ?? [404];
  const answer = list.length > 1 ? list.shift()! : list[0]!;
  if (answer === CUT) response.writeHead(200, { 'Content-Length': 6 }).write('ker', () => response.destroy());
  else if (typeof answer === 'number') response.writeHead(answer).end('no');
  else response.end(answer);
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/labs/one/`;
afterAll(() => server.close());

const piece = `/labs/one/pieces/${sha256('disk')}.bin`;
beforeEach(() => {
  asked = [];
  answers = {
    '/labs/one/manifest.json': [JSON.stringify(manifest)],
    '/labs/one/vmlinuz': ['kernel'],
    [piece]: ['disk'],
  };
});

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

test('gives files with their progress, and pieces', async () => {
  const image = await imageAt(base);
  let counted = 0;
  expect(text(await image.file(manifest.files.kernel, (bytes) => (counted += bytes)))).toBe('kernel');
  expect(counted).toBe(6);
  expect(text(await image.piece(0))).toBe('disk');
});

test('what was altered on its way is fetched once more', async () => {
  answers['/labs/one/vmlinuz'] = ['kernal', 'kernel'];
  const image = await imageAt(base);
  expect(text(await image.file(manifest.files.kernel, () => {}))).toBe('kernel');
  expect(asked.filter((url) => url.endsWith('vmlinuz'))).toHaveLength(2);
});

test('a connection that is lost in the middle of a file is given some time', async () => {
  answers['/labs/one/vmlinuz'] = [CUT, 'kernel'];
  const image = await imageAt(base);
  let counted = 0;
  expect(text(await image.file(manifest.files.kernel, (bytes) => (counted += bytes)))).toBe('kernel');
  expect(counted).toBe(6);
});

test('a connection that stays lost is told as such', { timeout: 15_000 }, async () => {
  answers['/labs/one/vmlinuz'] = [CUT];
  const image = await imageAt(base);
  await expect(image.file(manifest.files.kernel, () => {})).rejects.toMatchObject({
    failure: { kind: 'download', file: 'vmlinuz', cause: 'lost' },
  });
  expect(asked.filter((url) => url.endsWith('vmlinuz'))).toHaveLength(3);
});

test('a truncated file is an altered one', async () => {
  answers['/labs/one/vmlinuz'] = ['kern', 'kernel'];
  const image = await imageAt(base);
  expect(text(await image.file(manifest.files.kernel, () => {}))).toBe('kernel');
});

test('the image that the server offers now is told by its id, or by what is wrong', async () => {
  answers['/labs/current.json'] = ['{"id":"one"}', '<!doctype html>'];
  const images = base.replace('one/', '');
  expect(await currentImageAt(images)).toBe('one');
  await expect(currentImageAt(images)).rejects.toMatchObject({
    failure: { kind: 'download', file: 'current.json', cause: 'altered' },
  });
});

test('what stays altered is refused by name', async () => {
  answers['/labs/one/vmlinuz'] = ['kernal'];
  const image = await imageAt(base);
  await expect(image.file(manifest.files.kernel, () => {})).rejects.toMatchObject({
    failure: {
      kind: 'download',
      file: 'vmlinuz',
      cause: 'altered',
      reason: 'its bytes are not those of its hash',
    },
  });
});

test('a missing manifest says what the server answered', async () => {
  answers['/labs/one/manifest.json'] = [404];
  await expect(imageAt(base)).rejects.toMatchObject({
    failure: { kind: 'download', file: 'manifest.json', cause: 'absent', reason: 'the server answered 404' },
  });
});

test(
  fault('lost-piece', 'a piece is asked for again after a while when the server could not give it'),
  async () => {
    answers[piece] = [503, 'disk'];
    const image = await imageAt(base);
    expect(text(await image.piece(0))).toBe('disk');
    expect(asked.filter((url) => url === piece)).toHaveLength(2);
  },
);

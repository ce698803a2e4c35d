import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveSite, type ServedSite } from '../../src/publish/static-server.ts';

let folder = '';
let served: ServedSite;

beforeAll(async () => {
  const root = mkdtempSync(join(tmpdir(), 'served-'));
  folder = join(root, 'dist');
  mkdirSync(join(folder, 'a'), { recursive: true });
  writeFileSync(join(root, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'index.html'), '<p>home</p>'.repeat(50));
  writeFileSync(join(folder, '404.html'), '<p>missing</p>');
  writeFileSync(join(folder, 'about.html'), '<p>about</p>');
  writeFileSync(join(folder, 'a', 'index.html'), '<p>a</p>');
  writeFileSync(join(folder, 'a', 'b.md'), '# b');
  writeFileSync(join(folder, 'p.png'), 'png');
  served = await serveSite(folder, '/base/');
});

afterAll(async () => {
  await served.close();
  rmSync(join(folder, '..'), { recursive: true });
});

const get = (path: string, init: RequestInit = {}) =>
  fetch(new URL(path, served.address), { redirect: 'manual', ...init });

/** `fetch` would tidy the path first. */
function getRaw(path: string): Promise<{ status: number | undefined; body: string }> {
  const { hostname, port } = new URL(served.address);
  return new Promise((done, fail) => {
    request({ hostname, port, path }, (answer) => {
      let body = '';
      answer.on('data', (part) => (body += part));
      answer.on('end', () => done({ status: answer.statusCode, body }));
    })
      .on('error', fail)
      .end();
  });
}

describe('a served site', () => {
  test('is on loopback, under its base path', async () => {
    expect(served.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/base\/$/);
    expect(await (await get('')).text()).toContain('home');
    expect((await get('/')).status).toBe(404);
  });

  test.each([
    ['', 'text/html; charset=utf-8'],
    ['a/b.md', 'text/markdown; charset=utf-8'],
    ['p.png', 'image/png'],
  ])('sends /base/%s as %s', async (path, type) => {
    expect((await get(path)).headers.get('content-type')).toBe(type);
  });

  test('sends text with gzip to those who take it, pictures as they are', async () => {
    expect((await get('')).headers.get('content-encoding')).toBe('gzip');
    expect(
      (await get('', { headers: { 'accept-encoding': 'identity' } })).headers.get('content-encoding'),
    ).toBeNull();
    expect((await get('p.png')).headers.get('content-encoding')).toBeNull();
  });

  test('adds the slash to a folder and keeps what is asked', async () => {
    const answer = await get('a?q=1&b=2');
    expect([answer.status, answer.headers.get('location')]).toEqual([301, '/base/a/?q=1&b=2']);
    expect((await get('/base')).headers.get('location')).toBe('/base/');
  });

  test('finds a page without its ending, as GitHub Pages does', async () => {
    expect(await (await get('about')).text()).toContain('about');
    expect((await get('about/')).status).toBe(404);
  });

  test('answers an unknown address with the 404 page', async () => {
    const answer = await get('network/nothing/');
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('missing');
  });

  test.each([
    '/base/../secret.txt',
    '/base/%2e%2e/secret.txt',
    '/base/..%2fsecret.txt',
    '/base/a/../../secret.txt',
  ])('does not leave its folder for %s', async (path) => {
    const { status, body } = await getRaw(path);
    expect(status).toBe(404);
    expect(body).not.toContain('secret');
  });

  test('refuses malformed addresses and other methods', async () => {
    expect((await getRaw('/base/%zz')).status).toBe(400);
    expect((await get('', { method: 'POST' })).status).toBe(405);
  });

  test('answers HEAD with the head only', async () => {
    const answer = await get('', { method: 'HEAD' });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('');
  });
});

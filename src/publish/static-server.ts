import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type Server,
  type ServerResponse,
} from 'node:http';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { gzip } from 'node:zlib';
import { promisify } from 'node:util';

/** Types as GitHub Pages sends them; anything else is sent as bytes. */
const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/vnd.microsoft.icon',
  '.js': 'application/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
};
const shrinks = /^text\/|javascript|json|xml|wasm/;
/** Files whose name follows from their bytes. GitHub Pages has everything kept for ten minutes; here what changes is asked for each time. */
const lasting = /\/_astro\/|\/labs\/[^/]+\/(?!manifest\.json$)/;
const zip = promisify(gzip);

export interface ServedSite {
  /** Scheme, host, port and base path, with a slash at the end. */
  address: string;
  close(): Promise<void>;
}

/**
 * Serves a built site on loopback as GitHub Pages would: under its base path, gzip where it helps, a slash
 * added to folders, and the site's own 404 page for what does not exist.
 * @param folder the built site
 * @param base its base path, with a slash at both ends
 * @param port 0 takes a free one
 * @throws when the port is taken
 */
export async function serveSite(folder: string, base = '/', port = 0): Promise<ServedSite> {
  const root = resolve(folder);
  const server = createServer((request, response) => {
    answer(root, base, request)
      .catch((error: unknown): Answer => ({ status: 500, text: `${String(error)}\n` }))
      .then((found) => send(found, request, response))
      .catch(() => response.destroy());
  });
  await listen(server, port);
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The server has no port.');
  return {
    address: `http://127.0.0.1:${bound.port}${base}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** What an address leads to: a file, another address, or words. */
type Answer = { status: number; file?: string; location?: string; text?: string };

async function answer(root: string, base: string, request: IncomingMessage): Promise<Answer> {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return { status: 405, text: 'GET and HEAD only\n' };
  const [pathname = '/', query] = (request.url ?? '/').split('?', 2);
  const path = decoded(pathname);
  if (path === null) return { status: 400, text: 'Malformed address\n' };
  const withSlash = { status: 301, location: `${pathname}/${query === undefined ? '' : `?${query}`}` };
  if (`${path}/` === base) return withSlash;

  const target = path.startsWith(base) ? join(root, path.slice(base.length)) : null;
  if (target !== null && `${target}${sep}`.startsWith(root + sep)) {
    const kind = await kindOf(target);
    if (kind === 'folder' && !path.endsWith('/')) return withSlash;
    const file = kind === 'folder' ? join(target, 'index.html') : kind === null ? `${target}.html` : target;
    if ((await kindOf(file)) === 'file' && (kind === 'folder' || !path.endsWith('/')))
      return { status: 200, file };
  }
  const missing = join(root, '404.html');
  return (await kindOf(missing)) === 'file'
    ? { status: 404, file: missing }
    : { status: 404, text: 'Not found\n' };
}

async function send(found: Answer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (found.location !== undefined)
    return void response.writeHead(found.status, { location: found.location }).end();
  const type = types[found.file === undefined ? '.txt' : extname(found.file)] ?? 'application/octet-stream';
  let body: Buffer = found.file === undefined ? Buffer.from(found.text ?? '') : await readFile(found.file);
  const isLasting = found.status === 200 && lasting.test((request.url ?? '').split('?', 1)[0]!);
  const headers: OutgoingHttpHeaders = {
    'content-type': type,
    'cache-control': isLasting ? 'max-age=600' : 'no-cache',
  };
  if (shrinks.test(type)) {
    headers.vary = 'accept-encoding';
    if (/\bgzip\b/.test(String(request.headers['accept-encoding']))) {
      body = await zip(body);
      headers['content-encoding'] = 'gzip';
    }
  }
  response.writeHead(found.status, { ...headers, 'content-length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function decoded(pathname: string): string | null {
  try {
    const path = decodeURIComponent(pathname);
    return path.includes('\0') ? null : path;
  } catch {
    return null;
  }
}

async function kindOf(path: string): Promise<'file' | 'folder' | null> {
  const found = await stat(path).catch(() => null);
  return found === null ? null : found.isDirectory() ? 'folder' : 'file';
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', done);
  });
}

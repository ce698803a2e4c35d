import { createServer, request, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** What a connection is like, in both directions together. */
export interface LinkSpeed {
  roundTripMs: number;
  bytesPerSecond: number;
}

/** Lighthouse's slow 4G: 150 ms, 1.6 Mbit/s. It stands for the slowest quarter of 4G and for fast 3G. */
export const slow4G: LinkSpeed = { roundTripMs: 150, bytesPerSecond: 1.6e6 / 8 };

export interface Link {
  address: string;
  /** What was sent since the last `forget`, heads of the answers included: also to workers, which a page's tools do not see. */
  bytes(): number;
  forget(): void;
  /** Until nothing has been sent for a second. */
  quiet(): Promise<void>;
  close(): Promise<void>;
}

interface Kept {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/**
 * A server on loopback that passes on what another one answers, as slowly as a link would, and asks it only once for each file,
 * so that the time in which it compresses is counted nowhere. A connection costs one round trip, a request another; all
 * connections share the bandwidth.
 * @param origin scheme, host and port of the server behind it
 * @param speed undefined for as fast as it goes
 */
export async function openLink(origin: string, speed?: LinkSpeed): Promise<Link> {
  const kept = new Map<string, Promise<Kept>>();
  const greeted = new WeakSet<Socket>();
  let freeAt = 0;
  let sent = 0;
  let busy = 0;
  let lastSent = performance.now();
  const answer = async (path: string, headers: IncomingHttpHeaders, response: ServerResponse) => {
    const key = `${path} ${headers['accept-encoding'] ?? ''}`;
    const found = kept.get(key) ?? fetchOnce(origin + path, headers);
    kept.set(key, found);
    const { status, headers: own, body } = await found;
    if (speed) {
      await pause(greeted.has(response.socket!) ? speed.roundTripMs : 2 * speed.roundTripMs);
      if (response.socket) greeted.add(response.socket);
    }
    response.writeHead(status, own);
    sent +=
      body.length + Object.entries(own).reduce((sum, [key, value]) => sum + `${key}: ${value}\r\n`.length, 0);
    if (speed)
      for (let at = 0; at < body.length; at += PIECE) {
        const piece = body.subarray(at, at + PIECE);
        freeAt = Math.max(performance.now(), freeAt) + (piece.length / speed.bytesPerSecond) * 1000;
        await pause(freeAt - performance.now());
        response.write(piece);
      }
    else response.write(body);
    response.end();
  };
  const server = createServer(({ url = '/', headers }, response) => {
    busy += 1;
    answer(url, headers, response)
      .catch((error: unknown) => response.destroy(error as Error))
      .finally(() => {
        busy -= 1;
        lastSent = performance.now();
      });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const bound = server.address() as { port: number };
  return {
    address: `http://127.0.0.1:${bound.port}/`,
    bytes: () => sent,
    forget: () => void (sent = 0),
    quiet: async () => {
      while (busy > 0 || performance.now() - lastSent < QUIET_MS) await pause(100);
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** What is sent before another connection has its turn. */
const PIECE = 4096;
const QUIET_MS = 1000;

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, Math.max(0, ms)));

function fetchOnce(address: string, headers: IncomingHttpHeaders): Promise<Kept> {
  return new Promise((done, fail) => {
    const encoding = headers['accept-encoding'];
    const asked = request(address, { headers: encoding ? { 'accept-encoding': encoding } : {} }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('error', fail);
      answer.on('end', () => {
        const { connection: _, 'keep-alive': __, 'transfer-encoding': ___, ...own } = answer.headers;
        done({ status: answer.statusCode ?? 500, headers: own, body: Buffer.concat(parts) });
      });
    });
    asked.on('error', fail).end();
  });
}

import { MachineError } from './failure.ts';
import { pieceFile, type ImageManifest, type ImageSource } from './image.ts';

/** After a piece could not be had: the machine stands still for as long. A train comes out of a tunnel within these. */
const WAITS_MS = [500, 2000, 8000, 20_000];

/**
 * An image on a web server, as `labs/image` builds it. What has another hash than it should have is fetched once more, past
 * every cache.
 * @param base the image's folder, with a slash at the end
 * @throws MachineError of kind `download`
 */
export async function imageAt(base: string): Promise<ImageSource> {
  const get = async (
    file: string,
    init: RequestInit,
    onBytes: (bytes: number) => void,
  ): Promise<Uint8Array<ArrayBuffer>> => {
    try {
      const response = await fetch(base + file, init);
      if (!response.ok) throw new Error(`the server answered ${response.status}`);
      return await readAll(response, onBytes);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new MachineError({ kind: 'download', file, reason }, { cause });
    }
  };
  const checked = async (
    file: string,
    sha256: string,
    onBytes: (bytes: number) => void,
  ): Promise<Uint8Array<ArrayBuffer>> => {
    const first = await get(file, {}, onBytes);
    if ((await hashOf(first)) === sha256) return first;
    const second = await get(file, { cache: 'reload' }, () => {});
    if ((await hashOf(second)) === sha256) return second;
    throw new MachineError({ kind: 'download', file, reason: 'its bytes are not those of its hash' });
  };

  const text = new TextDecoder().decode(await get('manifest.json', {}, () => {}));
  const manifest = JSON.parse(text) as ImageManifest;
  return {
    manifest,
    file: (ref, onBytes) => checked(ref.file, ref.sha256, onBytes),
    piece: async (index) => {
      const sha256 = manifest.root.pieces[index];
      if (sha256 === undefined) throw new RangeError(`The disk has no piece ${index}.`);
      if (manifest.root.compression !== 'none')
        throw new Error(`A browser does not read pieces packed by ${manifest.root.compression}.`);
      for (const wait of WAITS_MS) {
        try {
          return await checked(pieceFile(sha256), sha256, () => {});
        } catch (error) {
          if (!(error instanceof MachineError)) throw error;
          await new Promise((resolve) => setTimeout(resolve, wait));
        }
      }
      return checked(pieceFile(sha256), sha256, () => {});
    },
  };
}

async function readAll(
  response: Response,
  onBytes: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const reader = response.body!.getReader();
  let length = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    chunks.push(read.value);
    length += read.value.length;
    onBytes(read.value.length);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

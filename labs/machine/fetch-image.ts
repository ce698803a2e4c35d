import { MachineError } from './failure.ts';
import { pieceFile, type ImageManifest, type ImageSource } from './image.ts';

/** After a piece could not be had: the machine stands still for as long. A train comes out of a tunnel within these. */
const WAITS_MS = [500, 2000, 8000, 20_000];
/** After the connection was lost under a file that the machine starts from: the reader looks on, and can try again by a button. */
const START_WAITS_MS = [1000, 3000];

/** @throws MachineError of kind `download` */
async function get(
  base: string,
  file: string,
  init: RequestInit,
  onBytes: (bytes: number) => void = () => {},
): Promise<Uint8Array<ArrayBuffer>> {
  const failed = (cause: 'lost' | 'absent', reason: string, options?: ErrorOptions) =>
    new MachineError({ kind: 'download', file, cause, reason }, options);
  try {
    const response = await fetch(base + file, init);
    if (!response.ok) {
      const isAbsent = [403, 404, 410].includes(response.status);
      throw failed(isAbsent ? 'absent' : 'lost', `the server answered ${response.status}`);
    }
    return await readAll(response, onBytes);
  } catch (cause) {
    // No room for it: not the connection's fault.
    if (cause instanceof MachineError || cause instanceof RangeError) throw cause;
    throw failed('lost', cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/**
 * The id of the image that a server offers now, past every cache.
 * @param images the folder of all images, with a slash at the end
 * @throws MachineError of kind `download`
 */
export async function currentImageAt(images: string): Promise<string> {
  return (await getJson<{ id: string }>(images, 'current.json', { cache: 'no-cache' })).id;
}

async function getJson<T>(base: string, file: string, init: RequestInit = {}): Promise<T> {
  const text = new TextDecoder().decode(await get(base, file, init));
  try {
    return JSON.parse(text) as T;
  } catch (cause) {
    throw new MachineError({ kind: 'download', file, cause: 'altered', reason: 'it is no JSON' }, { cause });
  }
}

/**
 * An image on a web server, as `labs/image` builds it. What has another hash than it should have is fetched once more, past
 * every cache.
 * @param base the image's folder, with a slash at the end
 * @throws MachineError of kind `download`
 */
export async function imageAt(base: string): Promise<ImageSource> {
  const checked = async (
    file: string,
    sha256: string,
    onBytes: (bytes: number) => void,
  ): Promise<Uint8Array<ArrayBuffer>> => {
    const first = await get(base, file, {}, onBytes);
    if ((await hashOf(first)) === sha256) return first;
    const second = await get(base, file, { cache: 'reload' });
    if ((await hashOf(second)) === sha256) return second;
    throw new MachineError({
      kind: 'download',
      file,
      cause: 'altered',
      reason: 'its bytes are not those of its hash',
    });
  };
  /** Goes on when the connection comes back soon; what had come is counted off again. */
  const patiently = async (
    file: string,
    sha256: string,
    onBytes: (bytes: number) => void,
  ): Promise<Uint8Array<ArrayBuffer>> => {
    for (const wait of START_WAITS_MS) {
      let counted = 0;
      try {
        return await checked(file, sha256, (bytes) => {
          counted += bytes;
          onBytes(bytes);
        });
      } catch (error) {
        if (!isLost(error)) throw error;
        onBytes(-counted);
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
    return checked(file, sha256, onBytes);
  };

  const manifest = await getJson<ImageManifest>(base, 'manifest.json');
  return {
    manifest,
    file: (ref, onBytes) => patiently(ref.file, ref.sha256, onBytes),
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

const isLost = (error: unknown) =>
  error instanceof MachineError && error.failure.kind === 'download' && error.failure.cause === 'lost';

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

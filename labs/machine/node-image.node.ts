import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, zstdDecompress } from 'node:zlib';
import { MachineError } from './failure.ts';
import { pieceFile, type ImageManifest, type ImageSource } from './image.ts';

/**
 * An image that lies in a folder, as `labs/image` builds it.
 * @param folder such as `public/labs/<image-id>`
 */
export async function imageInFolder(folder: string): Promise<ImageSource> {
  const bytesOf = async (file: string): Promise<Uint8Array<ArrayBuffer>> => {
    try {
      return new Uint8Array(await readFile(join(folder, file)));
    } catch (cause) {
      throw new MachineError(
        { kind: 'download', file, cause: 'absent', reason: 'it is not there' },
        { cause },
      );
    }
  };
  const text = new TextDecoder().decode(await bytesOf('manifest.json'));
  const manifest = JSON.parse(text) as ImageManifest;
  const checked = async (file: string, sha256: string): Promise<Uint8Array<ArrayBuffer>> => {
    const bytes = await bytesOf(file);
    if (createHash('sha256').update(bytes).digest('hex') !== sha256)
      throw new MachineError({
        kind: 'download',
        file,
        cause: 'altered',
        reason: 'its bytes are not those of its hash',
      });
    return bytes;
  };
  return {
    manifest,
    file: async (ref, onBytes) => {
      const bytes = await checked(ref.file, ref.sha256);
      onBytes(bytes.length);
      return bytes;
    },
    piece: async (index) => {
      const sha256 = manifest.root.pieces[index];
      if (sha256 === undefined) throw new RangeError(`The disk has no piece ${index}.`);
      const bytes = await checked(pieceFile(sha256), sha256);
      switch (manifest.root.compression) {
        case 'none':
          return bytes;
        case 'gzip':
          return new Uint8Array(await promisify(gunzip)(bytes));
        case 'zstd':
          return new Uint8Array(await promisify(zstdDecompress)(bytes));
      }
    },
  };
}

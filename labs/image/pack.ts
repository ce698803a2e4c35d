import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pieceFile, type FileRef, type ImageManifest } from '../machine/image.ts';
import { sha256 } from './hash.ts';
import { makeInitrd } from './initrd.ts';
import { type Lock } from './lock.ts';
import { commandLine, licenceFiles, makeManifest, memoryMiB, pieceBytes } from './manifest.ts';
import { readOrder, sortFile } from './order.ts';
import { places } from './places.ts';
import { type Tool } from './tools.ts';
import { type Tree } from './tree.ts';

/**
 * Packs a tree into the files that the machine boots from. The same lock, lists and files give the same bytes.
 * @param folder where the image's files go; `<folder>.sqfs` is left beside it
 */
export async function pack(
  tree: Tree,
  folder: string,
  { lock, purposes, tool }: { lock: Lock; purposes: ReadonlyMap<string, string>; tool: Tool },
): Promise<ImageManifest> {
  const time = Date.parse(lock.date) / 1000;
  const write = (file: string, content: Uint8Array | string): FileRef => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content);
    return { file, bytes: Buffer.byteLength(content), sha256: sha256(content) };
  };
  const files = {
    kernel: write('vmlinuz', readFileSync(tree.kernel)),
    initrd: write('initrd.zst', await tool('zstd', ['-19', '-c', '-q'], { input: makeInitrd(tree, time) })),
    bios: write('seabios.bin', readFileSync(tree.bios)),
    vgaBios: write('vgabios.bin', readFileSync(tree.vgaBios)),
  };
  const { files: licences, packages } = licenceFiles(lock, purposes, tree);
  for (const [file, text] of licences) write(file, text);
  write('packages.json', `${JSON.stringify(packages, null, 1)}\n`);

  const disk = `${folder}.sqfs`;
  const order = `${folder}.order`;
  writeFileSync(
    order,
    sortFile(readOrder(readFileSync(join(places.recipe, 'order.txt'), 'utf8'), tree.root)),
  );
  await makeDisk(tree.root, disk, { order, time, tool });
  const pieces: string[] = [];
  const bytes = readFileSync(disk);
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const piece = bytes.subarray(at, at + pieceBytes);
    pieces.push(sha256(piece));
    write(pieceFile(pieces.at(-1)!), piece);
  }
  const kernelVersion = lock.packages.find(
    ({ name }) => name === `linux-image-${tree.kernelRelease}`,
  )?.version;
  const manifest = makeManifest(
    {
      kernel: `${tree.kernelRelease} (${kernelVersion})`,
      memoryMiB,
      commandLine,
      files,
      // The filesystem is compressed inside; once more gains nothing.
      root: { bytes: statSync(disk).size, pieceBytes, pieces, compression: 'none' },
    },
    lock,
  );
  write('manifest.json', `${JSON.stringify(manifest, null, 1)}\n`);
  return manifest;
}

/**
 * The read-only disk. Everything in it is root's, of one time, and in one order, whoever builds it. Its blocks are small: to
 * read a page, the machine fetches, unpacks and keeps the whole block.
 */
async function makeDisk(
  root: string,
  disk: string,
  { order, time, tool }: { order: string; time: number; tool: Tool },
): Promise<void> {
  await tool('mksquashfs', [
    ...[root, disk, '-noappend', '-quiet', '-no-progress', '-sort', order],
    ...['-comp', 'zstd', '-Xcompression-level', '22', '-b', '16K'],
    ...['-all-root', '-no-xattrs', '-no-exports', '-mkfs-time', `${time}`, '-all-time', `${time}`],
  ]);
}

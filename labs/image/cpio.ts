/** One entry of an archive; folders come before what they hold. */
export interface CpioEntry {
  /** Without a slash at either end. */
  path: string;
  kind: 'file' | 'folder' | 'link';
  /** A file's bytes, or a link's target. */
  content?: Uint8Array | string;
  executable?: boolean;
}

const types = { file: 0o100000, folder: 0o040000, link: 0o120000 };

/**
 * An archive as the kernel unpacks it into its first root: format newc, everything owned by root and of the same time.
 * @param time seconds since 1970
 * @see Documentation/driver-api/early-userspace/buffer-format.rst
 */
export function cpio(entries: CpioEntry[], time: number): Uint8Array {
  const parts: Buffer[] = [];
  const pad = (bytes: number) => Buffer.alloc((4 - (bytes % 4)) % 4);
  const add = (name: string, mode: number, inode: number, links: number, content: Buffer) => {
    const nameBytes = Buffer.from(`${name}\0`);
    const fields = [inode, mode, 0, 0, links, time, content.length, 0, 0, 0, 0, nameBytes.length, 0];
    const header = `070701${fields.map((value) => value.toString(16).padStart(8, '0')).join('')}`;
    parts.push(
      Buffer.from(header),
      nameBytes,
      pad(header.length + nameBytes.length),
      content,
      pad(content.length),
    );
  };
  entries.forEach(({ path, kind, content = '', executable = false }, at) => {
    const permissions = kind === 'link' ? 0o777 : kind === 'folder' || executable ? 0o755 : 0o644;
    const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content);
    add(path, types[kind] | permissions, at + 1, kind === 'folder' ? 2 : 1, bytes);
  });
  add('TRAILER!!!', 0, 0, 1, Buffer.alloc(0));
  return Buffer.concat(parts);
}

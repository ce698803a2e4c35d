import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { command } from './command.ts';
import { debOf, fetchPackages } from './fetch.ts';
import { sha256 } from './hash.ts';
import { type Lock } from './lock.ts';
import { places } from './places.ts';
import { ImageProblem } from './problem.ts';

/** The tools and their files. kmod is many: it looks at the name it is started by. */
const programs = {
  depmod: 'bin/kmod',
  ldconfig: 'sbin/ldconfig',
  mksquashfs: 'usr/bin/mksquashfs',
  zstd: 'usr/bin/zstd',
};

/** Runs one of the locked tools; arguments and result are those of `command`. */
export type Tool = (
  program: keyof typeof programs,
  words: string[],
  options?: { cwd?: string; input?: string | Uint8Array },
) => Promise<Buffer>;

/**
 * The programs that pack the image, in the versions of the lock: other versions of a compressor give other bytes.
 * They are unpacked into the cache, with the C library that they were built for, and installed nowhere.
 */
export async function lockedTools(lock: Lock, report: (line: string) => void): Promise<Tool> {
  if (process.arch !== 'x64')
    throw new ImageProblem(
      `The lab image is built on x86-64; this machine is ${process.arch}: build it in a Debian container for amd64.`,
    );
  const folder = join(
    places.cache,
    `tools-${sha256(lock.tools.map((one) => one.sha256).join()).slice(0, 12)}`,
  );
  if (!existsSync(folder)) {
    await fetchPackages(lock.tools, report);
    const making = `${folder}.${process.pid}`;
    mkdirSync(making, { recursive: true });
    for (const one of lock.tools) await command('dpkg-deb', ['-x', debOf(one), making]);
    // Another build may have finished the same folder meanwhile.
    if (existsSync(folder)) rmSync(making, { recursive: true, force: true });
    else renameSync(making, folder);
  }
  const loader = join(folder, 'lib64/ld-linux-x86-64.so.2');
  const libraries = ['lib/x86_64-linux-gnu', 'usr/lib/x86_64-linux-gnu']
    .map((part) => join(folder, part))
    .join(':');
  return (program, words, options) => {
    const file = join(folder, programs[program]);
    // ldconfig is linked with nothing and can't be loaded like the others.
    if (program === 'ldconfig') return command(file, words, options);
    return command(loader, ['--argv0', program, '--library-path', libraries, file, ...words], options);
  };
}

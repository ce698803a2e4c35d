import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { command } from './command.ts';
import { debOf } from './fetch.ts';
import { lackingLibraries } from './libraries.ts';
import { type LockedPackage } from './lock.ts';
import { chooseModules, readDependencies, readModuleList } from './modules.ts';
import { places } from './places.ts';
import { freshen } from './freshen.ts';
import { type Tool } from './tools.ts';
import { trimmed } from './trim.ts';

/** The unpacked packages: a tree to pack, and what lies beside it. */
export interface Tree {
  root: string;
  /** `uname -r` of the kernel, such as `6.1.0-50-686`. */
  kernelRelease: string;
  kernel: string;
  bios: string;
  vgaBios: string;
  /** Copyright file of each package, by its name. */
  copyright: Map<string, Buffer>;
  /** The licences that those files refer to, by name: `GPL-2`. */
  licences: Map<string, Buffer>;
}

/** Links that the packages' own scripts would make. */
const links: Record<string, string> = {
  'etc/mtab': '/proc/self/mounts',
  'etc/nginx/sites-enabled/default': '/etc/nginx/sites-available/default',
  'usr/bin/awk': 'gawk',
  'usr/bin/cc': 'tcc',
  'usr/bin/editor': 'nano',
  'usr/bin/nc': 'nc.openbsd',
  'usr/bin/pager': 'less',
  'usr/bin/sh': 'bash',
  'usr/bin/which': 'which.debianutils',
  'usr/sbin/halt': '../bin/busybox',
  'usr/sbin/init': '../bin/busybox',
  'usr/sbin/poweroff': '../bin/busybox',
  'usr/sbin/reboot': '../bin/busybox',
  'var/run': '/run',
  ...Object.fromEntries(
    ['ip', 'ip6', 'eb', 'arp'].flatMap((family) =>
      ['', '-save', '-restore'].map((tool) => [
        `usr/sbin/${family}tables${tool}`,
        `${family}tables-nft${tool}`,
      ]),
    ),
  ),
};

/** Folders that the packages' own scripts would make, or that the machine mounts on. */
const folders = [
  ...[
    'dev',
    'mnt',
    'proc',
    'root',
    'run',
    'sys',
    'tmp',
    'boot',
    'usr/local/bin',
    'usr/local/sbin',
    'var/tmp',
  ],
  ...[
    'etc/nginx/sites-enabled',
    'var/cache',
    'var/lib/mdadm',
    'var/lib/nginx',
    'var/log/nginx',
    'var/www/html',
  ],
];

/** Unpacks the packages into `folder` and makes of them what Debian's installer would, without its services. */
export async function makeTree(folder: string, packages: LockedPackage[], tool: Tool): Promise<Tree> {
  const root = join(folder, 'root');
  rmSync(folder, { recursive: true, force: true });
  // Since Debian 12 everything lives below /usr; packages still bring files for /bin, /sbin and /lib.
  for (const name of ['bin', 'sbin', 'lib']) {
    mkdirSync(join(root, 'usr', name), { recursive: true });
    symlinkSync(`usr/${name}`, join(root, name));
  }
  for (const one of packages)
    await command('bash', [
      '-c',
      'set -o pipefail; dpkg-deb --fsys-tarfile "$1" | tar -x -C "$2" --keep-directory-symlink --no-same-owner --preserve-permissions',
      'unpack',
      debOf(one),
      root,
    ]);

  const kernel = globSync('boot/vmlinuz-*', { cwd: root })[0];
  if (!kernel) throw new Error('None of the packages brings a kernel.');
  const kernelRelease = kernel.replace('boot/vmlinuz-', '');
  const beside = join(folder, 'beside');
  mkdirSync(beside);
  const setAside = (path: string, name: string) => {
    cpSync(join(root, path), join(beside, name));
    return join(beside, name);
  };
  const tree: Tree = {
    root,
    kernelRelease,
    kernel: setAside(kernel, 'vmlinuz'),
    bios: setAside('usr/share/seabios/bios.bin', 'seabios.bin'),
    vgaBios: setAside('usr/share/seabios/vgabios-stdvga.bin', 'vgabios.bin'),
    copyright: new Map(packages.map(({ name }) => [name, readCopyright(root, name)])),
    licences: new Map(
      readdirSync(join(root, 'usr/share/common-licenses')).map((name) => [
        name,
        readFileSync(join(root, 'usr/share/common-licenses', name)),
      ]),
    ),
  };

  await keepModules(root, kernelRelease, tool);
  settle(root);
  for (const path of globSync(trimmed, { cwd: root }))
    rmSync(join(root, path), { recursive: true, force: true });
  for (const path of folders) mkdirSync(join(root, path), { recursive: true });
  for (const path of ['tmp', 'var/tmp']) chmodSync(join(root, path), 0o1777);
  await command('cp', ['-r', '--no-preserve=ownership', '--preserve=mode', `${places.rootfs}/.`, root]);
  // A checkout may keep only whether a file is executable; what the umask did to the rest must not show.
  await command('chmod', ['-R', 'u+rw,go+rX,go-w', join(root, 'etc'), join(root, 'usr/sbin')]);
  const lacking = lackingLibraries(root).map(({ file, library }) => `${file} needs ${library}`);
  if (lacking.length > 0)
    throw new Error(`labs/image/packages.txt or trim.ts leaves out too much: ${lacking.join(', ')}.`);
  await tool('ldconfig', ['-r', root]);
  // Holds times and inodes of the machine that builds.
  rmSync(join(root, 'var/cache/ldconfig'), { recursive: true, force: true });
  return tree;
}

/** A package's copyright file; some packages' folder is a link to that of a sibling. */
function readCopyright(root: string, name: string): Buffer {
  const file = join(root, 'usr/share/doc', name, 'copyright');
  if (!existsSync(file)) throw new Error(`The package ${name} brings no copyright file.`);
  return readFileSync(file);
}

async function keepModules(root: string, kernelRelease: string, tool: Tool): Promise<void> {
  const folder = join(root, 'usr/lib/modules', kernelRelease);
  const settings = join(root, 'etc/depmod.d');
  mkdirSync(settings, { recursive: true });
  const depmod = () => tool('depmod', ['-b', root, '-C', settings, kernelRelease]);
  await depmod();
  const list = readModuleList(readFileSync(join(places.recipe, 'modules.txt'), 'utf8'));
  const keep = chooseModules(list, readDependencies(readFileSync(join(folder, 'modules.dep'), 'utf8')));
  for (const path of globSync('kernel/**/*.ko', { cwd: folder }))
    if (!keep.has(path)) rmSync(join(folder, path));
  await command('find', [join(folder, 'kernel'), '-type', 'd', '-empty', '-delete']);
  await depmod();
}

/** Users, files from templates, links: what the packages' scripts do when they are installed. */
function settle(root: string): void {
  const copy = (from: string, to: string) => {
    mkdirSync(dirname(join(root, to)), { recursive: true });
    cpSync(join(root, from), join(root, to));
  };
  for (const name of ['passwd', 'group']) copy(`usr/share/base-passwd/${name}.master`, `etc/${name}`);
  const passwd = join(root, 'etc/passwd');
  writeFileSync(
    passwd,
    readFileSync(passwd, 'utf8')
      .replace(/^([^:]*):\*:/gm, '$1:x:')
      .replace(/:\/bin\/sh$/gm, ':/bin/bash'),
  );
  appendFileSync(passwd, 'tcpdump:x:100:102::/nonexistent:/usr/sbin/nologin\n');
  appendFileSync(join(root, 'etc/group'), 'tcpdump:x:102:\n');
  copy('usr/share/base-files/profile', 'etc/profile');
  copy('usr/share/base-files/dot.bashrc', 'root/.bashrc');
  copy('usr/share/base-files/dot.profile', 'root/.profile');
  copy('usr/share/nginx/html/index.html', 'var/www/html/index.nginx-debian.html');
  for (const [path, target] of Object.entries(links)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    rmSync(join(root, path), { recursive: true, force: true });
    symlinkSync(target, join(root, path));
  }
  const helper = join(root, 'usr/sbin/freshen');
  writeFileSync(helper, freshen());
  chmodSync(helper, 0o755);
}

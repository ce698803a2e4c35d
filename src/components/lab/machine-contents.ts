import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Locale } from '../../i18n/locales.ts';
import { imageAtBuild } from './image-at-build.ts';
import { purposes as chinesePurposes } from './purposes.zh-CN.ts';

/** Groups of what is in the machine, in the order in which they are shown. */
export const toolGroups = ['network', 'web', 'storage', 'process', 'text', 'shell', 'build', 'base'] as const;
export type ToolGroup = (typeof toolGroups)[number];

export const moduleGroups = ['network', 'filter', 'device', 'storage', 'filesystem', 'other'] as const;
export type ModuleGroup = (typeof moduleGroups)[number];

/** Something in the machine and what it is for, in the reader's language where there are words for it. */
export interface Content {
  name: string;
  version: string;
  purpose: string;
  /** The language of the purpose. */
  language: Locale;
}

/** Which group a package belongs to; what is not named here is part of the system. */
const packagesOf: Readonly<Record<Exclude<ToolGroup, 'base'>, string>> = {
  network:
    'iproute2 iputils-ping iptables nftables ipset conntrack ipvsadm ethtool tcpdump socat netcat-openbsd netbase',
  web: 'curl nginx openssl',
  storage: 'e2fsprogs mdadm dmsetup mount util-linux libeatmydata1',
  process: 'procps psmisc lsof strace sysstat kmod util-linux-extra setserial',
  text: 'grep sed gawk jq diffutils less nano bsdextrautils bc tar gzip findutils',
  shell: 'bash coreutils debianutils hostname ncurses-base ncurses-bin',
  build: 'tcc libc6-dev',
};

const groupOf = (name: string): ToolGroup =>
  toolGroups.find((group) => group !== 'base' && packagesOf[group].split(' ').includes(name)) ?? 'base';

interface Entry {
  name: string;
  version: string;
  purpose?: string;
}

/** The packages that were chosen for the machine, by group; what others depend on is left out. Empty without an image. */
export function toolsOfMachine(locale: Locale): Map<ToolGroup, Content[]> {
  const id = imageAtBuild()?.id;
  const entries = id ? (JSON.parse(read(`public/labs/${id}/packages.json`)) as Entry[]) : [];
  return grouped(
    toolGroups,
    entries
      .filter(({ purpose }) => purpose !== undefined)
      .map(({ name, version, purpose }) => ({
        group: groupOf(name),
        content: { name, version, ...worded(locale, name, purpose!) },
      })),
  );
}

/** The kernel's modules by what they do, as labs/image/modules.txt lists them. */
export function modulesOfMachine(locale: Locale): Map<ModuleGroup, Content[]> {
  const lines = read('labs/image/modules.txt')
    .split('\n')
    .map((line) => /^(\S+) — (.+)$/.exec(line))
    .filter((found) => found !== null);
  return grouped(
    moduleGroups,
    lines.map(([, name = '', purpose = '']) => ({
      group: moduleGroupOf(name),
      content: { name: name.replace(/\.ko$/, ''), version: '', ...worded(locale, name, purpose) },
    })),
  );
}

function moduleGroupOf(path: string): ModuleGroup {
  if (/^net\/(netfilter|sched|ipv4|ipv6|bridge)\//.test(path)) return 'filter';
  if (path.startsWith('net/')) return 'network';
  if (path.startsWith('drivers/net/')) return 'device';
  if (/^(drivers\/(ata|block|md|scsi)|block)\//.test(path)) return 'storage';
  return path.startsWith('fs/') ? 'filesystem' : 'other';
}

function worded(locale: Locale, name: string, purpose: string): Pick<Content, 'purpose' | 'language'> {
  const translated = locale === 'en' ? undefined : chinesePurposes[name];
  return translated === undefined ? { purpose, language: 'en' } : { purpose: translated, language: locale };
}

function grouped<G>(groups: readonly G[], found: { group: G; content: Content }[]): Map<G, Content[]> {
  return new Map(
    groups
      .map((group): [G, Content[]] => [
        group,
        found.filter((one) => one.group === group).map(({ content }) => content),
      ])
      .filter(([, contents]) => contents.length > 0),
  );
}

/** When Debian published the packages of the machine, and as which version of its release. */
export function releaseOfMachine(): { version: string; date: Date } {
  const { version, date } = JSON.parse(read('labs/image/packages.lock.json')) as {
    version: string;
    date: string;
  };
  return { version, date: new Date(date) };
}

const read = (path: string) => readFileSync(join(process.cwd(), path), 'utf8');

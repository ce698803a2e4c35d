import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Topology, type TopologyHost } from './topology.ts';

const FOLDER = 'labs/topologies';
const ROLES = ['client', 'director', 'server', 'peer'];

/** The names of all topologies, sorted. */
export function topologyNames(folder = FOLDER): string[] {
  return readdirSync(folder)
    .filter((name) => statSync(join(folder, name)).isDirectory())
    .sort();
}

/** All topologies, sorted by name. Paths are from the repository's root. */
export const readTopologies = (folder = FOLDER): Topology[] =>
  topologyNames(folder).map((name) => readTopology(name, folder));

/**
 * One topology by its name.
 * @throws when its files are not what they must be; the message names the file
 */
export function readTopology(name: string, folder = FOLDER): Topology {
  const file = join(folder, name, 'topology.yaml');
  const refuse = (what: string): never => {
    throw new Error(`${file}: ${what}`);
  };
  const { about, hosts } = parse(readFileSync(file, 'utf8')) as Partial<Topology>;
  if (!about?.en || !about['zh-CN']) return refuse('about needs a line in en and in zh-CN.');
  if (!Array.isArray(hosts) || hosts.length === 0) return refuse('it needs hosts.');
  return {
    name,
    about: { en: about.en, 'zh-CN': about['zh-CN'] },
    hosts: hosts.map((host: Partial<TopologyHost>) => {
      if (!host.name) return refuse('a host needs a name.');
      if (!host.addresses?.length) return refuse(`${host.name} needs addresses.`);
      if (!host.role || !ROLES.includes(host.role))
        return refuse(`the role of ${host.name} is one of ${ROLES.join(', ')}.`);
      return { name: host.name, netns: host.netns, addresses: host.addresses, role: host.role };
    }),
    setup: readFileSync(join(folder, name, 'setup.sh'), 'utf8'),
  };
}

/** Real servers as a text: `a:3,b:2,c:1`, name:weight in the order in which they are added. */

export interface Server {
  readonly name: string;
  /** IPv4 address as a number, and port: from the name where it is one, else `10.0.0.11:80`, `.12`, and so on. */
  readonly address: number;
  readonly port: number;
  readonly hasOwnAddress: boolean;
  weight: number;
  /** The last weight above 0, or the one it was added with. */
  lastWeight: number;
  active: number;
  inactive: number;
}

export interface WeightChange {
  /** The number of the connection after which it happens; 0 is before the first. */
  readonly after: number;
  readonly server: string;
  readonly weight: number;
}

/** Why a text is no list of servers: the entry that cannot be read. */
export type Unreadable = { unreadable: string };

export const mostServers = 64;
export const largestWeight = 65_535;
const largestCount = 1e9;

/** What stands in a sequence where no server takes the connection. No server can be called so. */
export const nobody = '-';

const entries = (text: string) =>
  text
    .normalize('NFKC')
    .split(/[,;\n、]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');

/** `10.0.0.1` as a number of 32 bits; null where it is no IPv4 address. */
export function readAddress(text: string): number | null {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (!match) return null;
  const octets = match.slice(1).map(Number);
  return octets.some((octet) => octet > 255) ? null : octets.reduce((sum, octet) => sum * 256 + octet, 0);
}

/** `10.0.0.1` or `10.0.0.1:40000`. */
export function readEndpoint(text: string): { address: number; port: number | null } | null {
  const [host = '', port, ...rest] = text.split(':');
  const address = readAddress(host);
  if (address === null || rest.length > 0 || (port !== undefined && !/^\d{1,5}$/.test(port))) return null;
  if (port !== undefined && Number(port) > 65_535) return null;
  return { address, port: port === undefined ? null : Number(port) };
}

const serverEntry =
  /^([a-z0-9][\w.-]{0,59}(?::\d{1,5})??|\[[\da-f:.]{2,45}\](?::\d{1,5})?)(?:\s*:\s*(\d{1,6})(?:\s*\/\s*(\d{1,10})(?:\s*\/\s*(\d{1,10}))?)?)?$/i;

/** `a:3`, `a` (weight 1), `a:3/5/20` (5 active, 20 inactive connections already there), `10.0.0.11:80:3`. */
export function readServers(text: string): Server[] | Unreadable {
  const servers: Server[] = [];
  for (const [index, entry] of entries(text).entries()) {
    const match = serverEntry.exec(entry);
    const [, name = '', weight = '1', active = '0', inactive = '0'] = match ?? [];
    if (!match || Number(weight) > largestWeight) return { unreadable: entry };
    if (Number(active) > largestCount || Number(inactive) > largestCount) return { unreadable: entry };
    const own = readEndpoint(name);
    servers.push({
      name,
      address: own?.address ?? 0x0a00000b + index,
      port: own?.port ?? 80,
      hasOwnAddress: own !== null,
      weight: Number(weight),
      lastWeight: Number(weight),
      active: Number(active),
      inactive: Number(inactive),
    });
  }
  return servers;
}

/** `5:a:0`: after connection 5 server a gets weight 0. */
export function readChanges(text: string): WeightChange[] | Unreadable {
  const changes: WeightChange[] = [];
  for (const entry of entries(text)) {
    const match = /^(\d{1,4})\s*:\s*(\S{1,60})\s*:\s*(\d{1,6})$/.exec(entry);
    if (!match || Number(match[3]) > largestWeight) return { unreadable: entry };
    changes.push({ after: Number(match[1]), server: match[2] ?? '', weight: Number(match[3]) });
  }
  return changes;
}

/** `10.0.0.1,10.0.0.2:40000`: clients that take turns. */
export function readClients(text: string): { address: number; port: number }[] | Unreadable {
  const clients = [];
  for (const entry of entries(text)) {
    const endpoint = readEndpoint(entry);
    if (!endpoint) return { unreadable: entry };
    clients.push({ address: endpoint.address, port: endpoint.port ?? 0 });
  }
  return clients;
}

export const isUnreadable = (read: object): read is Unreadable => 'unreadable' in read;

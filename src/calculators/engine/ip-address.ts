/** IP addresses and blocks of both families, as texts and as numbers. */

export interface Address {
  readonly version: 4 | 6;
  readonly value: bigint;
}

export interface Block extends Address {
  readonly prefix: number;
}

const bitsOf = (version: 4 | 6) => (version === 4 ? 32 : 128);

function readFour(text: string): bigint | null {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (!match) return null;
  const octets = match.slice(1).map(Number);
  return octets.some((octet) => octet > 255)
    ? null
    : octets.reduce((sum, octet) => sum * 256n + BigInt(octet), 0n);
}

function readSix(text: string): bigint | null {
  if (text.length > 45 || !text.includes(':')) return null;
  let rest = text;
  const four = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  if (four) {
    const value = readFour(four[2] ?? '');
    if (value === null) return null;
    rest = `${four[1]}${(value >> 16n).toString(16)}:${(value & 0xffffn).toString(16)}`;
  }
  const halves = rest.split('::');
  if (halves.length > 2) return null;
  const [left = [], right = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - left.length - right.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null;
  const groups = [...left, ...new Array<string>(Math.max(0, missing)).fill('0'), ...right];
  return groups.every((group) => /^[\da-f]{1,4}$/i.test(group))
    ? groups.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n)
    : null;
}

/** An address, without a port; IPv4 written as IPv6 (`::ffff:10.0.0.1`) is IPv4. Null where it is none. */
export function readAddress(text: string): Address | null {
  const four = readFour(text);
  if (four !== null) return { version: 4, value: four };
  const six = readSix(text);
  if (six === null) return null;
  return six >> 32n === 0xffffn ? { version: 4, value: six & 0xffff_ffffn } : { version: 6, value: six };
}

/**
 * `10.0.0.1`, `10.0.0.1:443`, `2001:db8::1`, `[2001:db8::1]:443`: what nginx takes. Brackets need a port, and it is left out. The
 * address is written as nginx writes it: no leading zeros, small letters, the longest row of zeros as `::`. src/core/ngx_inet.c:
 * ngx_parse_addr_port, ngx_inet6_ntop
 */
export function readHost(text: string): { text: string; address: Address } | null {
  const [, six, four, port] = /^(?:\[([^\]]*)\]|([\d.]+)):(\d{1,5})$/.exec(text) ?? [];
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65_535)) return null;
  const host = six ?? four ?? text;
  const address = readAddress(host);
  if (!address) return null;
  const isMapped = address.version === 4 && host.includes(':');
  return { text: isMapped ? `::ffff:${writeFour(address.value)}` : writeAddress(address), address };
}

const writeFour = (value: bigint) => [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 0xffn).join('.');

function writeAddress({ version, value }: Address): string {
  if (version === 4) return writeFour(value);
  const groups = Array.from({ length: 8 }, (_, n) => Number((value >> BigInt(112 - 16 * n)) & 0xffffn));
  let longest = { from: 0, length: 1 };
  for (let from = 0; from < 8; from++) {
    let length = 0;
    while (groups[from + length] === 0) length++;
    if (length > longest.length) longest = { from, length };
  }
  const { from, length } = longest;
  const written = (part: readonly number[]) => part.map((group) => group.toString(16)).join(':');
  if (length === 1) return written(groups);
  if (from === 0 && length === 6) return `::${writeFour(value)}`;
  return `${written(groups.slice(0, from))}::${written(groups.slice(from + length))}`;
}

/** `10.0.0.0/8`, `fd00::/8`, or a single address. */
export function readBlock(text: string): Block | null {
  const [host = '', prefix, ...rest] = text.split('/');
  const address = readAddress(host);
  if (!address || rest.length > 0 || (prefix !== undefined && !/^\d{1,3}$/.test(prefix))) return null;
  const bits = bitsOf(address.version);
  const length = prefix === undefined ? bits : Number(prefix);
  return length > bits ? null : { ...address, prefix: length };
}

/** Whether an address lies within a block of its own family. */
export function lies({ version, value }: Address, block: Block): boolean {
  const shift = BigInt(bitsOf(block.version) - block.prefix);
  return version === block.version && value >> shift === block.value >> shift;
}

/** Blocks from a text, separated by commas, spaces or lines; or the first entry that is none. */
export function readBlocks(text: string): Block[] | { unreadable: string } {
  const blocks: Block[] = [];
  for (const entry of text.normalize('NFKC').split(/[\s,;、]+/)) {
    if (entry === '') continue;
    const block = readBlock(entry);
    if (!block) return { unreadable: entry };
    blocks.push(block);
  }
  return blocks;
}

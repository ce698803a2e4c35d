import { eachLine, type Finding, type Reader } from '../../engine/paste.ts';
import { layouts } from './layouts.ts';
import { mdLevels, type MdLevel } from './levels.ts';
import { metadataVersions, smallestDevice, type Metadata } from './md-size.ts';

const asLevel = (name: string): string | null =>
  mdLevels.find((level) => level === name.replace(/^raid/, '')) ?? null;

interface Row {
  line: number;
  name: string;
  depth: number;
  bytes: number;
  type: string;
}

/**
 * `lsblk -b`: the disks, or, when an md array is among what is listed, that array's level and the devices directly
 * under which it hangs. Sizes with a letter (without -b) are rounded and therefore not taken.
 */
const lsblk: Reader = (lines) => {
  const rows: Row[] = [];
  for (const [line, text] of lines.entries()) {
    const match = /^([\s│|]*(?:[├└`|][─-]+)?)(\S+)\s+\d+:\d+\s+[01]\s+(\d+)\s+[01]\s+(\S+)/.exec(text);
    if (match)
      rows.push({
        line,
        name: match[2] ?? '',
        depth: (match[1] ?? '').length,
        bytes: Number(match[3]),
        type: match[4] ?? '',
      });
  }
  const array = rows.find(({ type }) => asLevel(type) !== null);
  const members = array
    ? rows.filter((row, i) => rows[i + 1]?.name === array.name && (rows[i + 1]?.depth ?? 0) > row.depth)
    : rows.filter(({ type }) => type === 'disk');
  const sizes = members.map(({ bytes }) => bytes).filter((bytes) => bytes > 0);
  const header = lines.flatMap((text, line) => (/^\s*NAME\s+MAJ:MIN/.test(text) ? [{ line, take: {} }] : []));
  if (sizes.length === 0) return header;
  const equal = sizes.every((bytes) => bytes === sizes[0]);
  const take: Record<string, string> = equal
    ? { disks: String(sizes.length), diskSize: String(sizes[0]), sizes: '' }
    : { sizes: sizes.join(',') };
  const level = array && asLevel(array.type);
  if (level) take['level'] = level;
  const last = members.at(-1)?.line;
  return [...header, ...rows.map(({ line }): Finding => ({ line, take: line === last ? take : {} }))];
};

/** Keys of `mdadm --detail` that say nothing of the shape. */
const known =
  /^\s*(?:\/dev\/\S+:$|Creation Time|Total Devices|Persistence|Intent Bitmap|Update Time|State|Active Devices|Working Devices|Failed Devices|Consistency Policy|Name|UUID|Events|Rebuild Status|Resync Status|Preferred Minor|Array Size|Number +Major|[\d-]+ +\d+ +\d+ +[\d-]+ )/;

/** `mdadm --detail`: the shape, and of the disks' size what the array uses of it, metadata added. */
const detail: Reader = (lines) => {
  const values = new Map<string, { line: number; value: string }>();
  for (const [line, text] of lines.entries()) {
    const match =
      /^\s*(Version|Raid Level|Raid Devices|Array Size|Used Dev Size|Chunk Size|Layout|Spare Devices) : (\S+)/.exec(
        text,
      );
    if (match?.[1] && match[2]) values.set(match[1], { line, value: match[2] });
  }
  const level = asLevel(values.get('Raid Level')?.value ?? '') as MdLevel | null;
  const devices = Number(values.get('Raid Devices')?.value);
  if (!level || !devices) return [];

  const version = values.get('Version')?.value ?? '';
  const metadata = metadataVersions.find((each) => each === version || `0${each}` === version);
  const chunkKiB = Number.parseInt(values.get('Chunk Size')?.value ?? '512', 10);
  const [, kind = '', copies = ''] = /^(near|far|offset)=(\d)/.exec(values.get('Layout')?.value ?? '') ?? [];
  const layout = layouts.find((each) => each === kind.charAt(0) + copies);
  // A RAID 0 prints no Used Dev Size: its members are taken for equal.
  const used = Number(
    values.get('Used Dev Size')?.value ?? Number(values.get('Array Size')?.value) / devices,
  );

  const takes: Record<string, Record<string, string>> = {
    'Raid Level': { level },
    'Raid Devices': { disks: String(devices), sizes: '' },
    Version: metadata ? { metadata } : {},
    'Chunk Size': values.has('Chunk Size') ? { chunk: `${chunkKiB}KiB` } : {},
    Layout: layout ? { layout } : {},
    'Spare Devices': { spares: values.get('Spare Devices')?.value ?? '0' },
  };
  const size: Record<string, string> =
    used > 0
      ? { diskSize: String(smallestDevice(used, level, chunkKiB, (metadata ?? '1.2') as Metadata) * 512) }
      : {};
  takes[values.has('Used Dev Size') ? 'Used Dev Size' : 'Array Size'] = size;
  return [...values].map(([key, { line }]) => ({ line, take: takes[key] ?? {} }));
};

export default [lsblk, detail, eachLine(known, () => ({}))] as const;

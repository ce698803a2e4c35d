import { mdSizeOf, shapeOf, type Asked } from './array.ts';
import {
  dataDisks,
  randomIops,
  smallest,
  stripZones,
  sum,
  toleratedLosses,
  usableBytes,
  writePenalty,
} from './capacity.ts';
import { createLines } from './create-line.ts';
import { copiesOf } from './layouts.ts';
import { isRaidz, minimumDisks, parityDisks } from './levels.ts';
import { bitmapSpace, humanSize, reshapeHeadroom } from './md-size.ts';
import { raidzEfficiency, raidzRecord } from './raidz.ts';
import { bytesReadWithoutRedundancy, rebuildSeconds, ureProbability } from './rebuild.ts';
import { mkfsLines, stripe } from './stripe.ts';
import { survivalCount, survivesTwo } from './survival.ts';

/** Everything the form gives. */
export interface Inputs extends Asked {
  readonly spares: number;
  readonly recordSize: number;
  readonly ashift: number;
  readonly rebuildRate: number;
  readonly ure: number;
  readonly diskIops: number;
  readonly readShare: number;
}

/** Levels that cut what they store into chunks. */
export const hasChunks = (level: Asked['level']): boolean =>
  level !== '1' && level !== 'linear' && !isRaidz(level);

/** Bytes of a drive sold as this many bytes, up to 8 TB; null where the rule says nothing. Source: IDEMA LBA1-03. */
export function soldBytes(label: number): number | null {
  const gigabytes = label / 1e9;
  if (!Number.isInteger(gigabytes) || gigabytes < 50 || gigabytes > 8000) return null;
  return (97_696_368 + 1_953_504 * (gigabytes - 50)) * 512;
}

/** Arrays of more disks have too many triples to go through while somebody types. */
const mostCounted = 32;

const share = ({ survived, all }: { survived: number; all: number }): number | null =>
  all > 0 ? survived / all : null;

/** All outputs of the calculator, from valid inputs. */
export function outcome(asked: Inputs) {
  const { level, chunk, layout, spares } = asked;
  const shape = shapeOf(asked);
  const { sizes, groups, copies } = shape;
  const n = sizes.length;
  const least = smallest(shape);
  const members = sum(sizes);
  const usable = usableBytes(shape);
  const raw = members + spares * least;
  const penalty = writePenalty(shape);
  const losses = toleratedLosses(shape);
  const bytesRead = bytesReadWithoutRedundancy(shape);
  // Which disks go into which group is the reader's to choose: with unequal ones the size depends on it.
  const md = groups > 1 && new Set(sizes).size > 1 ? null : mdSizeOf(asked);
  const wide = hasChunks(level) ? dataDisks(shape) : 0;
  const zones = level === '0' ? stripZones(sizes) : [];
  const first = Math.floor((sizes[0] ?? 0) / 512);
  const record = isRaidz(level) ? raidzRecord(asked.recordSize, asked.ashift, n, parityDisks[level]) : null;
  const mkfs =
    Number.isInteger(wide) && wide > 1 && zones.length < 2 ? mkfsLines(chunk / 1024, wide, '/dev/md0') : null;
  const redundant = bytesRead !== null;
  const copied = level === '10' || level === '1e';
  const { near, far } = copiesOf(level === '1e' ? 'n2' : layout);

  return {
    usable,
    raw,
    efficiency: usable / raw,
    toleratesAny: losses.any,
    toleratesBest: losses.best,
    // Where any two may fail, or none, the two numbers above say it already.
    survivesTwo: losses.any === 1 && losses.best > 1 ? survivesTwo(shape, near) : null,
    survivesThree:
      copied && losses.best > 1 && n <= mostCounted ? share(survivalCount(n, near, far, 3)) : null,
    minimumDisks: minimumDisks(level, groups, copies),
    unused: level === '0' || level === 'linear' ? null : sum(sizes.map((size) => size - least)) || null,
    recordEfficiency: record && raidzEfficiency(record),
    mdArraySize: md && md.arrayKiB,
    mdUsedDevSize: md && md.usedKiB,
    mdDataOffset: md && md.dataOffset,
    mdReadable: md && humanSize(md.arrayKiB * 1024),
    fullStripe: mkfs && stripe(chunk, wide, 4096).fullStripe,
    writePenalty: penalty,
    randomIops: randomIops(n, asked.diskIops, asked.readShare, penalty),
    rebuildTime: redundant ? rebuildSeconds(least, asked.rebuildRate) : null,
    ureProbability: redundant ? ureProbability(bytesRead, asked.ure) : null,

    memberCount: n,
    smallestDisk: least,
    parityCount: parityDisks[level] * groups,
    copyCount: copies,
    groupSize: n / groups,
    wholeDisks: Math.floor(dataDisks(shape)),
    bytesRead,
    bitmapSectors: bitmapSpace(first),
    headroomSectors: reshapeHeadroom(first, hasChunks(level) ? chunk / 1024 : 0),
    chunkKiB: level === '1' ? 64 : chunk / 1024,
    availableSectors: md && Math.min(...md.available),
    zones: zones.length,
    lastZoneDisks: zones.at(-1)?.disks ?? n,
    recordData: record && record.data,
    recordParity: record && record.parity,
    recordPadding: record && record.padding,
    soldSize: soldBytes(asked.diskSize)?.toString() ?? null,
    createLines: createLines(asked),
    ext4Line: mkfs && mkfs.ext4,
    xfsLine: mkfs && mkfs.xfs,
    rebuildKiB: Math.round(asked.rebuildRate / 1024),
  };
}

import type { Shape } from './capacity.ts';
import { copiesOf, type Layout } from './layouts.ts';
import { isMdLevel, type Level, type MdLevel } from './levels.ts';
import { mdSize, type MdSize, type Metadata } from './md-size.ts';

/** What the form gives, as far as the array's shape and metadata go. */
export interface Asked {
  readonly level: Level;
  readonly disks: number;
  readonly diskSize: number;
  /** Sizes of unequal disks; where there are any, `disks` and `diskSize` are out of play. */
  readonly sizes: readonly number[];
  readonly groups: number;
  readonly layout: Layout;
  readonly chunk: number;
  readonly metadata: Metadata;
}

/** The members' sizes, in the order of the command line. */
export const memberSizes = ({
  disks,
  diskSize,
  sizes,
}: Pick<Asked, 'disks' | 'diskSize' | 'sizes'>): readonly number[] =>
  sizes.length > 0 ? sizes : Array<number>(disks).fill(diskSize);

export function shapeOf(asked: Asked): Shape {
  const nested = asked.level === '50' || asked.level === '60';
  return {
    level: asked.level,
    sizes: memberSizes(asked),
    groups: nested ? asked.groups : 1,
    copies: asked.level === '10' ? copiesOf(asked.layout).copies : asked.level === '1e' ? 2 : 1,
  };
}

/**
 * Sizes as md makes them, or null for a level that md does not build or members too small for its metadata.
 * RAID 50 and 60 are a RAID 0 whose members are arrays: the same rule once for each group and once above them.
 */
export function mdSizeOf(asked: Asked): MdSize | null {
  const { level, chunk, metadata } = asked;
  const { sizes, groups } = shapeOf(asked);
  const sectors = sizes.map((bytes) => Math.floor(bytes / 512));
  const { near, far } = copiesOf(level === '1e' ? 'n2' : asked.layout);
  const build = (of: MdLevel, members: readonly number[]) =>
    mdSize({ level: of, sectors: members, chunkKiB: chunk / 1024, metadata, near, far });
  if (level === '1e') return build('10', sectors);
  if (isMdLevel(level)) return build(level, sectors);
  if (level !== '50' && level !== '60') return null;

  const width = sectors.length / groups;
  const inner = Array.from({ length: groups }, (_, group) =>
    build(level === '50' ? '5' : '6', sectors.slice(group * width, (group + 1) * width)),
  );
  const [first] = inner;
  if (!first || inner.includes(null)) return null;
  const outer = build(
    '0',
    inner.map((group) => (group?.arrayKiB ?? 0) * 2),
  );
  return outer && { ...first, arrayKiB: outer.arrayKiB };
}

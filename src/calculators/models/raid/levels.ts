/** The RAID levels that the calculator knows, and what each asks of its disks. */
// prettier-ignore
export const levels = [
  '0', '1', '1e', '4', '5', '6', '10', '50', '60', 'linear', 'raidz1', 'raidz2', 'raidz3',
] as const;

export type Level = (typeof levels)[number];

/** Levels that Linux md builds with one `mdadm --create`. */
export const mdLevels = ['0', '1', '4', '5', '6', '10', 'linear'] as const;

export type MdLevel = (typeof mdLevels)[number];

export const isMdLevel = (level: Level): level is MdLevel => (mdLevels as readonly string[]).includes(level);

export const isRaidz = (level: Level): level is 'raidz1' | 'raidz2' | 'raidz3' => level.startsWith('raidz');

/** Disks of parity in a group: each group of RAID 50 and 60 has its own. */
// prettier-ignore
export const parityDisks: Record<Level, 0 | 1 | 2 | 3> = {
  '0': 0, '1': 0, '1e': 0, '4': 1, '5': 1, '6': 2, '10': 0, '50': 1, '60': 2, linear: 0, raidz1: 1, raidz2: 2, raidz3: 3,
};

/**
 * The fewest disks that build the level: for md levels what md accepts (two for RAID 5, which is then a mirror in
 * effect), for RAID 50 and 60 the smallest groups that the level is sold with, three and four disks.
 * Source: mdadm(8), Create.c; zpoolconcepts(7).
 */
export function minimumDisks(level: Level, groups: number, copies: number): number {
  switch (level) {
    case '0':
    case 'linear':
      return 1;
    case '1':
    case '4':
    case '5':
      return 2;
    case '1e':
      return 3;
    case '6':
      return 4;
    case '10':
      return copies;
    case '50':
      return 3 * groups;
    case '60':
      return 4 * groups;
    default:
      return parityDisks[level] + 1;
  }
}

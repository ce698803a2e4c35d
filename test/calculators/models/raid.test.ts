import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/calculators/engine/evaluate.ts';
import { readPaste } from '../../../src/calculators/engine/paste.ts';
import { present } from '../../../src/calculators/engine/present.ts';
import { stripZones } from '../../../src/calculators/models/raid/capacity.ts';
import { levels } from '../../../src/calculators/models/raid/levels.ts';
import { model } from '../../../src/calculators/models/raid/model.ts';
import readers from '../../../src/calculators/models/raid/paste.ts';
import { raidzEfficiency, raidzRecord } from '../../../src/calculators/models/raid/raidz.ts';
import { ureProbability } from '../../../src/calculators/models/raid/rebuild.ts';
import { survivalCount, survives, survivesTwo } from '../../../src/calculators/models/raid/survival.ts';
import en from '../../../src/calculators/models/raid/words.en.ts';

const outputsOf = (inputs: Record<string, unknown>) => {
  const { outputs, problems } = evaluate(model, inputs);
  expect(problems).toEqual([]);
  if (!outputs) throw new Error('no result');
  return outputs;
};
const problemsOf = (inputs: Record<string, unknown>) =>
  evaluate(model, inputs).problems.map(({ input, id }) => `${input}: ${id}`);

describe('usable space and losses of eight disks of 1 TB', () => {
  const expected: Record<string, [usable: number, any: number, best: number, penalty: number | null]> = {
    '0': [8, 0, 0, 1],
    linear: [8, 0, 0, 1],
    '1': [1, 7, 7, 8],
    '1e': [4, 1, 4, 2],
    '4': [7, 1, 1, 4],
    '5': [7, 1, 1, 4],
    '6': [6, 2, 2, 6],
    '10': [4, 1, 4, 2],
    '50': [6, 1, 2, 4],
    '60': [4, 2, 4, 4],
    raidz1: [7, 1, 1, null],
    raidz2: [6, 2, 2, null],
    raidz3: [5, 3, 3, null],
  };
  for (const level of levels)
    it(`RAID ${level}`, () => {
      const { usable, raw, efficiency, toleratesAny, toleratesBest, writePenalty } = outputsOf({
        level,
        disks: 8,
        diskSize: '1TB',
      });
      expect([usable / 1e12, toleratesAny, toleratesBest, writePenalty]).toEqual(expected[level]);
      expect(raw).toBe(8e12);
      expect(efficiency).toBe(usable / raw);
    });
});

describe('the least number of disks', () => {
  const least: Record<string, number> = {
    '0': 1, linear: 1, '1': 2, '1e': 3, '4': 2, '5': 2, '6': 4, '10': 2, '50': 6, '60': 8, raidz1: 2, raidz2: 3, raidz3: 4,
  }; // prettier-ignore
  for (const level of levels)
    it(`of RAID ${level} is ${least[level]}: that many give a result, one less a problem at the field`, () => {
      const disks = least[level] ?? 0;
      const groups = level === '50' ? 2 : level === '60' ? 2 : undefined;
      expect(outputsOf({ level, disks, groups }).minimumDisks).toBe(disks);
      if (disks > 1) expect(problemsOf({ level, disks: disks - 1 })).toContain('disks: enoughDisks');
    });

  it('is told at the sizes when these are given', () => {
    expect(problemsOf({ level: '6', sizes: '1TB,1TB,1TB' })).toEqual(['sizes: enoughDisks']);
    const evaluation = evaluate(model, { level: '6', sizes: '1TB,1TB,1TB' });
    expect(present(model, en, 'en', evaluation).problems).toEqual({
      sizes: 'RAID 6 takes at least 4 disks here.',
    });
  });

  it('of RAID 10 is its number of copies', () => {
    expect(problemsOf({ level: '10', layout: 'n3', disks: 2 })).toEqual(['disks: enoughDisks']);
    expect(outputsOf({ level: '10', layout: 'n3', disks: 3 }).usable).toBe(4e12);
  });
});

describe('a small write', () => {
  it('reads the rest of the stripe where that is cheaper', () => {
    const penalty = (level: string, disks: number) => outputsOf({ level, disks }).writePenalty;
    expect([2, 3, 4, 5].map((disks) => penalty('5', disks))).toEqual([2, 3, 4, 4]);
    expect([4, 5, 6, 7].map((disks) => penalty('6', disks))).toEqual([4, 5, 6, 6]);
    expect(penalty('50', 6)).toBe(3);
    expect(penalty('60', 12)).toBe(6);
  });

  it('decides the operations a second', () => {
    const iops = (level: string, disks: number, more = {}) => outputsOf({ level, disks, ...more }).randomIops;
    expect(iops('10', 8)).toBeCloseTo(1107.7, 1);
    expect(iops('5', 8)).toBeCloseTo(757.9, 1);
    expect(iops('6', 8)).toBeCloseTo(576, 1);
    expect(iops('5', 4, { diskIops: 150, readShare: '50%' })).toBe(240);
    expect(iops('raidz1', 8)).toBe(180);
  });
});

describe('unequal disks', () => {
  it('are used up by RAID 0 in zones, each as wide as there are disks left', () => {
    expect(stripZones([100, 200, 300])).toEqual([
      { disks: 3, bytes: 300 },
      { disks: 2, bytes: 200 },
      { disks: 1, bytes: 100 },
    ]);
    expect(stripZones([5, 5])).toEqual([{ disks: 2, bytes: 10 }]);
  });

  it('count only as the smallest in every other level but linear', () => {
    for (const level of ['1', '4', '5', 'raidz1'])
      expect(outputsOf({ level, sizes: '2TB,4TB,4TB' }).usable).toBe(level === '1' ? 2e12 : 4e12);
    expect(outputsOf({ level: 'linear', sizes: '2TB,4TB,4TB' }).usable).toBe(10e12);
    expect(outputsOf({ level: '5', sizes: '2TB,4TB,4TB' }).unused).toBe(4e12);
  });
});

it('counts spares as raw space and nothing else', () => {
  const { usable, raw, toleratesAny } = outputsOf({ level: '5', spares: 1 });
  expect([usable, raw, toleratesAny]).toEqual([12e12, 20e12, 1]);
});

describe('md RAID 10', () => {
  const known: [disks: number, near: number, far: number, two: string, three: string, best: number][] = [
    [4, 2, 1, '4/6', '0/4', 2],
    [4, 1, 2, '2/6', '0/4', 2],
    [5, 2, 1, '5/10', '0/10', 2],
    [5, 1, 2, '5/10', '0/10', 2],
    [6, 2, 1, '12/15', '8/20', 3],
    [6, 1, 2, '9/15', '2/20', 3],
    [6, 3, 1, '15/15', '18/20', 4],
    [8, 2, 1, '24/28', '32/56', 4],
    [3, 2, 1, '0/3', '0/1', 1],
  ];
  for (const [disks, near, far, two, three, best] of known)
    it(`of ${disks} disks, near ${near}, far ${far}`, () => {
      const count = (losses: number) => {
        const { survived, all } = survivalCount(disks, near, far, losses);
        return `${survived}/${all}`;
      };
      expect([count(2), count(3)]).toEqual([two, three]);
      const layout = near > 1 ? `n${near}` : `f${far}`;
      const {
        toleratesBest,
        survivesTwo: twoOf,
        survivesThree: threeOf,
      } = outputsOf({ level: '10', layout, disks });
      expect(toleratesBest).toBe(best);
      const [survived = 0, all = 1] = three.split('/').map(Number);
      expect(threeOf).toBe(best > 1 ? survived / all : null);
      if (twoOf !== null)
        expect(twoOf).toBeCloseTo(Number(two.split('/')[0]) / Number(two.split('/')[1]), 12);
    });

  it('survives as often as counting every pair says, and as many losses as the best set', () => {
    for (let disks = 2; disks <= 10; disks++)
      for (const [near, far] of [
        [2, 1],
        [1, 2],
        [3, 1],
        [1, 3],
      ] as const) {
        const copies = near * far;
        if (copies > disks) continue;
        const shape = { level: '10', sizes: Array<number>(disks).fill(1), groups: 1, copies } as const;
        const { survived, all } = survivalCount(disks, near, far, 2);
        expect(survivesTwo(shape, near)).toBeCloseTo(survived / all, 12);
        const best = outputsOf({
          level: '10',
          disks,
          layout: near > 1 ? `n${near}` : `f${far}`,
        }).toleratesBest;
        expect(survivalCount(disks, near, far, best).survived).toBeGreaterThan(0);
        if (best < disks) expect(survivalCount(disks, near, far, best + 1).survived).toBe(0);
      }
  });

  it('dies with both disks of a pair and lives with one of each', () => {
    expect(survives(4, 2, 1, [0, 1])).toBe(false);
    expect(survives(4, 2, 1, [1, 2])).toBe(true);
    expect(survives(4, 1, 2, [1, 2])).toBe(false);
  });
});

it('RAID 50 survives two losses when they fall into different groups', () => {
  // 6 disks: 15 pairs, 3 of each group of three are fatal.
  expect(outputsOf({ level: '50', disks: 6 }).survivesTwo).toBeCloseTo(9 / 15, 12);
});

describe('RAID-Z', () => {
  const known: [kib: number, parity: number, disks: number, share: number][] = [
    [128, 1, 3, 0.667],
    [128, 1, 4, 0.727],
    [128, 1, 5, 0.8],
    [128, 2, 6, 0.667],
    [128, 2, 8, 0.711],
    [128, 2, 10, 0.762],
    [128, 3, 11, 0.727],
    [8, 2, 6, 0.333],
    [4, 1, 4, 0.5],
    [8, 1, 5, 0.5],
  ];
  for (const [kib, parity, disks, share] of known)
    it(`stores a record of ${kib} KiB on ${disks} disks with ${parity} of parity at ${share}`, () => {
      expect(raidzEfficiency(raidzRecord(kib * 1024, 12, disks, parity))).toBeCloseTo(share, 3);
      expect(
        outputsOf({ level: `raidz${parity}`, disks, recordSize: `${kib}KiB` }).recordEfficiency,
      ).toBeCloseTo(share, 3);
    });

  it('has no size in mdadm', () => {
    expect(outputsOf({ level: 'raidz2', disks: 6 }).mdArraySize).toBeNull();
  });
});

describe('a rebuild', () => {
  const hours = (diskSize: string, rebuildRate: string) =>
    (outputsOf({ diskSize, rebuildRate }).rebuildTime ?? 0) / 3600;

  it('takes the size of a disk divided by the rate', () => {
    expect(hours('4TB', '150MB')).toBeCloseTo(7.41, 2);
    expect(hours('16TB', '200MB')).toBeCloseTo(22.2, 1);
    expect(hours('20TB', '100MB')).toBeCloseTo(55.6, 1);
    expect(hours('16TB', '200000KiB')).toBeCloseTo(21.7, 1);
  });

  it('meets a read error with the chance of its level', () => {
    const chance = (level: string, disks: number, diskSize: string, ure: number) =>
      100 * (outputsOf({ level, disks, diskSize, ure }).ureProbability ?? 0);
    expect(chance('5', 4, '4TB', 14)).toBeCloseTo(61.7, 1);
    expect(chance('5', 4, '4TB', 15)).toBeCloseTo(9.15, 2);
    expect(chance('5', 8, '12TB', 14)).toBeCloseTo(99.88, 2);
    expect(chance('5', 8, '12TB', 15)).toBeCloseTo(48.9, 1);
    expect(chance('1', 2, '1TB', 14)).toBeCloseTo(7.69, 2);
    expect(chance('1', 2, '8TB', 14)).toBeCloseTo(47.3, 1);
    expect(chance('10', 4, '8TB', 14)).toBeCloseTo(47.3, 1);
    // One lost disk of a RAID 6 leaves every sector correctable: only the second loss counts.
    expect(chance('6', 6, '4TB', 15)).toBe(100 * ureProbability(16e12, 15));
    // Only the group that lost its redundancy has to be read.
    expect(chance('50', 8, '4TB', 15)).toBe(100 * ureProbability(12e12, 15));
    expect(chance('60', 8, '4TB', 15)).toBe(100 * ureProbability(8e12, 15));
    expect(chance('raidz2', 8, '4TB', 15)).toBe(100 * ureProbability(24e12, 15));
  });

  it('does not exist without redundancy', () => {
    expect(outputsOf({ level: '0' })).toMatchObject({ rebuildTime: null, ureProbability: null });
  });
});

describe('RAID 50 and 60', () => {
  it('need groups of one size', () => {
    expect(problemsOf({ level: '50', disks: 7 })).toEqual(['groups: wholeGroups']);
    expect(problemsOf({ level: '5', disks: 7 })).toEqual([]);
  });

  it('are as large as a RAID 0 of their groups', () => {
    const inner = outputsOf({ level: '5', disks: 3, diskSize: '100GiB' }).mdArraySize ?? 0;
    const outer = outputsOf({ level: '0', disks: 2, diskSize: inner * 1024 }).mdArraySize;
    expect(outputsOf({ level: '50', disks: 6, diskSize: '100GiB' }).mdArraySize).toBe(outer);
  });
});

describe('what mdadm refuses', () => {
  it('is told at the field', () => {
    expect(problemsOf({ chunk: '500KiB' })).toEqual(['chunk: powerOfTwo']);
    expect(problemsOf({ chunk: '512' })).toEqual(['chunk: outside']);
    expect(problemsOf({ metadata: '0.90', disks: 28 })).toEqual(['metadata: oldMetadataDisks']);
    expect(problemsOf({ metadata: '0.90', diskSize: '4TiB' })).toEqual(['metadata: oldMetadataSize']);
    expect(problemsOf({ diskSize: '1MB' })).toEqual(['diskSize: roomForMetadata']);
    expect(problemsOf({ sizes: '100MiB,100MiB,1MB' })).toEqual(['sizes: roomForMetadata']);
  });
});

describe('the lines to paste', () => {
  it('say only what differs from mdadm’s defaults', () => {
    expect(outputsOf({}).createLines).toBe('mdadm --create /dev/md0 --level=5 --raid-devices=4 DISK{1..4}');
    expect(
      outputsOf({ level: '10', layout: 'f2', chunk: '64KiB', metadata: '1.0', spares: 1 }).createLines,
    ).toBe(
      'mdadm --create /dev/md0 --level=10 --raid-devices=4 --layout=f2 --chunk=64K --metadata=1.0 --spare-devices=1 DISK{1..5}',
    );
    expect(outputsOf({ level: 'raidz2', disks: 6, spares: 1 }).createLines).toBe(
      'zpool create -o ashift=12 tank raidz2 DISK{1..6} spare DISK7',
    );
    expect(outputsOf({ level: '50', disks: 6 }).createLines?.split('\n')).toHaveLength(3);
  });

  it('give the stripe to the file system', () => {
    const { fullStripe, ext4Line, xfsLine } = outputsOf({ level: '6', disks: 8 });
    expect(fullStripe).toBe(3 * 2 ** 20);
    expect(ext4Line).toContain('stride=128,stripe_width=768');
    expect(xfsLine).toContain('su=512k,sw=6');
    expect(outputsOf({ level: '10', disks: 5 }).ext4Line).toBeNull();
  });
});

describe('from my server', () => {
  const paste = (text: string) => readPaste(model, readers, text);

  it('takes all disks of lsblk -b', () => {
    const { values, unused } = paste(`$ lsblk -b
NAME   MAJ:MIN RM          SIZE RO TYPE MOUNTPOINTS
sda      8:0    0 4000787030016  0 disk
└─sda1   8:1    0 4000785981440  0 part /srv
sdb      8:16   0 4000787030016  0 disk
sr0     11:0    1    1073741312  0 rom`);
    expect(values).toEqual({ disks: '2', diskSize: '4000787030016', sizes: '' });
    expect(unused).toEqual([]);
  });

  it('takes the members of the array, and its level, when lsblk shows one', () => {
    const { values } = paste(`NAME    MAJ:MIN RM          SIZE RO TYPE  MOUNTPOINTS
sda       8:0    0  500107862016  0 disk  /
sdb       8:16   0 4000787030016  0 disk
└─sdb1    8:17   0 4000785981440  0 part
  └─md0   9:0    0 8001301774336  0 raid5 /srv
sdc       8:32   0 4000787030016  0 disk
└─sdc1    8:33   0 4000785981440  0 part
  └─md0   9:0    0 8001301774336  0 raid5 /srv
sdd       8:48   0 6001175126016  0 disk
└─sdd1    8:49   0 6001174077440  0 part
  └─md0   9:0    0 8001301774336  0 raid5 /srv`);
    expect(values).toEqual({ level: '5', sizes: '4000785981440,4000785981440,6001174077440' });
  });

  it('takes an array from mdadm --detail and gives its size again', () => {
    const { values, unused } = paste(`root@host:~# mdadm --detail /dev/md0
/dev/md0:
           Version : 1.2
     Creation Time : Sat Nov 21 08:00:00 2026
        Raid Level : raid10
        Array Size : 200704 (196.00 MiB 205.52 MB)
     Used Dev Size : 100352 (98.00 MiB 102.76 MB)
      Raid Devices : 4
     Total Devices : 5
       Persistence : Superblock is persistent

       Update Time : Sat Nov 21 08:00:01 2026
             State : clean
    Active Devices : 4
   Working Devices : 5
    Failed Devices : 0
     Spare Devices : 1

            Layout : far=2
        Chunk Size : 512K

Consistency Policy : resync

              Name : host:0  (local to host host)
              UUID : 5a5d9a1e:0d5b1a0b:4a3a9f0e:1c2d3e4f
            Events : 17

    Number   Major   Minor   RaidDevice State
       0       7        0        0      active sync   /dev/loop0
       1       7        1        1      active sync   /dev/loop1
       -       7        4        -      spare   /dev/loop4`);
    expect(values).toMatchObject({
      level: '10',
      disks: '4',
      layout: 'f2',
      chunk: '512KiB',
      metadata: '1.2',
      spares: '1',
    });
    expect(unused).toEqual([]);
    expect(outputsOf(values)).toMatchObject({ mdArraySize: 200704, mdUsedDevSize: 100352 });
  });

  it('takes equal members behind a RAID 0, which prints no Used Dev Size', () => {
    const { values } = paste(
      '/dev/md0:\n Version : 1.2\n Raid Level : raid0\n Array Size : 301056 (294 MiB)\n Raid Devices : 3\n Chunk Size : 512K',
    );
    expect(outputsOf(values).mdArraySize).toBe(301056);
  });

  it('leaves sizes without -b, which are rounded, to the reader', () => {
    const { values, unused } = paste('sda      8:0    0   3.6T  0 disk');
    expect(values).toEqual({});
    expect(unused).toEqual(['sda      8:0    0   3.6T  0 disk']);
  });
});

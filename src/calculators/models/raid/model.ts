import { bytes, choice, count, defineCalculator, kernelTree, list, ratio } from '../../engine/index.ts';
import { memberSizes, mdSizeOf, shapeOf } from './array.ts';
import { smallest } from './capacity.ts';
import { diskBars } from './disk-bars.ts';
import { layouts } from './layouts.ts';
import { isRaidz, levels, minimumDisks, parityDisks } from './levels.ts';
import { metadataVersions } from './md-size.ts';
import { hasChunks, outcome } from './outcome.ts';

const mdadm = 'https://github.com/md-raid-utilities/mdadm/blob/main';
const kernel = `${kernelTree}/drivers/md`;
const manual = 'https://man7.org/linux/man-pages';
const read = '2026-11-21';

const largestDisk = 1e14;
const isMd = (level: (typeof levels)[number]) => !isRaidz(level);

/** What a RAID offers, what it survives, what its rebuild risks, and how large Linux md makes it to the last KiB. */
export const model = defineCalculator({
  name: 'raid',
  category: 'storage',
  inputs: {
    level: choice(levels, { default: '5' }),
    disks: count({ default: 4, min: 1, max: 512, unit: 'disk' }),
    diskSize: bytes({ default: 4e12, min: 1e6, max: largestDisk }),
    sizes: list(bytes({ default: 4e12, min: 1e6, max: largestDisk }), { default: [], max: 512 }),
    groups: count({ default: 2, min: 2, max: 64 }),
    layout: choice(layouts, { default: 'n2' }),
    spares: count({ default: 0, max: 64, unit: 'disk', advanced: true }),
    chunk: bytes({ default: 524_288, min: 4096, max: 2 ** 30, unit: 'memory', advanced: true }),
    metadata: choice(metadataVersions, { default: '1.2', advanced: true }),
    recordSize: bytes({ default: 131_072, min: 512, max: 2 ** 24, unit: 'memory', advanced: true }),
    ashift: count({ default: 12, min: 9, max: 16, advanced: true }),
    rebuildRate: bytes({ default: 150e6, min: 1e6, max: 1e10, advanced: true }),
    ure: count({ default: 15, min: 12, max: 18, advanced: true }),
    diskIops: count({ default: 180, min: 1, max: 1e7, unit: 'operation', advanced: true }),
    readShare: ratio({ default: 0.7, advanced: true }),
  },
  relevant: {
    disks: ({ sizes }) => sizes.length === 0,
    diskSize: ({ sizes }) => sizes.length === 0,
    groups: ({ level }) => level === '50' || level === '60',
    layout: ({ level }) => level === '10',
    spares: ({ level }) => level !== '0' && level !== 'linear',
    chunk: ({ level }) => hasChunks(level),
    metadata: ({ level }) => isMd(level),
    recordSize: ({ level }) => isRaidz(level),
    ashift: ({ level }) => isRaidz(level),
    rebuildRate: ({ level }) => level !== '0' && level !== 'linear',
    ure: ({ level }) => level !== '0' && level !== 'linear',
  },
  outputs: {
    usable: { unit: 'byte' },
    raw: { unit: 'byte' },
    efficiency: { unit: 'ratio' },
    toleratesAny: { unit: 'disk' },
    toleratesBest: { unit: 'disk' },
    survivesTwo: { unit: 'ratio', nullable: true },
    survivesThree: { unit: 'ratio', nullable: true },
    minimumDisks: { unit: 'disk' },
    unused: { unit: 'byte', nullable: true },
    recordEfficiency: { unit: 'ratio', nullable: true },
    mdArraySize: { unit: 'kibibyte', nullable: true },
    mdUsedDevSize: { unit: 'kibibyte', nullable: true },
    mdDataOffset: { unit: 'sector', nullable: true },
    fullStripe: { unit: 'memory', nullable: true },
    writePenalty: { unit: 'operation', nullable: true },
    randomIops: { unit: 'operation' },
    rebuildTime: { unit: 'second', nullable: true },
    ureProbability: { unit: 'ratio', nullable: true },

    mdReadable: { kind: 'text', nullable: true, hidden: true },
    memberCount: { unit: 'disk', hidden: true },
    smallestDisk: { unit: 'byte', hidden: true },
    parityCount: { unit: 'disk', hidden: true },
    copyCount: { unit: 'count', hidden: true },
    groupSize: { unit: 'disk', hidden: true },
    wholeDisks: { unit: 'count', hidden: true },
    bytesRead: { unit: 'byte', nullable: true, hidden: true },
    bitmapSectors: { unit: 'count', hidden: true },
    headroomSectors: { unit: 'count', hidden: true },
    chunkKiB: { unit: 'count', hidden: true },
    availableSectors: { unit: 'count', nullable: true, hidden: true },
    zones: { unit: 'count', hidden: true },
    lastZoneDisks: { unit: 'disk', hidden: true },
    recordData: { unit: 'count', nullable: true, hidden: true },
    recordParity: { unit: 'count', nullable: true, hidden: true },
    recordPadding: { unit: 'count', nullable: true, hidden: true },
    soldSize: { kind: 'text', nullable: true, hidden: true },
    createLines: { kind: 'text', nullable: true, hidden: true },
    ext4Line: { kind: 'text', nullable: true, hidden: true },
    xfsLine: { kind: 'text', nullable: true, hidden: true },
    rebuildKiB: { unit: 'count', hidden: true },
  },
  rules: {
    enoughDisks: {
      about: ({ sizes }) => (sizes.length > 0 ? 'sizes' : 'disks'),
      holds: (inputs) => {
        const { level, sizes, groups, copies } = shapeOf(inputs);
        return sizes.length >= minimumDisks(level, groups, copies);
      },
      values: (inputs) => {
        const { level, groups, copies } = shapeOf(inputs);
        return { minimum: minimumDisks(level, groups, copies) };
      },
    },
    wholeGroups: {
      about: 'groups',
      holds: (inputs) =>
        (inputs.level !== '50' && inputs.level !== '60') || memberSizes(inputs).length % inputs.groups === 0,
      values: (inputs) => ({ given: memberSizes(inputs).length }),
    },
    powerOfTwo: { about: 'chunk', holds: ({ chunk }) => Number.isInteger(Math.log2(chunk)) },
    oldMetadataDisks: {
      about: 'metadata',
      holds: (inputs) => inputs.metadata !== '0.90' || memberSizes(inputs).length + inputs.spares <= 27,
    },
    oldMetadataSize: {
      about: 'metadata',
      holds: (inputs) =>
        inputs.metadata !== '0.90' ||
        inputs.level === '0' ||
        inputs.level === 'linear' ||
        smallest(shapeOf(inputs)) < 4 * 2 ** 40,
    },
    roomForMetadata: {
      about: ({ sizes }) => (sizes.length > 0 ? 'sizes' : 'diskSize'),
      // An uneven group is told by the rule above; its size would mean nothing.
      holds: (inputs) =>
        isRaidz(inputs.level) ||
        memberSizes(inputs).length % shapeOf(inputs).groups !== 0 ||
        mdSizeOf(inputs) !== null,
    },
  },
  says: {
    sentences: ['nothing', 'any', 'lucky'],
    steps: {
      sum: { gives: 'usable', source: 'raid0', versions: 'Linux 2.6 – 6.18' },
      mirror: { formula: '{smallestDisk}', gives: 'usable', source: 'md4', versions: 'md(4)' },
      copies: {
        formula: '{memberCount} × {smallestDisk} ÷ {copyCount}',
        gives: 'usable',
        source: 'raid10',
        versions: 'Linux 2.6.9 – 6.18',
      },
      parity: {
        formula: '({memberCount} − {parityCount}) × {smallestDisk}',
        gives: 'usable',
        source: 'md4',
        versions: 'md(4)',
      },
      raidz: {
        formula: '({memberCount} − {parityCount}) × {smallestDisk}',
        gives: 'usable',
        source: 'raidzc',
        versions: 'OpenZFS 0.8 – 2.4',
      },
      record: {
        formula: '{recordData} ÷ ({recordData} + {recordParity} + {recordPadding})',
        gives: 'recordEfficiency',
        source: 'raidzc',
        versions: 'OpenZFS 0.8 – 2.4',
      },
      neighbours: {
        formula: '{memberCount} − ⌈{memberCount} ÷ {copyCount}⌉',
        gives: 'toleratesBest',
        source: 'enough',
        versions: 'mdadm 3.3 – 4.6',
      },
      groupLosses: { source: 'md4', versions: 'md(4)' },
      offset: {
        formula: 'roundUp(24 + {bitmapSectors} + {headroomSectors}, 2048)',
        gives: 'mdDataOffset',
        source: 'super1',
        versions: 'mdadm 3.3 – 4.6',
      },
      end: { formula: '{availableSectors}', source: 'super1', versions: 'mdadm 3.3 – 4.6' },
      used: {
        formula: '⌊{availableSectors} ÷ 2 ÷ {chunkKiB}⌋ × {chunkKiB}',
        gives: 'mdUsedDevSize',
        source: 'create',
        versions: 'mdadm 3.3 – 4.6',
      },
      array: {
        formula: '{mdUsedDevSize} × {wholeDisks}',
        gives: 'mdArraySize',
        source: 'create',
        versions: 'mdadm 3.3 – 4.6',
      },
      arrayNear: {
        formula: '⌊⌊{availableSectors} ÷ 2 ÷ {chunkKiB}⌋ × {memberCount} ÷ {copyCount}⌋ × {chunkKiB}',
        gives: 'mdArraySize',
        source: 'raid10',
        versions: 'Linux 2.6.9 – 6.18',
      },
      arrayFar: {
        formula: '⌊{availableSectors} ÷ 2 ÷ {chunkKiB} ÷ {copyCount}⌋ × {memberCount} × {chunkKiB}',
        gives: 'mdArraySize',
        source: 'raid10',
        versions: 'Linux 2.6.9 – 6.18',
      },
      arraySum: { gives: 'mdArraySize', source: 'raid0', versions: 'Linux 2.6 – 6.18' },
      arrayNested: { gives: 'mdArraySize', source: 'super1', versions: 'mdadm 3.3 – 4.6' },
      penalty: { source: 'raid5', versions: 'Linux 4.1 – 6.18' },
      wholeStripes: { source: 'raidzc', versions: 'OpenZFS 0.8 – 2.4' },
      iops: {
        formula: '{memberCount} × {diskIops} ÷ ({readShare} + (1 − {readShare}) × {writePenalty})',
        gives: 'randomIops',
        source: 'md4',
        versions: 'md(4)',
      },
      rebuild: {
        formula: '{smallestDisk} ÷ {rebuildRate}',
        gives: 'rebuildTime',
        source: 'md4',
        versions: 'md(4)',
      },
      resilver: {
        formula: '{smallestDisk} ÷ {rebuildRate}',
        gives: 'rebuildTime',
        source: 'raidzc',
        versions: 'OpenZFS 0.8 – 2.4',
      },
      ure: {
        formula: '1 − (1 − 10^−{ure})^(8 × {bytesRead})',
        gives: 'ureProbability',
        source: 'latent',
        versions: '2007',
      },
    },
    changes: {
      create: { language: 'sh', lines: ['{createLines}'] },
      check: { language: 'sh', lines: ['mdadm --detail /dev/md0', 'cat /proc/mdstat'] },
      fileSystem: { language: 'sh', lines: ['{ext4Line}', '{xfsLine}'] },
      faster: { language: 'sh', lines: ['sysctl -w dev.raid.speed_limit_max={rebuildKiB}'] },
    },
    remarks: ['label', 'label8', 'unequal', 'controllers', 'zones', 'twoDisks', 'order', 'unevenGroups'],
    pictures: { disks: 'bar' },
    labels: ['data', 'parity', 'copy', 'beyond', 'spare'],
  },
  sources: {
    md4: { title: 'md(4)', url: `${manual}/man4/md.4.html`, read },
    super1: { title: 'mdadm super1.c: validate_geometry1, choose_bm_space', url: `${mdadm}/super1.c`, read },
    create: { title: 'mdadm Create.c', url: `${mdadm}/Create.c`, read },
    enough: { title: 'mdadm util.c: enough', url: `${mdadm}/util.c`, read: '2026-11-20' },
    raid0: {
      title: 'drivers/md/raid0.c: create_strip_zones',
      url: `${kernel}/raid0.c?h=v6.1.158`,
      read: '2026-11-20',
    },
    raid10: {
      title: 'drivers/md/raid10.c: raid10_size',
      url: `${kernel}/raid10.c?h=v6.1.158`,
      read: '2026-11-20',
    },
    raid5: { title: 'drivers/md/raid5.c: handle_stripe_dirtying', url: `${kernel}/raid5.c?h=v6.1.158`, read },
    raidzc: {
      title: 'OpenZFS vdev_raidz.c: vdev_raidz_asize',
      url: 'https://github.com/openzfs/zfs/blob/master/module/zfs/vdev_raidz.c',
      read,
    },
    latent: {
      title:
        'Bairavasundaram and others: An Analysis of Latent Sector Errors in Disk Drives, SIGMETRICS 2007',
      url: 'https://research.cs.wisc.edu/adsl/Publications/latent-sigmetrics07.html',
      read,
    },
  },
  commands: ['lsblk -b', 'mdadm --detail'],
  compute: outcome,

  explain(values) {
    const {
      level,
      layout,
      sizes,
      diskSize,
      usable,
      toleratesAny,
      toleratesBest,
      unused,
      zones,
      memberCount,
    } = values;
    const plain = level === '0' || level === 'linear';
    const copied = level === '10' || level === '1e';
    const nested = level === '50' || level === '60';
    const zfs = isRaidz(level);
    const exact = values.mdArraySize !== null;
    const redundancy = level === '1' || copied ? 'copy' : 'parity';
    const uneven = new Set(sizes).size > 1;
    return {
      sentence: toleratesAny === 0 ? 'nothing' : toleratesBest > toleratesAny ? 'lucky' : 'any',
      steps: [
        plain ? 'sum' : level === '1' ? 'mirror' : copied ? 'copies' : zfs ? 'raidz' : 'parity',
        zfs && 'record',
        copied && 'neighbours',
        nested && 'groupLosses',
        exact && (values.mdDataOffset === null ? 'end' : 'offset'),
        exact && !plain && !copied && 'used',
        exact &&
          (plain
            ? 'arraySum'
            : copied
              ? level === '10' && !layout.startsWith('n')
                ? 'arrayFar'
                : 'arrayNear'
              : nested
                ? 'arrayNested'
                : 'array'),
        zfs ? 'wholeStripes' : parityDisks[level] > 0 && 'penalty',
        values.writePenalty !== null && values.writePenalty > 1 && 'iops',
        !plain && (zfs ? 'resilver' : 'rebuild'),
        !plain && 'ure',
      ],
      changes: [
        'create',
        !zfs && 'check',
        values.ext4Line !== null && 'fileSystem',
        !zfs && !plain && values.rebuildKiB > 200_000 && 'faster',
      ],
      remarks: [
        !zfs && sizes.length === 0 && values.soldSize !== null && 'label',
        !zfs && sizes.length === 0 && diskSize > 8e12 && diskSize % 1e11 === 0 && 'label8',
        unused !== null && 'unequal',
        level === '0' && uneven && 'controllers',
        zones > 1 && 'zones',
        uneven && exact && values.mdDataOffset !== null && 'order',
        uneven && nested && 'unevenGroups',
        (level === '4' || level === '5') && memberCount === 2 && 'twoDisks',
      ],
      picture: {
        kind: 'bar',
        id: 'disks',
        unit: 'byte',
        rows: [
          ...diskBars(values, usable).map(({ name, data, redundancy: rest, unused: beyond }) => ({
            label: { literal: name },
            parts: [
              ...(data > 0 ? [{ label: 'data', value: data, tone: 'full' } as const] : []),
              ...(rest > 0 ? [{ label: redundancy, value: rest, tone: 'hatched' } as const] : []),
              ...(beyond > 0 ? [{ label: 'beyond', value: beyond, tone: 'empty' } as const] : []),
            ],
          })),
          ...(values.spares > 0
            ? [
                {
                  label: 'spare',
                  parts: [{ label: 'spare', value: values.smallestDisk, tone: 'dashed' }],
                } as const,
              ]
            : []),
        ],
      },
    };
  },
});

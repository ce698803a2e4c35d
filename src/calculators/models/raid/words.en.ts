import type { WordsFor } from '../../engine/index.ts';
import type { model } from './model.ts';

export const about = [
  'A RAID level decides three things at once: how much of the disks is left, how many of them may die, and what a small write costs. The calculator gives all three, for equal and for unequal disks.',
  'For Linux md it goes to the last KiB: it works out where mdadm puts the data, how it rounds, and so the Array Size that mdadm --detail will print. That number is how you see that a new disk of “the same” size is a little too small before mdadm says so.',
  'The rebuild figures are arithmetic, not a forecast. The time is the best case of an idle array, the read-error chance takes the data sheet at its word.',
];

export default {
  title: 'RAID capacity and losses',
  summary:
    'What a RAID level leaves of your disks, how many may fail, the exact size md makes, and what a rebuild risks.',
  inputs: {
    level: {
      label: 'Level',
      help: 'How data and redundancy are laid over the disks.',
      choices: {
        '0': 'RAID 0: stripes, no redundancy',
        '1': 'RAID 1: mirror',
        '1e': 'RAID 1E: mirror over any number',
        '4': 'RAID 4: one disk of parity',
        '5': 'RAID 5: one parity',
        '6': 'RAID 6: two parities',
        '10': 'RAID 10: striped copies',
        '50': 'RAID 50: stripe of RAID 5',
        '60': 'RAID 60: stripe of RAID 6',
        linear: 'linear (JBOD): one after the other',
        raidz1: 'RAID-Z1 (ZFS)',
        raidz2: 'RAID-Z2 (ZFS)',
        raidz3: 'RAID-Z3 (ZFS)',
      },
    },
    disks: { label: 'Disks', help: 'Members of the array, without spares.' },
    diskSize: { label: 'Size of each', help: 'As sold, such as 4 TB, or the exact bytes of lsblk -b.' },
    sizes: {
      label: 'Or unequal sizes',
      help: 'One size for each disk, separated by commas, in the order given to mdadm: 4TB, 4TB, 6TB.',
    },
    groups: { label: 'Groups', help: 'RAID 5 or RAID 6 arrays under the stripe, all equally wide.' },
    layout: {
      label: 'Layout',
      help: 'Where md puts the copies (mdadm --layout).',
      choices: {
        n2: 'near 2 (default)',
        f2: 'far 2',
        o2: 'offset 2',
        n3: 'near 3',
        f3: 'far 3',
        o3: 'offset 3',
        n4: 'near 4',
        f4: 'far 4',
        o4: 'offset 4',
      },
    },
    spares: { label: 'Hot spares', help: 'Disks that wait; they count as raw space.' },
    chunk: {
      label: 'Chunk',
      help: 'Written to one disk before the next takes over. A power of two; mdadm’s default is 512 KiB.',
    },
    metadata: {
      label: 'Metadata',
      help: 'Version of md’s superblock (mdadm --metadata).',
      choices: { '1.2': '1.2 (default)', '1.1': '1.1', '1.0': '1.0, at the end', '0.90': '0.90, old' },
    },
    recordSize: { label: 'Record', help: 'recordsize or volblocksize, after compression.' },
    ashift: { label: 'ashift', help: 'ZFS writes in sectors of 2^ashift bytes: 9 is 512 B, 12 is 4 KiB.' },
    rebuildRate: {
      label: 'Rebuild rate, per second',
      help: 'What a disk can write from end to end while the array also serves: 150 MB is a good hard disk at rest.',
    },
    ure: {
      label: 'Read errors: 1 in 10^…',
      help: 'Unrecoverable read errors per bits read, from the data sheet: 14 desktop disks, 15 server disks, 17 many SSDs.',
    },
    diskIops: {
      label: 'IOPS of one disk',
      help: 'Small random operations a second: about 80 to 200 for a hard disk.',
    },
    readShare: { label: 'Share of reads', help: 'Of the small operations, such as 70%.' },
  },
  outputs: {
    usable: { label: 'Usable' },
    raw: { label: 'Raw' },
    efficiency: { label: 'Usable share' },
    toleratesAny: { label: 'Any of them may fail' },
    toleratesBest: { label: 'At best may fail' },
    survivesTwo: { label: 'Survives two failed disks' },
    survivesThree: { label: 'Survives three failed disks' },
    minimumDisks: { label: 'Least disks for this level' },
    unused: { label: 'Not used on larger disks' },
    recordEfficiency: { label: 'Data share of a record' },
    mdArraySize: { label: 'Array Size (mdadm)' },
    mdUsedDevSize: { label: 'Used Dev Size (mdadm)' },
    mdDataOffset: { label: 'Data Offset (mdadm)' },
    fullStripe: { label: 'Full stripe' },
    writePenalty: { label: 'Cost of a small write' },
    randomIops: { label: 'Small random operations, per second' },
    rebuildTime: { label: 'Rebuild of one disk, at least' },
    ureProbability: { label: 'A read error in the rebuild' },
  },
  units: { disk: 'disk|disks', sector: 'sector|sectors', operation: 'operation|operations' },
  rules: {
    enoughDisks: 'RAID {level} takes at least {minimum|disk|disks} here.',
    wholeGroups: '{given} disks do not make {groups} equal groups. Change one of the two.',
    powerOfTwo: 'A chunk is a power of two, such as 64KiB, 512KiB or 1MiB.',
    oldMetadataDisks: 'Metadata 0.90 holds at most 27 disks, spares included. Take 1.2.',
    oldMetadataSize: 'Metadata 0.90 holds less than 4 TiB of each disk. Take 1.2.',
    roomForMetadata: 'mdadm refuses disks this small: nothing is left behind its metadata. Give larger ones.',
  },
  sentences: {
    nothing: '{usable} usable of {raw}, and the first disk that fails takes all of it.',
    any: '{usable} usable of {raw}; any {toleratesAny|disk|disks} may fail.',
    lucky:
      '{usable} usable of {raw}; any {toleratesAny|disk|disks} may fail, {toleratesBest} if they are the right ones.',
  },
  steps: {
    sum: 'Every byte of every disk is used. md’s RAID 0 goes on with the larger disks when the smaller are full.',
    mirror: 'Each disk holds all of it, so the smallest decides.',
    copies: 'Everything is stored {copyCount} times, and of each disk only as much as the smallest has.',
    parity: '{parityCount|disk’s|disks’} worth of parity, and of each disk only as much as the smallest has.',
    raidz:
      'The ideal, for large records. Of each disk only as much as the smallest has; ZFS also keeps a reserve of the pool back.',
    record:
      'A record of {recordSize} takes {recordData} sectors of data, {recordParity} of parity and {recordPadding} of padding, since every allocation is a multiple of parity + 1. Small records on wide groups waste most.',
    neighbours:
      'Of each run of {copyCount} neighbouring disks one must live. Near layouts begin a run at every {copyCount}. disk where the numbers divide; far and offset layouts begin one at every disk, so that fewer pairs may fail.',
    groupLosses:
      'Each group of {groupSize|disk|disks} survives by itself; more is survived only when the losses fall into different groups.',
    offset:
      'mdadm works it out for the first disk and uses it on all: 24 sectors, {bitmapSectors} for a bitmap, {headroomSectors} for a later reshape, rounded up to 1 MiB. The room for the bitmap is kept whether there is one or not.',
    end: 'The superblock lies at the end, so the data begins at sector 0; left on the smallest disk are these sectors.',
    used: 'What is left of the smallest disk, in KiB, cut to whole multiples of {chunkKiB} KiB.',
    array: 'Used Dev Size times the disks’ worth of data: {mdReadable}.',
    arrayNear: 'Whole chunks of all disks, divided by the copies: {mdReadable}.',
    arrayFar: 'Each disk is cut into {copyCount} parts of whole chunks: {mdReadable}.',
    arraySum: 'The sectors for data of all disks, each cut to whole chunks in a RAID 0: {mdReadable}.',
    arrayNested:
      'The same once more: the groups are the members of a RAID 0 with its own metadata: {mdReadable}.',
    penalty:
      'A small write reads old data and old parity and writes both again; on a narrow array it is cheaper to read the other disks instead. md takes the cheaper: {writePenalty|operation|operations}. Writes of a full stripe pay far less.',
    wholeStripes:
      'Each record is spread over the whole group, so a small random read keeps all disks busy: the group answers like one disk.',
    iops: 'Reads cost one operation, writes {writePenalty}. A controller’s cache can hide this for a while.',
    rebuild:
      'One disk written from end to end. While the array also serves, it takes several times as long: md makes way down to 1,000 KiB/s a disk (dev.raid.speed_limit_min), and never goes over 200,000 (speed_limit_max).',
    resilver:
      'One disk written from end to end, as for a full pool: ZFS copies only what is allocated, so a pool that is half empty takes about half of it.',
    ure: 'The chance that {bytesRead}, read when no redundancy is left, hold an unreadable sector. The data sheet’s rate is an upper bound and errors come in clusters, so real chances are usually far lower; and one error costs a block or a file, rarely the array.',
  },
  changes: {
    create:
      'Create it. DISK1 and so on stand for your devices: everything on them is lost. Take names from /dev/disk/by-id.',
    check: 'See what md made of it, and how far the first sync is.',
    fileSystem:
      'Give the stripe to the file system where it cannot see it (a hardware controller, a virtual disk). On md itself mkfs asks the kernel and gets the same.',
    faster: 'md stops at 200,000 KiB/s a disk by itself. To let it go as fast as you entered:',
  },
  remarks: {
    label:
      'A drive sold with this size has a few bytes more, {soldSize} by the makers’ rule. For mdadm’s exact number enter that, or the size of lsblk -b.',
    label8:
      'Drives sold with this size differ by some bytes. For mdadm’s exact number enter the size of lsblk -b.',
    unequal:
      '{unused} of the larger disks are not used by this array. Partition them first if you want that space.',
    controllers:
      'Many hardware controllers use only the smallest size of each disk in a RAID 0; Linux md uses all of it.',
    zones:
      'This RAID 0 has {zones} zones. The last of them is spread over {lastZoneDisks|disk|disks} only and is slower.',
    twoDisks:
      'md accepts two disks here. It is then a mirror that computes parity; three are the usual least.',
    order: 'The first disk decides the data offset: the same disks in another order can give another size.',
    unevenGroups:
      'With unequal disks the exact size depends on which of them share a group: work out each group by itself, then a RAID 0 of the results.',
  },
  pictures: {
    disks: 'Each disk as a bar: data, then redundancy, then what is not used. {usable} of {raw} are usable.',
  },
  labels: { data: 'data', parity: 'parity', copy: 'copies', beyond: 'not used', spare: 'spare' },
} satisfies WordsFor<typeof model>;

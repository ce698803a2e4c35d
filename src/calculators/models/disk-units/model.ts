import { bytes, choice, defineCalculator, kernelTree, ratio } from '../../engine/index.ts';
import { ext4, reservedBytes, xfs } from './filesystems.ts';
import { labelSectors, ruleFor, sectorBytes } from './sectors.ts';

const gibibyte = 1024 ** 3;
const read = '2026-11-21';
const filesystems = ['ext4', 'xfs', 'none'] as const;

/** Three figures as Explorer shows them: cut, not rounded, and called GB though they are GiB. */
function windowsText(value: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB', 'PB', 'EB'];
  let power = 0;
  while (power < units.length - 1 && value / 1024 ** power >= 1000) power++;
  const amount = value / 1024 ** power;
  const decimals = power === 0 || amount >= 100 ? 0 : amount >= 10 ? 1 : 2;
  return `${(Math.floor(amount * 10 ** decimals) / 10 ** decimals).toFixed(decimals)} ${units[power]}`;
}

/** As `df -h` and `ls -h` write it: rounded up, one decimal below ten. gnulib: human.c with human_ceiling. */
function dfText(value: number, base: 1000 | 1024): string {
  const units = ['', base === 1000 ? 'k' : 'K', 'M', 'G', 'T', 'P', 'E'];
  let power = 0;
  while (power < units.length - 1 && value / base ** power >= base) power++;
  const amount = value / base ** power;
  const small = Math.ceil(amount * 10) / 10;
  if (power === 0) return String(value);
  const text = small < 10 ? small.toFixed(1) : String(Math.ceil(amount));
  return Number(text) >= base && power < units.length - 1
    ? `1.0${units[power + 1]}`
    : `${text}${units[power]}`;
}

/** As `lsblk` writes it: one decimal, rounded to the nearest, none where it is zero. util-linux: lib/strutils.c, size_to_human_string. */
function lsblkText(value: number): string {
  const units = ['B', 'K', 'M', 'G', 'T', 'P', 'E'];
  let power = 0;
  while (power < units.length - 1 && value / 1024 ** (power + 1) >= 1) power++;
  const tenths = Math.round((value / 1024 ** power) * 10);
  return `${tenths % 10 === 0 ? tenths / 10 : (tenths / 10).toFixed(1)}${units[power]}`;
}

/** What a disk with a size on its label holds: bytes, both countings, and what `df` shows of a filesystem on it. */
export const model = defineCalculator({
  name: 'disk-units',
  category: 'storage',
  inputs: {
    size: bytes({ default: 500e9, min: 1e6, max: 9e15 }),
    meaning: choice(['label', 'exact'], { default: 'label' }),
    filesystem: choice(filesystems, { default: 'ext4' }),
    reserved: ratio({ default: 0.05, max: 0.5 }),
  },
  outputs: {
    exact: { unit: 'byte' },
    sectors: { unit: 'sector' },
    gibibytes: { unit: 'gibibyte' },
    lsblk: { kind: 'text' },
    windows: { kind: 'text' },
    dfSize: { unit: 'memory', nullable: true },
    dfAvailable: { unit: 'memory', nullable: true },
    dfText: { kind: 'text', nullable: true },
    tables: { unit: 'memory', nullable: true },
    journal: { unit: 'memory', nullable: true },
    reservedForRoot: { unit: 'memory', nullable: true },
    inodes: { unit: 'count', nullable: true },
    share: { unit: 'ratio', nullable: true },
    rule: { kind: 'choice', values: ['idema', 'sff8447', 'bare', 'given'], hidden: true },
  },
  rules: {
    fitsFilesystem: {
      about: 'size',
      holds: ({ size, filesystem }) => filesystem === 'none' || size >= 1.1 * gibibyte,
    },
    underLimit: {
      about: 'size',
      holds: ({ size, filesystem }) => filesystem !== 'ext4' || size <= 16 * 1024 * gibibyte - 2 * gibibyte,
    },
  },
  relevant: { reserved: ({ filesystem }) => filesystem === 'ext4' },
  says: {
    sentences: ['withFilesystem', 'bare'],
    steps: {
      idema: { source: 'idema', versions: '50 GB – 8 TB' },
      sff8447: { source: 'sff', versions: '8 TB –' },
      given: { source: 'si', versions: 'IEC 80000-13' },
      countings: {
        formula: '{exact} ÷ 1073741824',
        gives: 'gibibytes',
        source: 'si',
        versions: 'IEC 80000-13',
      },
      windows: { source: 'si', versions: 'Windows' },
      ext4: { source: 'ext4', versions: 'e2fsprogs 1.47' },
      xfs: { source: 'xfs', versions: 'xfsprogs 6.1' },
      df: { source: 'df', versions: 'coreutils 9.1' },
      kept: { source: 'kept', versions: '3.10 – 6.18' },
    },
    changes: {
      look: {
        language: 'sh',
        lines: ['lsblk -b -o NAME,SIZE,LOG-SEC', 'df -h /mnt; df -H /mnt; df -i /mnt'],
      },
      reserve: { language: 'sh', lines: ['tune2fs -m 1 /dev/sdX1'] },
      inodes: { language: 'sh', lines: ['mkfs.ext4 -T largefile /dev/sdX1'] },
    },
    remarks: ['sffRule', 'bareRule', 'xfsChecked', 'partition'],
    pictures: { shares: 'bar' },
    labels: ['disk', 'usable', 'forRoot', 'ownTables', 'ownJournal'],
  },
  sources: {
    si: {
      title: 'NIST: prefixes for binary multiples',
      url: 'https://physics.nist.gov/cuu/Units/binary.html',
      read: '2026-11-20',
    },
    idema: {
      title: 'IDEMA LBA1-03: LBA Count for Disk Drives Standard (copy)',
      url: 'https://www.scribd.com/document/360695509/LBA-Count-for-Disk-Drives-Standard-LBA1-03-pdf',
      read,
    },
    sff: {
      title: 'SFF-8447: LBA count for disk drives (rounding inferred from drives of 10 to 22 TB)',
      url: 'https://www.scribd.com/document/718678015/SFF-8447',
      read: '2026-11-20',
    },
    ext4: {
      title: 'e2fsprogs: lib/ext2fs/initialize.c, mkjournal.c; misc/mke2fs.c',
      url: 'https://git.kernel.org/pub/scm/fs/ext2/e2fsprogs.git/tree/lib/ext2fs/initialize.c?h=v1.47.0',
      read,
    },
    xfs: {
      title: 'xfsprogs: mkfs/xfs_mkfs.c, calculate_log_size',
      url: 'https://git.kernel.org/pub/scm/fs/xfs/xfsprogs-dev.git/tree/mkfs/xfs_mkfs.c?h=v6.1.0',
      read: '2026-11-20',
    },
    kept: {
      title: 'fs/ext4/super.c: ext4_set_resv_clusters, ext4_statfs',
      url: `${kernelTree}/fs/ext4/super.c?h=v6.1.158`,
      read,
    },
    df: { title: 'df(1)', url: 'https://manpages.debian.org/bookworm/coreutils/df.1.en.html', read },
  },
  commands: ['lsblk -b', 'fdisk -l', 'blockdev --getsize64'],

  compute({ size, meaning, filesystem, reserved }) {
    const sectors = meaning === 'label' ? labelSectors(size) : Math.floor(size / sectorBytes);
    const exact = meaning === 'label' ? sectors * sectorBytes : size;
    const layout = filesystem === 'none' ? null : filesystem === 'ext4' ? ext4(exact) : xfs(exact);
    const available = (forRoot: number) =>
      layout === null ? null : Math.max(0, layout.size - layout.used - layout.kept - forRoot);
    const root =
      layout === null
        ? null
        : filesystem === 'ext4'
          ? Math.min(reservedBytes(exact - layout.lost, reserved), layout.size)
          : 0;
    return {
      exact,
      sectors,
      gibibytes: exact / gibibyte,
      lsblk: lsblkText(exact),
      windows: windowsText(exact),
      dfSize: layout?.size ?? null,
      dfAvailable: root === null ? null : available(root),
      dfText:
        layout === null || root === null
          ? null
          : `${dfText(layout.size, 1024)}, ${dfText(available(root) ?? 0, 1024)} (df -h); ${dfText(layout.size, 1000)} (df -H)`,
      tables: layout === null || layout.tables === 0 ? null : layout.tables,
      journal: layout?.journal ?? null,
      reservedForRoot: root,
      inodes: layout?.inodes ?? null,
      share: root === null ? null : (available(root) ?? 0) / exact,
      rule: meaning === 'exact' ? 'given' : ruleFor(size),
    };
  },

  explain({ filesystem, rule, exact, dfAvailable, reservedForRoot, tables, journal, reserved }) {
    const isWhole = dfAvailable !== null && reservedForRoot !== null && journal !== null;
    return {
      sentence: filesystem === 'none' ? 'bare' : 'withFilesystem',
      steps: [
        rule === 'idema' && 'idema',
        rule === 'sff8447' && 'sff8447',
        (rule === 'given' || rule === 'bare') && 'given',
        'countings',
        'windows',
        filesystem === 'ext4' && 'ext4',
        filesystem === 'xfs' && 'xfs',
        filesystem !== 'none' && 'df',
        filesystem === 'ext4' && 'kept',
      ],
      changes: [
        'look',
        filesystem === 'ext4' && reserved > 0.01 && exact > 1e11 && 'reserve',
        filesystem === 'ext4' && exact > 1e12 && 'inodes',
      ],
      remarks: [
        rule === 'sff8447' && 'sffRule',
        rule === 'bare' && 'bareRule',
        filesystem === 'xfs' && 'xfsChecked',
        filesystem !== 'none' && 'partition',
      ],
      picture: {
        kind: 'bar',
        id: 'shares',
        unit: 'memory',
        rows: [
          { label: 'disk', parts: [{ value: exact, tone: 'empty' }] },
          ...(isWhole
            ? [
                {
                  label: { literal: filesystem },
                  parts: [
                    { value: dfAvailable, tone: 'full' as const, label: 'usable' as const },
                    ...(reservedForRoot > 0
                      ? [{ value: reservedForRoot, tone: 'hatched' as const, label: 'forRoot' as const }]
                      : []),
                    {
                      value: exact - dfAvailable - reservedForRoot,
                      tone: 'dashed' as const,
                      label: tables === null ? ('ownJournal' as const) : ('ownTables' as const),
                    },
                  ],
                },
              ]
            : []),
        ],
      },
    };
  },
});

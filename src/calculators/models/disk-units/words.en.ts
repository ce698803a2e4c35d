import type { WordsFor } from '../../engine/index.ts';
import type { model } from './model.ts';

export default {
  title: 'Disk sizes and units',
  summary:
    '500 GB is 465.66 GiB: the bytes and sectors behind a label, what lsblk and Windows show, and what df has left of ext4 or XFS.',
  inputs: {
    size: { label: 'Size', help: 'as on the label, or exact: 500GB, 4TB, 465.76GiB, 500107862016' },
    meaning: {
      label: 'That is',
      help: 'a drive has a little more than its label says',
      choices: { label: 'what the label says', exact: 'the exact size' },
    },
    filesystem: {
      label: 'Filesystem',
      help: 'made with its defaults on the whole of it',
      choices: { ext4: 'ext4', xfs: 'XFS', none: 'none' },
    },
    reserved: { label: 'Reserved for root', help: 'mkfs.ext4 -m, tune2fs -m' },
  },
  outputs: {
    exact: { label: 'Exactly' },
    sectors: { label: 'Sectors of 512 bytes' },
    gibibytes: { label: 'In binary units' },
    lsblk: { label: 'lsblk shows' },
    windows: { label: 'Windows shows' },
    dfSize: { label: 'df: size' },
    dfAvailable: { label: 'df: available when empty' },
    dfText: { label: 'df -h, df -H' },
    tables: { label: 'Tables and copies' },
    journal: { label: 'Journal' },
    reservedForRoot: { label: 'Reserved for root' },
    inodes: { label: 'Inodes' },
    share: { label: 'Left for you' },
  },
  units: { sector: 'sector|sectors', gibibyte: 'GiB|GiB' },
  rules: {
    fitsFilesystem:
      'mkfs chooses other layouts below about 1.1 GiB, which are not followed here: give more, or no filesystem.',
    underLimit: 'ext4 with blocks of 4 KiB is followed here up to 16 TiB. Choose XFS or none.',
  },
  sentences: {
    withFilesystem: '{size} are {gibibytes} GiB; {filesystem} leaves {dfAvailable} for files ({share}).',
    bare: '{size} are {gibibytes} GiB: {sectors|sector|sectors}, {exact}.',
  },
  steps: {
    idema: 'Up to 8 TB drives have 97,696,368 + 1,953,504 × (GB − 50) sectors: a little more than the label.',
    sff8447: 'Above 8 TB drives have the label’s sectors, rounded up to whole 2²¹: a GiB.',
    given: 'kB, MB, GB, TB count in 1,000; KiB, MiB, GiB, TiB in 1,024.',
    countings:
      'The same bytes in GiB; with each prefix the two countings part further: 2.4 %, 4.9 %, 7.4 %, 10 %.',
    windows: 'Windows counts in 1,024, cuts to three figures and writes GB.',
    ext4: 'Each group of 128 MiB has a table of inodes (256 bytes for each 16 KiB, fewer from 4 TiB on) and two bitmaps; groups 0, 1 and powers of 3, 5, 7 have a copy of the superblock with room to grow. The journal takes up to 1 GiB.',
    xfs: 'XFS makes inodes as needed. df leaves out the log: 1/2048 of the size, at least 64 MiB.',
    df: 'df takes tables and journal off the size; what is reserved for root is missing in “available” alone. -h counts in 1,024 and rounds up, -H in 1,000.',
    kept: '“Available” also lacks the first directories (24 KiB, 28 with a journal of 1 GiB) and what the kernel keeps for itself: 2 %, at most 16 MiB.',
  },
  changes: {
    look: 'The exact size, and both countings of df.',
    reserve: 'On a disk for data alone, 5 % for root is a lot: 1 % is enough to log in and clean up.',
    inodes: 'Few large files need few inodes: one for each MiB instead of each 16 KiB.',
  },
  remarks: {
    sffRule: 'Above 8 TB the rule was inferred from drives of 10 to 22 TB.',
    bareRule: 'Below 50 GB there is no rule for labels: the bytes were taken as they are.',
    xfsChecked: 'XFS was measured at 10 GiB, 100 GiB and 1 TiB; once mounted it uses a little for itself.',
    partition: 'A partition table takes some MiB more; here the filesystem has the whole disk.',
  },
  pictures: {
    shares:
      'Bars to one scale: the disk, and what of it is usable, reserved for root, or the filesystem’s own.',
  },
  labels: {
    disk: 'disk',
    usable: 'for files',
    forRoot: 'reserved for root',
    ownTables: 'tables and journal',
    ownJournal: 'journal',
  },
} satisfies WordsFor<typeof model>;

/** For the calculator's own page. */
export const about = [
  'Vendors count in 1,000, most tools in 1,024, and both have written GB: a disk of 500 GB is one of 465.66 GiB, and nothing is missing. Real drives have a few sectors more than their label, by a rule that makes drives of different vendors fit one array.',
  'Then the filesystem takes its part. ext4 writes all its inode tables and the journal at once (1.7 to 2.6 %) and keeps 5 % for root; XFS takes its log alone. df -h shows GiB and calls them G.',
  'An example from life: a new disk of 4 TB, df says 3.6T, of which 3.4T are available. 4 TB are 3.64 TiB, tables and journal take 60 GiB, root’s share 186 GiB. tune2fs -m 1 gives most of that back.',
];

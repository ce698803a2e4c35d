/** What a filesystem made with its defaults keeps for itself. All in bytes. */

export interface Layout {
  /** What `df` calls the size. */
  size: number;
  /** Tables, bitmaps, copies of the superblock. */
  tables: number;
  journal: number;
  /** Inodes that there can ever be; null where they are made as needed. */
  inodes: number | null;
  /** Bytes at the end that no block or group uses. */
  lost: number;
  /** What the first directories take: `df` calls it used. */
  used: number;
  /** What the kernel keeps back for itself: `df` does not call it available. */
  kept: number;
}

const block = 4096;
const mebibyte = 1024 ** 2;
const tebibyte = 1024 ** 4;
const blocksPerGroup = 32_768;
const inodeBytes = 256;
const descriptorsPerBlock = 64;

/** Journal by blocks of 4 KiB: e2fsprogs 1.47, lib/ext2fs/mkjournal.c: ext2fs_get_journal_params. */
function journalBlocks(blocks: number): number {
  for (const [below, journal] of [
    [32_768, 1024],
    [262_144, 4096],
    [524_288, 8192],
    [4_194_304, 16_384],
    [8_388_608, 32_768],
    [16_777_216, 65_536],
    [33_554_432, 131_072],
  ] as const)
    if (blocks < below) return journal;
  return 262_144;
}

/** Groups with a copy of the superblock: 0, 1 and the powers of 3, 5 and 7. */
function hasSuper(group: number): boolean {
  if (group <= 1) return true;
  return [3, 5, 7].some((base) => {
    let power = base;
    while (power < group) power *= base;
    return power === group;
  });
}

/** mke2fs.c: the ratio of bytes to inodes by mke2fs.conf: default, big from 4 TiB, huge from 16 TiB. */
const bytesPerInode = (bytes: number) =>
  bytes >= 16 * tebibyte ? 65_536 : bytes >= 4 * tebibyte ? 32_768 : 16_384;

/**
 * ext4 as `mkfs.ext4` of e2fsprogs 1.47 lays it out, from 1 GiB on. lib/ext2fs/initialize.c: ext2fs_initialize; what the kernel keeps
 * of it: fs/ext4/super.c, ext4_set_resv_clusters.
 */
export function ext4(bytes: number): Layout {
  let blocks = Math.floor(bytes / block);
  const wanted = Math.floor(bytes / bytesPerInode(bytes));
  for (;;) {
    const groups = Math.ceil(blocks / blocksPerGroup);
    const descriptors = Math.ceil(groups / descriptorsPerBlock);
    const growsTo = blocks < 4_194_303 ? blocks * 1024 : 0xffffffff;
    const reserved = Math.max(
      0,
      Math.min(Math.ceil(Math.ceil(growsTo / blocksPerGroup) / descriptorsPerBlock) - descriptors, 1024),
    );
    const perTableBlock = block / inodeBytes;
    const tableBlocks = Math.ceil(Math.ceil(wanted / groups) / perTableBlock);
    const ofSuper = 1 + descriptors + reserved;
    const rest = blocks % blocksPerGroup;
    const needed = 2 + tableBlocks + (hasSuper(groups - 1) ? ofSuper : 0);
    // A last group that could hold little but its own tables is left out.
    if (rest !== 0 && rest < needed + 50 && groups > 1) {
      blocks -= rest;
      continue;
    }
    let copies = 0;
    for (let group = 0; group < Math.min(groups, 2); group++) copies++;
    for (const base of [3, 5, 7]) for (let power = base; power < groups; power *= base) copies++;
    const tables = (groups * (tableBlocks + 2) + copies * ofSuper) * block;
    const journal = journalBlocks(blocks) * block;
    // The root directory, 4 blocks of lost+found and one of the inode for growing; a journal of 1 GiB is in more pieces than its inode names.
    const used = (journal > mebibyte * 512 ? 7 : 6) * block;
    return {
      size: blocks * block - tables - journal,
      tables,
      journal,
      inodes: groups * tableBlocks * perTableBlock,
      lost: bytes - blocks * block,
      used,
      kept: Math.min(Math.floor(blocks / 50), 4096) * block,
    };
  }
}

/** XFS of xfsprogs 6.1: `df` leaves out the log alone. mkfs/xfs_mkfs.c: calculate_log_size. */
export function xfs(bytes: number): Layout {
  const blocks = Math.floor(bytes / block);
  const journal = Math.min(Math.max(64 * mebibyte, Math.floor(blocks / 2048) * block), 521_728 * block);
  return {
    size: blocks * block - journal,
    tables: 0,
    journal,
    inodes: null,
    lost: bytes - blocks * block,
    used: 0,
    kept: 0,
  };
}

/** Blocks that only root may fill: `-m`, in percent of the whole. */
export const reservedBytes = (bytes: number, share: number): number =>
  Math.floor((Math.floor(bytes / block) * share * 100) / 100) * block;

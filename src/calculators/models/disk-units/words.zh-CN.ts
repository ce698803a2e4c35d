import type { WordsFor } from '../../engine/index.ts';
import type { model } from './model.ts';

export default {
  title: '磁盘容量与单位',
  summary:
    '500 GB 就是 465.66 GiB：标称容量背后的字节数和扇区数，lsblk 和 Windows 显示多少，ext4 或 XFS 建好后 df 还剩多少。',
  inputs: {
    size: { label: '容量', help: '标称或精确值：500GB、4TB、465.76GiB、500107862016' },
    meaning: { label: '这是', help: '硬盘比标称多一点', choices: { label: '标称容量', exact: '精确容量' } },
    filesystem: {
      label: '文件系统',
      help: '占满整个磁盘，用默认参数创建',
      choices: { ext4: 'ext4', xfs: 'XFS', none: '无' },
    },
    reserved: { label: '留给 root', help: 'mkfs.ext4 -m、tune2fs -m' },
  },
  outputs: {
    exact: { label: '精确' },
    sectors: { label: '512 字节扇区' },
    gibibytes: { label: '二进制单位' },
    lsblk: { label: 'lsblk 显示' },
    windows: { label: 'Windows 显示' },
    dfSize: { label: 'df：大小' },
    dfAvailable: { label: 'df：空盘可用' },
    dfText: { label: 'df -h、df -H' },
    tables: { label: '各种表和备份' },
    journal: { label: '日志' },
    reservedForRoot: { label: '留给 root' },
    inodes: { label: 'inode' },
    share: { label: '留给你的' },
  },
  units: { sector: '个扇区', gibibyte: 'GiB' },
  rules: {
    fitsFilesystem: '约 1.1 GiB 以下 mkfs 采用别的布局，这里不计算：请给大一些，或者不选文件系统。',
    underLimit: '4 KiB 块的 ext4 在这里算到 16 TiB 为止。请选 XFS 或无。',
  },
  sentences: {
    withFilesystem: '{size} 等于 {gibibytes} GiB；{filesystem} 建好后留给文件 {dfAvailable}（{share}）。',
    bare: '{size} 等于 {gibibytes} GiB：{sectors} 个扇区，{exact}。',
  },
  steps: {
    idema: '8 TB 以下的硬盘有 97696368 + 1953504 ×（GB − 50）个扇区：比标称多一点。',
    sff8447: '8 TB 以上的硬盘按标称的扇区数向上取整到 2²¹ 的倍数，即 1 GiB。',
    given: 'kB、MB、GB、TB 以 1000 进位；KiB、MiB、GiB、TiB 以 1024 进位。',
    countings: '同样的字节数换成 GiB；每升一级两种算法差得更远：2.4 %、4.9 %、7.4 %、10 %。',
    windows: 'Windows 以 1024 进位，截到三位有效数字，却写成 GB。',
    ext4: '每 128 MiB 一组，每组有 inode 表（每 16 KiB 一个、256 字节；4 TiB 起减少）和两个位图；第 0、1 组和 3、5、7 的幂组各有一份超级块备份及扩展空间。日志最多 1 GiB。',
    xfs: 'XFS 按需生成 inode。df 只扣除日志：容量的 1/2048，至少 64 MiB。',
    df: 'df 的大小已扣除各种表和日志；留给 root 的部分只从“可用”里扣。-h 以 1024 进位并向上取整，-H 以 1000 进位。',
    kept: '“可用”里还要扣掉最初的几个目录（24 KiB，日志为 1 GiB 时 28 KiB），以及内核给自己留的部分：2 %，最多 16 MiB。',
  },
  changes: {
    look: '精确容量，以及 df 的两种算法。',
    reserve: '只放数据的盘，给 root 留 5 % 太多：1 % 足够登录清理。',
    inodes: '大文件为主就不需要那么多 inode：每 1 MiB 一个，而不是每 16 KiB 一个。',
  },
  remarks: {
    sffRule: '8 TB 以上的规则由 10 至 22 TB 的硬盘推出。',
    bareRule: '50 GB 以下没有标称规则：按给出的字节数计算。',
    xfsChecked: 'XFS 在 10 GiB、100 GiB、1 TiB 上实测过；挂载后它自己还会占用一点。',
    partition: '分区表还要占几 MiB；这里文件系统占满整个磁盘。',
  },
  pictures: { shares: '同一比例的横条：整个磁盘，以及其中可用、留给 root、文件系统自用的部分。' },
  labels: {
    disk: '磁盘',
    usable: '可存文件',
    forRoot: '留给 root',
    ownTables: '各种表和日志',
    ownJournal: '日志',
  },
} satisfies WordsFor<typeof model>;

/** 计算器自己的页面上的说明。 */
export const about = [
  '厂商以 1000 进位，多数工具以 1024 进位，而两者都写过 GB：500 GB 的盘就是 465.66 GiB 的盘，什么也没少。真实的硬盘比标称多一些扇区，按统一的规则，不同厂商的盘才能放进同一个阵列。',
  '然后文件系统拿走它的一份。ext4 一次写好全部 inode 表和日志（1.7 % 到 2.6 %），再给 root 留 5 %；XFS 只拿日志。df -h 显示的是 GiB，写作 G。',
  '一个真实的例子：新买的 4 TB 硬盘，df 显示 3.6T，其中 3.4T 可用。4 TB 是 3.64 TiB，各种表和日志占 60 GiB，root 的份额 186 GiB。tune2fs -m 1 能要回其中大部分。',
];

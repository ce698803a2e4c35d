/** Whether the kernel grants address space: pages in, pages out. Source: mm/util.c: vm_commit_limit, __vm_enough_memory. */
import { has } from '../../engine/index.ts';

export const pageSize = 4096;

/** 0 refuses only a single request beyond RAM and swap. Absent in 5.0.1, present in 5.4.18. */
export const onlyAbsurd = { mainline: '5.2' };
/** The reserves have settings of their own; before, root kept the last 32nd. */
export const hasReserves = { mainline: '3.10', enterprise: 7 };
/** `vm.overcommit_kbytes`. Absent in 3.10.108. */
export const hasKbytes = { mainline: '3.14', enterprise: 7 };

export interface Machine {
  kernel: string;
  mode: '0' | '1' | '2';
  /** Bytes, as all sizes here. */
  memory: number;
  swap: number;
  ratio: number;
  kbytes: number;
  hugepages: number;
  committed: number;
  processSize: number;
  root: boolean;
  adminReserve: number;
  userReserve: number;
  free: number;
  cached: number;
  shmem: number;
  swapFree: number;
  slab: number;
  watermarks: number;
}

export const pages = (bytes: number) => Math.trunc(bytes / pageSize);
/** What is asked for is rounded up. */
export const pagesAsked = (bytes: number) => Math.ceil(bytes / pageSize);

const ownRam = ({ memory, hugepages }: Machine) => Math.max(0, pages(memory) - pages(hugepages));

/** `CommitLimit` of /proc/meminfo, in pages. It is shown in every mode and kept only in mode 2. */
export function commitLimit(machine: Machine): number {
  const { ratio, kbytes, swap } = machine;
  const ram = kbytes > 0 ? pages(kbytes) : Math.trunc((ownRam(machine) * ratio) / 100);
  return ram + pages(swap);
}

/** Kept back for root, in pages. */
export function rootShare(machine: Machine): number {
  if (machine.root) return 0;
  if (has(machine.kernel, hasReserves)) return pages(machine.adminReserve);
  return Math.trunc((commitLimit(machine) - pages(machine.swap)) / 32);
}

/** Kept back for other processes, in pages: the larger this one is, the more. */
export function othersShare({ kernel, processSize, userReserve }: Machine): number {
  const share = Math.trunc(pages(processSize) / 32);
  return has(kernel, hasReserves) ? Math.min(share, pages(userReserve)) : share;
}

/** In mode 2 `Committed_AS` must stay below this, in pages; never below 0. */
export const ceiling = (machine: Machine) =>
  Math.max(0, commitLimit(machine) - rootShare(machine) - othersShare(machine));

/** In mode 0 up to 5.1 a request must be smaller than this, in pages: what could be made free. */
export function obtainable(machine: Machine): number {
  const { free, cached, shmem, swapFree, slab, watermarks, kernel, root, adminReserve } = machine;
  const sum = pages(free) + pages(cached) - pages(shmem) + pages(swapFree) + pages(slab) - pages(watermarks);
  if (sum <= 0) return 0;
  if (root) return sum;
  return Math.max(0, sum - (has(kernel, hasReserves) ? pages(adminReserve) : Math.trunc(sum / 32)));
}

/** The largest request that is granted, in pages; null where there is no limit. */
export function largest(machine: Machine): number | null {
  switch (machine.mode) {
    case '1':
      return null;
    case '2':
      return Math.max(0, ceiling(machine) - pages(machine.committed) - 1);
    case '0':
      return has(machine.kernel, onlyAbsurd)
        ? pages(machine.memory) + pages(machine.swap)
        : Math.max(0, obtainable(machine) - 1);
  }
}

/** The smallest `vm.overcommit_ratio` with which a request of so many pages passes in mode 2; null where RAM is none. */
export function sufficientRatio(machine: Machine, request: number): number | null {
  const ram = ownRam(machine);
  if (ram === 0) return null;
  const suffices = (ratio: number) =>
    pages(machine.committed) + request < ceiling({ ...machine, mode: '2', kbytes: 0, ratio });
  // Beyond some thousand per cent nobody looks for the reason in the ratio.
  let enough = 10_000;
  if (!suffices(enough)) return null;
  for (let low = 0; low < enough;) {
    const middle = Math.floor((low + enough) / 2);
    if (suffices(middle)) enough = middle;
    else low = middle + 1;
  }
  return enough;
}

import type { WordsFor } from '../../engine/index.ts';
import type { model } from './model.ts';

export default {
  title: 'Overcommit: is it granted?',
  summary:
    'Whether malloc, mmap or fork passes under vm.overcommit_memory 0, 1 or 2, the commit limit, and which setting binds.',
  inputs: {
    kernel: { label: 'Kernel', help: 'uname -r' },
    mode: {
      label: 'Mode',
      help: 'vm.overcommit_memory; 0 is the default of every distribution',
      choices: { 0: '0: refuse the absurd', 1: '1: grant all', 2: '2: keep to the commit limit' },
    },
    request: {
      label: 'Request',
      help: 'of one malloc or mmap; for fork the private writable memory of the parent',
    },
    memory: { label: 'RAM', help: 'MemTotal' },
    swap: { label: 'Swap', help: 'SwapTotal' },
    committed: { label: 'Promised so far', help: 'Committed_AS' },
    ratio: { label: 'Ratio', help: 'vm.overcommit_ratio: per cent of RAM; 50 is the default' },
    kbytes: {
      label: 'kbytes',
      help: 'vm.overcommit_kbytes instead of the ratio; 0: the ratio counts. A bare number is bytes',
    },
    processSize: { label: 'Size of the process', help: 'VmSize of the one who asks' },
    root: { label: 'Asks as root', help: 'CAP_SYS_ADMIN: what is kept back for root is not kept from it' },
    hugepages: { label: 'Huge pages', help: 'HugePages_Total × Hugepagesize: they are no part of the limit' },
    adminReserve: {
      label: 'admin_reserve_kbytes',
      help: 'vm.admin_reserve_kbytes: at most 8 MiB by default',
    },
    userReserve: { label: 'user_reserve_kbytes', help: 'vm.user_reserve_kbytes: at most 128 MiB by default' },
    free: { label: 'Free', help: 'MemFree' },
    cached: { label: 'Page cache', help: 'Cached + Buffers + SwapCached' },
    shmem: { label: 'Shared memory', help: 'Shmem: in the page cache, but not to be freed' },
    swapFree: { label: 'Free swap', help: 'SwapFree' },
    slab: { label: 'Reclaimable slab', help: 'SReclaimable' },
    watermarks: {
      label: 'Reserved pages',
      help: 'totalreserve_pages: not in /proc/meminfo, about the sum of “high” in /proc/zoneinfo',
    },
  },
  outputs: {
    granted: { label: 'Granted' },
    largest: { label: 'Largest request granted' },
    commitLimit: { label: 'Commit limit' },
    ceiling: { label: 'Ceiling for this process' },
    after: { label: 'Promised with it' },
    obtainable: { label: 'Could be made free' },
    commitLimitKiB: { label: 'CommitLimit of /proc/meminfo' },
    rootShare: { label: 'Kept for root' },
    othersShare: { label: 'Kept for others' },
    ramAndSwap: { label: 'RAM and swap' },
  },
  rules: {
    hugepagesFit: 'Huge pages of {hugepages} do not fit into {memory} of RAM.',
    knowsKbytes: 'Linux {kernel} has no vm.overcommit_kbytes: leave it 0 and use the ratio.',
  },
  sentences: {
    always: 'Granted: mode 1 grants everything, whatever there is.',
    strictYes:
      'Granted: with it {after} are promised, and {ceiling} may be. {largest} is the largest request that passes now.',
    strictNo:
      'Refused (ENOMEM), however much is free: with it {after} would be promised, and no more than {ceiling} may be. {largest} would pass.',
    strictFull:
      'Refused (ENOMEM), as every request is now: {committed} are promised already, and no more than {ceiling} may be.',
    looseYes: 'Granted: mode 0 refuses only a single request of more than RAM and swap, {largest}.',
    looseNo: 'Refused (ENOMEM): a single request of {request} is more than RAM and swap, {ramAndSwap}.',
    heuristicYes: 'Granted: {request} is less than the {obtainable} that could be made free.',
    heuristicNo: 'Refused (ENOMEM): {request} is not less than the {obtainable} that could be made free.',
  },
  steps: {
    limit: 'The commit limit: a share of RAM without huge pages, and all of swap.',
    limitKbytes: 'The commit limit: vm.overcommit_kbytes in place of a share of RAM, and all of swap.',
    ceiling: 'A process meets the limit a little earlier: for root and for others something is kept back.',
    shares:
      'The larger a process, the more is kept for others, up to user_reserve_kbytes: it cannot take all of the limit.',
    sharesOld:
      'The larger a process, the more is kept for others; root also keeps the last 32nd of the RAM’s share.',
    after: 'The request is added first; then the sum must be below the ceiling.',
    loose: 'Mode 0 looks at each request alone: what is promised already and what is free play no part.',
    heuristic: 'Mode 0 on this kernel adds up what is free or could be made so; the request must be less.',
    always: 'Mode 1 asks nothing.',
    counted:
      'What counts: private writable memory (malloc, stack, the copy that fork may need), shared anonymous memory and tmpfs. Files mapped read-only or shared do not; MAP_NORESERVE is heeded except in mode 2.',
  },
  changes: {
    raiseRatio: 'With this ratio the request passes.',
    addSwap: 'Swap raises the limit without being used: {missingMiB} MiB are missing.',
    loosen:
      'Mode 0 would look at the request alone. Then no longer malloc fails, but the OOM killer decides.',
    strict: 'If a refusal is better than a kill: this ratio lets the request pass in mode 2 as well.',
    always: 'For programs that reserve much and use little (sparse arrays, Redis while it saves): mode 1.',
    look: 'What is promised, and the limit, on this machine.',
  },
  remarks: {
    notEnforced: 'The commit limit is shown in every mode, but kept only in mode 2.',
    zeroLimit:
      'With ratio 0 and no swap the limit is 0: in mode 2 nothing can be allocated, no login, no fork.',
    reservesEatAll: 'What is kept for root and others is more than the whole limit.',
    approximate:
      'The kernel counts per CPU: near the limit the sum may be off by some megabytes on large machines.',
    killer:
      'Granted is address space, not memory: when it is touched and none is left, the OOM killer decides.',
  },
  pictures: { sums: 'Bars to one scale: what is promised with the request, and what is allowed.' },
  labels: {
    promised: 'promised so far',
    asked: 'this request',
    room: 'allowed to this process',
    kept: 'kept for root and others',
    granted: 'Largest request granted',
  },
} satisfies WordsFor<typeof model>;

/** For the calculator's own page. */
export const about = [
  'malloc and fork ask for address space, not for memory. Whether the kernel grants it is decided by vm.overcommit_memory before a page is touched. So fork can fail with “Cannot allocate memory” while free shows many gigabytes, and a malloc of more than there is can succeed.',
  'Mode 0 refuses, since 5.2, only a single request beyond RAM and swap. Mode 2 keeps a sum: all that was promised (Committed_AS) must stay below CommitLimit, less what is kept back for root and for other processes.',
  'An example from life: on a database host with mode 2 and 16 GiB, a backup script forks from a process of 7 GiB. The child would use a few megabytes, but all private memory of the parent is counted a second time, and the limit of 10 GiB is passed.',
];

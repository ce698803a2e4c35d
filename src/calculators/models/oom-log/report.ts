/** What one report of the OOM killer says, as it was printed. Sizes are bytes, unless said otherwise. */

export const constraints = [
  'CONSTRAINT_NONE',
  'CONSTRAINT_CPUSET',
  'CONSTRAINT_MEMORY_POLICY',
  'CONSTRAINT_MEMCG',
  'unknown',
] as const;
export type Constraint = (typeof constraints)[number];

export interface Victim {
  pid: number;
  name: string;
  totalVm: number;
  anonRss: number;
  fileRss: number;
  /** Not printed before 4.5 (el7: printed). */
  shmemRss: number | null;
  uid: number | null;
  pageTables: number | null;
  oomScoreAdj: number | null;
  isReaped: boolean;
}

export interface Task {
  pid: number;
  name: string;
  uid: number;
  totalVm: number;
  rss: number;
  /** Parts of `rss`; null before they were printed (6.8 to 6.12). */
  anon: number | null;
  file: number | null;
  shmem: number | null;
  swap: number;
  pageTables: number;
  adj: number;
}

/** A size and its limit; the limit is null where there is none. */
export interface Usage {
  usage: number;
  limit: number | null;
}

export interface Report {
  /** When it began, as the log says it. */
  stamp: string | null;
  invokedBy: string | null;
  gfp: string | null;
  order: number | null;
  /** `3.10.0-1160.el7.x86_64`, from the line with the CPU. */
  release: string | null;
  constraint: Constraint;
  /** The cgroup whose limit was reached. */
  memcg: string | null;
  /** The cgroup of the victim. */
  taskMemcg: string | null;
  memory: Usage | null;
  memorySwap: Usage | null;
  swap: Usage | null;
  /** Of the cgroup's statistics, or of the machine's. */
  shmem: number | null;
  slab: number | null;
  ramPages: number | null;
  reservedPages: number | null;
  totalSwap: number | null;
  freeSwap: number | null;
  hasTableHead: boolean;
  tasks: Task[];
  /** What the kernel chose, before a child may have been put in its place. */
  chosen: { pid: number; name: string; score: number | null } | null;
  victims: Victim[];
  isGroup: boolean;
  isAllocating: boolean;
  hasNoCandidate: boolean;
  isPanic: boolean;
  hasSummary: boolean;
}

export const emptyReport = (stamp: string | null): Report => ({
  stamp,
  invokedBy: null,
  gfp: null,
  order: null,
  release: null,
  constraint: 'unknown',
  memcg: null,
  taskMemcg: null,
  memory: null,
  memorySwap: null,
  swap: null,
  shmem: null,
  slab: null,
  ramPages: null,
  reservedPages: null,
  totalSwap: null,
  freeSwap: null,
  hasTableHead: false,
  tasks: [],
  chosen: null,
  victims: [],
  isGroup: false,
  isAllocating: false,
  hasNoCandidate: false,
  isPanic: false,
  hasSummary: false,
});

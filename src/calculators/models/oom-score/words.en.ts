import type { WordsFor } from '../../engine/index.ts';
import type { model } from './model.ts';

export default {
  title: 'OOM score: who dies first',
  summary:
    'Which process the OOM killer would choose, its points and /proc/PID/oom_score, by kernel; what protects it.',
  inputs: {
    kernel: { label: 'Kernel', help: 'uname -r' },
    memory: { label: 'RAM', help: 'MemTotal of /proc/meminfo; in Kubernetes also the node’s capacity' },
    swap: { label: 'Swap', help: 'SwapTotal; 0 on most Kubernetes nodes' },
    limit: {
      label: 'Limit of the cgroup',
      help: 'if a cgroup or container is full: its limit, plus the swap that it may use. Empty: the machine is full',
    },
    processes: {
      label: 'Processes',
      help: 'adj: a number, or guaranteed, besteffort, burstable=1GiB',
      columns: {
        name: 'Name',
        memory: 'Resident',
        adj: 'oom_score_adj',
        swap: 'In swap',
        pageTables: 'Page tables',
      },
    },
    name: { label: 'One more process', help: 'its name; its memory in pages follows' },
    rss: { label: 'Resident', help: 'pages of 4 KiB: anonymous, of files, shared' },
    swapped: { label: 'In swap', help: 'pages; VmSwap ÷ 4' },
    pageTables: { label: 'Page tables', help: 'pages; VmPTE ÷ 4, or pgtables_bytes ÷ 4,096' },
    qos: {
      label: 'QoS class',
      help: 'what kubelet makes of it',
      choices: {
        own: 'none: as set below',
        guaranteed: 'Guaranteed: −997',
        burstable: 'Burstable: by its request',
        bestEffort: 'BestEffort: 1000',
      },
    },
    oomScoreAdj: { label: 'oom_score_adj', help: '−1000 (never) to 1000 (first)' },
    request: { label: 'Memory request', help: 'of this container, not of its Pod' },
    root: { label: 'Runs as root', help: 'CAP_SYS_ADMIN: 3 % are let off on this kernel' },
    totalPages: { label: 'Total', help: 'pages of RAM and swap, instead of the sizes above' },
  },
  outputs: {
    badness: { label: 'Points' },
    oomScore: { label: '/proc/PID/oom_score' },
    ranking: {
      label: 'Who dies, in this order',
      columns: {
        name: { label: 'Process' },
        memory: { label: 'Counted' },
        adj: { label: 'adj' },
        points: { label: 'Points' },
        score: { label: 'oom_score' },
        fate: { label: 'Fate' },
      },
    },
    victim: { label: 'Dies first' },
  },
  units: { point: 'point|points', page: 'page|pages' },
  rules: {
    anybody: 'Name at least one process, such as mysqld with 1.5GiB.',
    adj: 'Row {row}: “{found}” is no oom_score_adj. Write −1000 to 1000, guaranteed, besteffort or burstable=1GiB.',
  },
  sentences: {
    first:
      '{victim} dies first: {victimPoints|point|points} for {victimMemory} in use and oom_score_adj {victimAdj}. {runnerUp} would be next.',
    only: '{victim} dies: {victimPoints|point|points} for {victimMemory} in use and oom_score_adj {victimAdj}. Nobody else may be chosen.',
    asked:
      '{subject} has {badness|point|points} and an oom_score of {oomScore}; {victim} dies before it, with {victimPoints}.',
    askedFirst:
      '{subject} dies first: {badness|point|points}, oom_score {oomScore}, {victimMemory} in use and oom_score_adj {victimAdj}.',
    askedNever:
      '{subject} is never chosen, whatever it uses; {victim} dies first, with {victimPoints|point|points}.',
    nobody: 'All of these are exempt (−1000): if nothing else runs, the kernel finds no victim and panics.',
    nobodyInGroup:
      'All of these are exempt (−1000): the cgroup stays full, and whoever asks for a page in it tries again without end.',
  },
  steps: {
    machine: 'The machine is full: the total is RAM and swap, in pages of 4 KiB.',
    givenTotal: 'The total, in pages of 4 KiB.',
    cgroup:
      'A cgroup is full: the total is its limit and the swap it may use; only its own processes are compared.',
    pages:
      'What counts of {subject}: resident pages, pages in swap, page tables. The size of its address space does not.',
    thousandth: 'One step of oom_score_adj is worth a thousandth of the total.',
    points:
      'The points of {subject}. They may be negative, so that protected processes still differ by size.',
    atLeastOne: 'The points of {subject}, at least 1: whoever is strongly protected has exactly 1.',
    rootBonus: 'The points of {subject}: root is let off 3 % of its pages. At least 1.',
    noRoot: 'The points of {subject}, at least 1. A process of root would be let off 3 % of its pages.',
    perMille: 'The points of {subject} in thousandths of the total, from 1 to 1,000; root is let off 30.',
    exempt: '{subject} has −1000 and is left out. Its memory stays in use, and somebody else pays.',
    score:
      'oom_score brings the points to another scale, each division cut off: an idle process shows 666. The total here is always RAM and swap of the machine.',
    scoreOld: 'oom_score is the share of RAM and swap in thousandths, cut off: an idle process shows 0.',
    scoreEqual: 'oom_score is the same number.',
    choose:
      'The highest dies. Of equals it is the later in the process list from 5.10 on, the earlier before. Left out: kernel threads, PID 1, and who is dying already.',
    kubelet:
      'kubelet sets −997 for Guaranteed, 1000 for BestEffort, and 1000 − ⌊1000 × request ÷ capacity⌋ for Burstable, from 3 to 999.',
  },
  changes: {
    protect:
      'With {safeAdj} or less {runnerUp} would die instead of {victim}. Put the process id for PID; going down needs CAP_SYS_RESOURCE.',
    protectService: 'The same for a systemd service, from its next start on.',
    limit: 'Protection only moves the kill. A limit keeps a shortage inside of the one who causes it.',
    request: 'In Kubernetes only class and request count: a higher request means fewer points.',
    watch: 'Who would be first on this machine now.',
  },
  remarks: {
    undecided:
      'In 5.4 a later stable release changed the rule: 5.4.18 has the old one, 5.4.286 the new. Between them, and without a third number, the old one is used.',
    tiny: 'With a total of less than 1,000 pages a step of oom_score_adj is worth nothing.',
    tied: '{ties} have the same points: their place in the process list decides, here the order above.',
    child:
      'Up to 5.0 the kernel kills the child with most points in place of the chosen process, if it has an address space of its own.',
    group:
      'Where memory.oom.group is 1 (Kubernetes from 1.28 on with cgroup v2), all processes of the cgroup die together; only −1000 is spared.',
    before:
      'Before 2.6.36 points followed other rules: address space, age and nice. They are not computed here.',
  },
  pictures: {
    points:
      'Bars to one scale, the first to die on top: what each uses, what oom_score_adj adds, and what it forgives.',
  },
  labels: {
    counted: 'memory that counts',
    added: 'added by oom_score_adj',
    forgiven: 'in use, but forgiven',
  },
  phrases: {
    'fate.first': 'dies first',
    'fate.later': 'later',
    'fate.never': 'never chosen',
  },
} satisfies WordsFor<typeof model>;

/** For the calculator's own page. */
export const about = [
  'When no page can be found, the kernel gives each process points and kills the highest. Points are the pages that a process holds (resident, swapped, page tables), plus oom_score_adj times a thousandth of the total. Who caused the shortage, who is important and who has run for long is not asked.',
  'The total is RAM and swap if the machine is full, and the limit of the cgroup if that is full; then only its own processes are compared. /proc/PID/oom_score is always told against the whole machine.',
  'An example: on a node of 16 GiB a BestEffort container of 300 MiB dies before a database of 6 GiB that is Guaranteed, since its class alone adds 16 GiB. The table shows the order, the bars what makes it.',
];

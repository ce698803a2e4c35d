import type { WordsFor } from '../../engine/index.ts';
import type { model } from './model.ts';

export default {
  title: 'OOM report explained',
  summary:
    'Paste the kernel log after an OOM kill: what was full, who asked, who died and by which rule, the memory of all tasks.',
  inputs: {
    log: {
      label: 'Kernel log',
      help: 'dmesg, journalctl -k, /var/log/messages: whole or in part, with other lines between. It stays in this page',
    },
    report: { label: 'Report', help: 'which one, where the log holds several; empty: the last' },
  },
  outputs: {
    invokedBy: { label: 'Asked for memory' },
    constraint: {
      label: 'What was full',
      choices: {
        CONSTRAINT_NONE: 'the machine (CONSTRAINT_NONE)',
        CONSTRAINT_CPUSET: 'the memory nodes of a cpuset (CONSTRAINT_CPUSET)',
        CONSTRAINT_MEMORY_POLICY: 'the memory nodes of a NUMA policy (CONSTRAINT_MEMORY_POLICY)',
        CONSTRAINT_MEMCG: 'a cgroup (CONSTRAINT_MEMCG)',
        unknown: 'the report does not say it',
      },
    },
    memcg: { label: 'Cgroup' },
    limit: { label: 'Limit' },
    totalVm: { label: 'Address space of the victim' },
    victims: {
      label: 'Killed',
      columns: {
        process: { label: 'PID' },
        name: { label: 'Name' },
        anonRss: { label: 'Anonymous' },
        fileRss: { label: 'Of files' },
        shmemRss: { label: 'Shared' },
        user: { label: 'UID' },
        pageTables: { label: 'Page tables' },
        oomScoreAdj: { label: 'adj' },
      },
    },
    ranking: {
      label: 'Tasks by points',
      columns: {
        pid: { label: 'PID' },
        name: { label: 'Name' },
        rss: { label: 'Resident' },
        swap: { label: 'Swap' },
        pageTables: { label: 'Page tables' },
        adj: { label: 'adj' },
        points: { label: 'Points' },
      },
    },
    time: { label: 'Time' },
    kernel: { label: 'Kernel' },
    order: { label: 'Order of the request' },
    gfp: { label: 'Flags of the request' },
    reports: { label: 'Reports in the log' },
  },
  units: { point: 'point|points', page: 'page|pages', report: 'report|reports', task: 'task|tasks' },
  rules: {
    anyReport:
      'No line of the OOM killer is in here. Look for “invoked oom-killer” or “Killed process” in dmesg -T, journalctl -k or /var/log/messages. If there is none, somebody else sent the SIGKILL.',
    notOther:
      'This was not the kernel: “{killer}” killed, in user space, before memory ran out. Its own log and its thresholds say why.',
    isThere: 'The log holds {most} reports. Write a number from 1 to that, or nothing for the last.',
  },
  sentences: {
    memcg:
      'The cgroup reached its limit of {limit}, and {victim} (PID {victimPid}) died with {victimMemory} in use. The machine itself was not full. Why this one: {why}.',
    memcgUnlimited:
      'A cgroup reached its limit, and {victim} (PID {victimPid}) died with {victimMemory} in use. Why this one: {why}.',
    global:
      'The whole machine was out of memory, and {victim} (PID {victimPid}) died with {victimMemory} in use. Why this one: {why}.',
    cpuset:
      'The memory nodes that a cpuset allows were full, and {victim} (PID {victimPid}) died with {victimMemory} in use. Other nodes may have had room. Why this one: {why}.',
    policy:
      'The memory nodes that a NUMA policy allows were full, and {victim} (PID {victimPid}) died with {victimMemory} in use. Other nodes may have had room. Why this one: {why}.',
    unknown:
      '{victim} (PID {victimPid}) died with {victimMemory} in use. What was full stood in lines that are missing. Why this one: {why}.',
    noVictim:
      'The cgroup was full and nobody in it may be killed: all have oom_score_adj −1000. Whoever asks for memory in it tries again without end.',
    cut: 'The log ends before anybody was killed: what follows is all that can be said.',
    panic: 'Memory was full and nobody could be killed: the kernel panics.',
    sysrq:
      'Somebody asked for a kill with SysRq-f, and {victim} (PID {victimPid}) died. Memory may not have been short. Why this one: {why}.',
  },
  steps: {
    total:
      'The total, in pages of 4 KiB: the limit of the cgroup and the swap it may use, or RAM (without what is reserved) and swap of the machine.',
    points:
      'The points of {victim}: resident pages, swap and page tables, and for each step of oom_score_adj a thousandth of the total.',
    pointsOld: 'The points of {victim}, at least 1. Up to 4.16 root is let off 3 % of its pages.',
    pages:
      'In the table total_vm, rss and swapents are pages, pgtables_bytes is bytes, nr_ptes pages. total_vm is address space and does not count.',
    rule: 'The highest points die; tasks with −1000 are in the table, but never chosen.',
    asker:
      '{invokedBy} asked for the page that was not there. It need not be the victim, nor the one who used up the memory.',
    group: 'With memory.oom.group=1 all tasks of the cgroup die together, except those with −1000.',
    child:
      'Up to 5.0 the kernel kills the child with most points in place of the chosen process (“or sacrifice child”).',
  },
  changes: {
    pod: 'Whose it was: the uid of the Pod is in the path of the cgroup.',
    podLimit:
      'Raise the limit of the container, or let it use less; a request as high as the limit reserves it on the node.',
    container: 'Whose it was, and a higher limit.',
    service: 'Its limits, and a higher one.',
    cgroup: 'Limit, highest use and events of the cgroup.',
    machine: 'Give a limit to what grew, so that the next shortage stays in its cgroup; or more memory.',
    shared: 'Memory of no process: files in tmpfs and shared segments. They stay after the kill.',
    whole: 'The whole report, with the lines before and after.',
  },
  remarks: {
    start:
      'The beginning is missing: who asked for memory is not known. The kernel also leaves it out when reports come in quick succession.',
    table:
      'The table of tasks is missing: it was cut off, or vm.oom_dump_tasks is 0. So nothing can be compared.',
    rows: 'The table of tasks is not whole: its head or the victim’s own row is missing.',
    totals:
      'The size of what was full is missing (“memory: usage … limit”, or “pages RAM”): points are counted without oom_score_adj.',
    swap: 'How much swap there is does not stand in this part: the total may be larger.',
    end: 'The end is missing: the line “Killed process” would name the victim.',
    several: 'The log holds {reports} reports; another one can be chosen by its number.',
    guessed: 'The kernel’s version is not in the report; from its look the rule of {release} is taken.',
    bystander: '{invokedBy} asked, {victim} died.',
    group: '{victimCount} processes died in this report; {victim} was the chosen one.',
    shmem: '{shmem} were tmpfs or shared memory. They belong to no task and stay after a kill.',
    slab: '{slab} were memory of the kernel itself that cannot be reclaimed.',
    fragmented:
      'The request was for 2 to the power of {order} pages in one piece: there may have been free memory, but none so large in one piece.',
    otherKiller: 'Lines of {otherKiller} are in the log too: it kills by itself, and earlier.',
  },
  pictures: {
    tasks: 'The memory of {taskCount|task|tasks}, the largest on top, those killed with a cross.',
  },
  labels: {
    resident: 'resident (anonymous, where the report tells apart)',
    fromFiles: 'files and shared',
    inSwap: 'in swap',
    tables: 'page tables',
    otherTasks: 'all others',
  },
  phrases: {
    'why.largest':
      '{victim} had most points, {victimPoints}, since it used most memory; {runnerUp} would have been next, with {runnerUpPoints}',
    'why.adj':
      'not by memory: {larger} used more ({largerMemory}), but oom_score_adj {victimAdj} put {victim} first',
    'why.protected':
      '{larger} used more ({largerMemory}), but its oom_score_adj of {largerAdj} protects it; of the others {victim} had most points',
    'why.only': 'nobody else could be chosen: {victim} is the only task of the table without −1000',
    'why.tie': '{victim} and {runnerUp} had equal points: the place in the list of processes decided',
    'why.child':
      '{parent} had most points; this kernel kills its child with most points in its place, {victim}',
    'why.allocating': 'vm.oom_kill_allocating_task is 1: whoever asks for memory dies, whatever it uses',
    'why.sysrq': 'SysRq-f asked for it; the rule was the same: most points',
    'why.notHighest':
      'by this table {runnerUp} had as many points or more: it was already dying, or rows are missing, or only some memory nodes counted',
    'why.notListed': 'the victim is not in the part of the table that is here, so it cannot be compared',
    'why.noTable': 'without the table of tasks nobody can say it; its oom_score_adj was {victimAdj}',
    'why.noCandidate': 'there was nobody to choose from',
    'why.cut': 'not known: the log ends before the choice',
  },
} satisfies WordsFor<typeof model>;

/** For the calculator's own page. */
export const about = [
  'Before it kills, the kernel writes a report: who asked for memory, what was full, a table of all tasks, and whom it killed. The form changed often since 3.10; here all of them are read, also with the time stamps of dmesg, journald or syslog, with other lines between, or cut.',
  'From the table the points of each task are computed again by the rule of that kernel. So the page can say why this one died and not the larger one, and warn where the report does not hold together.',
  'An example from life: a container is OOMKilled at night, the graph shows 60 % of its limit. The report names the cgroup of the whole Pod, and beside the small processes half of the limit is shmem: an emptyDir in memory that nobody counted.',
];

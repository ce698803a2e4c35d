/** A report to look at first: a container of a Burstable Pod at its limit of 256 MiB, on cgroup v2. Shortened. */
const pod =
  '/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod7c1f.slice/cri-containerd-9ab04.scope';

export const sample = [
  '[993412.118273] python3 invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, oom_score_adj=938',
  '[993412.118280] CPU: 3 UID: 1000 PID: 71240 Comm: python3 Not tainted 6.12.0 #1',
  '[993412.118500] memory: usage 262144kB, limit 262144kB, failcnt 57',
  '[993412.118502] swap: usage 0kB, limit 0kB, failcnt 0',
  `[993412.118503] Memory cgroup stats for ${pod}:`,
  '[993412.118510] anon 262037504',
  '[993412.118511] file 57344',
  '[993412.118512] shmem 0',
  '[993412.118530] Tasks state (memory values in pages):',
  '[993412.118531] [  pid  ]   uid  tgid total_vm      rss rss_anon rss_file rss_shmem pgtables_bytes swapents oom_score_adj name',
  '[993412.118540] [  71233]  1000 71233      722      256       64      192         0    45056        0           938 sh',
  '[993412.118543] [  71240]  1000 71240    95310    65110    63910     1200         0   593920        0           938 python3',
  `[993412.118550] oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=cri-containerd-9ab04.scope,mems_allowed=0,oom_memcg=${pod},task_memcg=${pod},task=python3,pid=71240,uid=1000`,
  '[993412.118560] Memory cgroup out of memory: Killed process 71240 (python3) total-vm:381240kB, anon-rss:255640kB, file-rss:4800kB, shmem-rss:0kB, UID:1000 pgtables:580kB oom_score_adj:938',
  `[993412.118570] Tasks in ${pod} are going to be killed due to memory.oom.group set`,
  '[993412.118575] Memory cgroup out of memory: Killed process 71233 (sh) total-vm:2888kB, anon-rss:256kB, file-rss:768kB, shmem-rss:0kB, UID:1000 pgtables:44kB oom_score_adj:938',
].join('\n');

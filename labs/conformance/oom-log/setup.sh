echo +memory >/sys/fs/cgroup/cgroup.subtree_control
# Whatever else runs here is not to die.
for process in /proc/[0-9]*; do echo -1000 >$process/oom_score_adj; done 2>/dev/null
mount -t tmpfs -o size=1M none /mnt

# 137 is SIGKILL; the kernel says who and whose limit
thumbs status
dmesg -t | grep -E '^(oom-kill:|Memory cgroup)' | tail -n 2
grep . /sys/fs/cgroup/media{,/thumbs}/memory.max
# The worker needs 40 MiB and a little; both limits must allow it, the group's too
echo 56M >/sys/fs/cgroup/media/memory.max
echo 48M >/sys/fs/cgroup/media/thumbs/memory.max
until tail -n 1 /var/log/thumbs.log | grep done; do sleep 0.2; done

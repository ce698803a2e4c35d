#!/bin/bash
# Thumbnails: each photo needs 40 MiB; the service may have 32, and the group that it lives in 36.
set -euo pipefail

cg=/sys/fs/cgroup
echo +memory >$cg/cgroup.subtree_control
mkdir -p $cg/media
echo +memory >$cg/media/cgroup.subtree_control
mkdir -p $cg/media/thumbs /usr/local/lib/thumbs
echo 36M >$cg/media/memory.max
echo 32M >$cg/media/thumbs/memory.max

cat >/etc/thumbs.conf <<'C'
# MiB of a photo that are held in memory at once; a photo has 40
buffer=40
C
ln -s /usr/bin/dd /usr/local/bin/thumbs-worker
cat >/usr/local/lib/thumbs/thumbs <<'T'
#!/bin/bash
# One photo after the other. The keeper must outlive its workers.
echo $$ >/sys/fs/cgroup/media/thumbs/cgroup.procs
echo -900 >/proc/self/oom_score_adj
for ((photo = 1; ; photo++)); do
  . /etc/thumbs.conf
  (
    echo 0 >/proc/self/oom_score_adj
    exec thumbs-worker if=/dev/zero of=/dev/null bs="${buffer}M" count=$(((40 + buffer - 1) / buffer)) status=none
  )
  status=$?
  if [ $status = 0 ]; then echo "photo $photo: done"; else echo "photo $photo: worker exited with status $status"; fi
  sleep 1
done
T
cat >/usr/local/sbin/thumbs <<'S'
#!/bin/bash
# thumbs start | stop | restart | status
pid=$(cat /run/thumbs.pid 2>/dev/null)
case $1 in
  start)
    setsid /usr/local/lib/thumbs/thumbs </dev/null >>/var/log/thumbs.log 2>/dev/null &
    echo $! >/run/thumbs.pid ;;
  stop) [ -n "$pid" ] && kill -- "-$pid" ;;
  restart) "$0" stop; sleep 0.2; "$0" start ;;
  status) tail -n 5 /var/log/thumbs.log ;;
  *) echo 'thumbs start | stop | restart | status' >&2; exit 64 ;;
esac
S
chmod +x /usr/local/lib/thumbs/thumbs /usr/local/sbin/thumbs
thumbs start
for _ in {1..50}; do
  if grep -q 'status 137' /var/log/thumbs.log; then exit 0; fi
  sleep 0.2
done
echo 'memory-limit: the worker lives' >&2
exit 1

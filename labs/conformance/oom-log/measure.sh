group=/sys/fs/cgroup/limited.$n
mkdir $group || exit
[ -z "$limit" ] || echo $limit >$group/memory.max
[ -z "$together" ] || echo 1 >$group/memory.oom.group
if [ -n "$swap" ]; then
  if [ "$(wc -l </proc/swaps)" = 1 ]; then
    modprobe zram && echo 32M >/sys/block/zram0/disksize && mkswap /dev/zram0 >/dev/null && swapon /dev/zram0 || exit
  fi
  echo $swap >$group/memory.swap.max
else swapoff -a; fi
dmesg -C
has_all() { [ "$(od -An -t d4 -j 8 -N 4 /mnt/told.$1 2>/dev/null | tr -d ' ')" = 1 ]; }
# tasks: MiB:oom_score_adj:user:kind, … The last goes on until somebody dies, the others wait.
pids=() last=
tasks=(${tasks//,/ })
for ((i = 0; i < ${#tasks[@]}; i++)); do
  IFS=: read -r MiB adj user kind <<<"${tasks[i]}"
  cp /tmp/eat /mnt/eat$i
  ( echo 0 >$group/cgroup.procs; echo $adj >/proc/self/oom_score_adj; exec setpriv --reuid $user --clear-groups /mnt/eat$i /mnt/told.$i $MiB $kind ) 2>/dev/null &
  pids+=($!)
  if ((i + 1 < ${#tasks[@]})); then
    until has_all $i; do sleep 0.05; done
  fi
done
if [ -n "$asked" ]; then
  until has_all $((i - 1)); do sleep 0.05; done
  echo f >/proc/sysrq-trigger
fi
until [ "$(dmesg | grep -c 'Killed process')" -ge ${deaths:-1} ]; do sleep 0.1; done
sleep 0.3
# Who is gone, by the signal that ended it
pid=() name=() size=() held=() adjs=() users=()
for ((i = 0; i < ${#tasks[@]}; i++)); do
  if ! kill -0 ${pids[i]} 2>/dev/null; then
    wait ${pids[i]}
    [ $? = 137 ] || continue
    IFS=: read -r MiB adj user kind <<<"${tasks[i]}"
    read -r taken bytes < <(od -An -t d4 -N 8 /mnt/told.$i)
    # With one limit for all, the largest comes first, which is the last of them.
    if [ -n "$together" ] && ((i + 1 == ${#tasks[@]})); then at=0; else at=$((i + 1)); fi
    pid[at]=${pids[i]} name[at]=eat$i size[at]=$((bytes * 1024)) held[at]=$((taken * 1024)) adjs[at]=$adj users[at]=$user
  fi
done
alive=$(wc -l <$group/cgroup.procs)
dmesg $format >/tmp/log
join() { local IFS=,; echo "$*"; }
input_file log /tmp/log
# Of two reports, each with its own; the tasks are listed in the order in which they die
of() { local -n list=$1; if [ -n "$report" ]; then list=("${list[@]}"); echo ${list[report - 1]}; else join "${list[@]}"; fi; }
measured victims.pid $(of pid)
measured victims.name $(of name)
measured victims.totalVm $(of size)
measured victims.oomScoreAdj $(of adjs)
measured victims.uid $(of users)
if [ "$kind" = shmem ]; then measured victims.shmemRss $(of held); elif [ -z "$swap" ]; then measured victims.anonRss $(of held); fi
if [ -n "$limit" ]; then
  measured constraint CONSTRAINT_MEMCG
  measured memcg /limited.$n
  measured limit $(<$group/memory.max)
  [ -n "$report" ] || measured taskCount $((alive + ${#pid[@]}))
else
  measured constraint CONSTRAINT_NONE
fi
kill -9 ${pids[@]} 2>/dev/null
wait
rm -f /mnt/told.* /mnt/eat*
rmdir $group

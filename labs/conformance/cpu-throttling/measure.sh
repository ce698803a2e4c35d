input threads 1
input cores 1
group=/sys/fs/cgroup/limited.$n
mkdir $group
period=${period:-0.1}
awk -v limit=$limit -v period=$period 'BEGIN { printf "%d %d\n", limit * period * 1e6 + 0.5, period * 1e6 + 0.5 }' >$group/cpu.max || exit
[ -z "$burst" ] || awk -v burst=$burst 'BEGIN { printf "%d\n", burst * 1e6 + 0.5 }' >$group/cpu.max.burst || exit
measured wallTime $(/tmp/burn $group/cgroup.procs $work $period)
measured throttledPeriods $(awk '$1 == "nr_throttled" { print $2 }' $group/cpu.stat)
measured throttledSummed $(awk '$1 == "throttled_usec" { printf "%.3f", $2 / 1e6 }' $group/cpu.stat)
rmdir $group

if [ -n "$zram" ] && [ "$(wc -l </proc/swaps)" = 1 ]; then
  modprobe zram && echo 48M >/sys/block/zram0/disksize && mkswap /dev/zram0 >/dev/null && swapon /dev/zram0 || exit
fi
/tmp/hold $MiB &
pid=$!
until [ -e /tmp/held.$pid ]; do sleep 0.05; done
echo $oomScoreAdj >/proc/$pid/oom_score_adj
kib() { awk -v name="$1:" '$1 == name { print $2 }' $2; }
input totalPages $((($(kib MemTotal /proc/meminfo) + $(kib SwapTotal /proc/meminfo)) / 4))
input rss $(($(kib VmRSS /proc/$pid/status) / 4))
input swapped $(($(kib VmSwap /proc/$pid/status) / 4))
input pageTables $(($(kib VmPTE /proc/$pid/status) / 4))
measured oomScore $(</proc/$pid/oom_score)
kill $pid

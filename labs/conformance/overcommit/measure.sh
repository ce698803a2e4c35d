bytes() { case $1 in *KiB) echo $((${1%KiB} << 10)) ;; *MiB) echo $((${1%MiB} << 20)) ;; *) echo "$1" ;; esac; }
kib() { awk -v name="$1:" '$1 == name { print $2 }' /proc/meminfo; }
sysctl -qw vm.overcommit_memory=0
sysctl -qw vm.nr_hugepages=$(($(bytes ${hugepages:-0}) / ($(kib Hugepagesize) << 10)))
if [ -n "$zram" ] && [ "$(wc -l </proc/swaps)" = 1 ]; then
  modprobe zram && echo ${zram}M >/sys/block/zram0/disksize && mkswap /dev/zram0 >/dev/null && swapon /dev/zram0 || exit
elif [ -z "$zram" ]; then swapoff -a; fi
if [ -n "$kbytes" ]; then sysctl -qw vm.overcommit_kbytes=$(($(bytes $kbytes) >> 10))
else sysctl -qw vm.overcommit_ratio=${ratio:-50}; fi
sysctl -qw vm.overcommit_memory=$mode
/tmp/ask $(bytes $request) $mode >/tmp/asked
sysctl -qw vm.overcommit_memory=0
input root true
input memory $(($(kib MemTotal) << 10))
input swap $(($(kib SwapTotal) << 10))
input hugepages $(($(kib HugePages_Total) * $(kib Hugepagesize) << 10))
input adminReserve $(($(sysctl -n vm.admin_reserve_kbytes) << 10))
input userReserve $(($(sysctl -n vm.user_reserve_kbytes) << 10))
cat /tmp/asked

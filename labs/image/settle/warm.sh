# Then: reads what a start and the first commands need, as far as they touch it.
date >/dev/null
base64 </dev/null
timeout 1 true
# How labagent asks freshen.
coproc cat
echo a >&"${COPROC[1]}"
read -r <&"${COPROC[0]}"
stty -F /dev/ttyS0 size >/dev/null
ss -ltn >/dev/null
ip -br addr >/dev/null
for program in ps grep cat ls; do $program --version; done >/dev/null
ipvsadm -ln >/dev/null
conntrack -L >/dev/null 2>&1
TERM=xterm-256color clear >/dev/null
# Last, since squashfs remembers no more than the eight blocks of directories that it has read last: what any module needs to be
# loaded. By this one nothing is changed.
modprobe llc && rmmod llc
echo 65536 >/sys/kernel/debug/fault_around_bytes
umount /sys/kernel/debug
echo 128 >/sys/block/sda/queue/read_ahead_kb

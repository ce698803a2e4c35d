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
# Run in earnest this one would load the load balancer, which is for the reader to see.
folder=/usr/lib/modules/$(uname -r)/kernel
cat /usr/sbin/ipvsadm /usr/lib/i386-linux-gnu/libnl-*.so.* /usr/lib/i386-linux-gnu/libpopt.so.0 \
  $folder/net/netfilter/ipvs/ip_vs.ko $folder/net/netfilter/nf_conntrack.ko \
  $folder/net/ipv*/netfilter/nf_defrag_ipv*.ko $folder/arch/x86/crypto/crc32c-intel.ko >/dev/null
TERM=xterm-256color clear >/dev/null
# Last, since squashfs remembers no more than the eight blocks of directories that it has read last.
modprobe --dry-run ip_vs
# What any module needs to be loaded: by this one nothing else is changed.
modprobe nf_defrag_ipv4 && rmmod nf_defrag_ipv4
# The kernel asks for these two on the way.
modprobe --dry-run net-pf-16-proto-16-family-IPVS
modprobe --dry-run crypto-crc32c
echo 65536 >/sys/kernel/debug/fault_around_bytes
umount /sys/kernel/debug
echo 128 >/sys/block/sda/queue/read_ahead_kb

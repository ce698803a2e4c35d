net=net.netfilter.nf_conntrack
if [ -n "$load" ]; then
  modprobe -r ip_vs nf_conntrack_netlink nf_conntrack
  modprobe nf_conntrack hashsize=$hashsize || exit
  measured defaultBuckets $(sysctl -n ${net}_buckets)
  measured defaultMax $(sysctl -n ${net}_max)
  exit
fi
# Nothing is tracked before a rule asks for it. Port 21000 does not answer.
if ! iptables -C INPUT -m conntrack --ctstate INVALID -j DROP 2>/dev/null; then
  iptables -A INPUT -m conntrack --ctstate INVALID -j DROP && iptables -A INPUT -p tcp --dport 21000 -j DROP || exit
fi
conntrack -F 2>/dev/null
if [ -n "$max" ]; then
  sysctl -qw ${net}_buckets=$buckets ${net}_max=$max
  measured tableBuckets $(sysctl -n ${net}_buckets)
  # an entry that nobody answered may make room for a new one, so the count at the end may be lower
  measured tableMax $(/tmp/flow fill $((max + 50)))
  exit
fi
sysctl -qw ${net}_max=4096
set_timeout() { [ -z "$2" ] || sysctl -qw ${net}_$1=$2; }
set_timeout udp_timeout $timeoutUdp
set_timeout udp_timeout_stream $timeoutUdpStream
set_timeout tcp_timeout_syn_sent $timeoutSynSent
set_timeout tcp_timeout_time_wait $timeoutTimeWait
set_timeout tcp_timeout_close $timeoutClose
set_timeout tcp_timeout_established $timeoutEstablished
begun=$EPOCHREALTIME
/tmp/flow $ending ${open:-0} &
sleep 0.3
while [ -n "$(conntrack -L 2>/dev/null)" ]; do sleep 0.1; done
ended=$EPOCHREALTIME
kill $! 2>/dev/null
measured lifetime $(awk -v b=$begun -v e=$ended 'BEGIN { printf "%.2f", e - b }')

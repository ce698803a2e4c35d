sysctl -qw net.core.somaxconn=4096
# What takes its minute runs meanwhile, each in a network of its own: the only port after TIME_WAIT, and after NAT let go of it.
for one in wait held rst udp; do
  ip netns add $one && ip -n $one link set lo up || exit
done
for one in wait held; do
  ip netns exec $one sysctl -qw net.ipv4.ip_local_port_range='30000 30000' net.ipv4.tcp_tw_reuse=0
done
for one in rst udp; do
  protocol=tcp; [ $one = rst ] || protocol=udp
  ip netns exec $one iptables -t nat -A POSTROUTING -p $protocol -j SNAT --to-source 127.0.0.77:5000 || exit
done
setsid ip netns exec wait /tmp/ports again client 0 </dev/null >/tmp/told.wait 2>&1 &
setsid ip netns exec held /tmp/ports again client 3 </dev/null >/tmp/told.held 2>&1 &
setsid ip netns exec rst /tmp/nat again rst 26001 </dev/null >/tmp/told.rst 2>&1 &
setsid ip netns exec udp /tmp/nat again udp 26002 </dev/null >/tmp/told.udp 2>&1 &

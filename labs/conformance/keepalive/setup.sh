# All connections at once, with the numbers of the settings, in their order: the longest waits 26 s.
for one in dead short long; do
  ip netns add $one && ip -n $one link set lo up || exit
done
for one in short:6 long:11; do
  ip netns exec ${one%:*} iptables -A INPUT -m conntrack --ctstate INVALID -j DROP || exit
  ip netns exec ${one%:*} sysctl -qw net.netfilter.nf_conntrack_tcp_timeout_established=${one#*:} net.netfilter.nf_conntrack_tcp_loose=0
done
ip netns exec dead iptables -A INPUT -m mark --mark 7 -j DROP || exit
setsid ip netns exec dead /tmp/idle dead 1:1:1:0 2:3:4:0 7:1:5:0 3:7:2:0 4:2:6:0 3:2:9:4000 3:2:9:8000 5:3:2:1000 2:5:2:12000 \
  </dev/null >/tmp/told.dead 2>&1 &
setsid ip netns exec short /tmp/idle known 20 3:0:0 5:0:0 6:0:0 7:0:0 0:0:0 0:4:0 9:5:0 8:0:2.5 0:0:9 \
  </dev/null >/tmp/told.short 2>&1 &
setsid ip netns exec long /tmp/idle known 26 10:0:0 11:0:0 12:10:0 0:13:0 0:0:10 \
  </dev/null >/tmp/told.long 2>&1 &

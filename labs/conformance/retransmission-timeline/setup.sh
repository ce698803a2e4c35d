# All sockets at once: the longest takes 15 s. Nothing comes through from ports 21000 to 24999, but for handshakes from 23000 on.
# without the probe for a lost tail, which is one packet more
sysctl -qw net.ipv4.tcp_early_retrans=0
iptables -A INPUT -p tcp --dport 21000:21999 -j DROP || exit
iptables -A INPUT -p tcp --sport 22000:22999 --tcp-flags SYN,ACK SYN,ACK -j DROP
setsid tcpdump -i lo -nn -tt --immediate-mode -U -w /tmp/packets tcp portrange 21000-24999 >/dev/null 2>/tmp/tcpdump.said &
until grep -q listening /tmp/tcpdump.said; do sleep 0.1; done
setsid /tmp/retry syn:1 syn:2 syn:3 synack:1 synack:2 synack:3 keepalive:1:4:3 keepalive:2:3:5 keepalive:3:7:2 keepalive:5:2:2 \
  syn:6:0:0:4000 syn:5:0:0:10500 keepalive:9:3:2:6000 keepalive:2:2:3:9000 data:0:0:0:3000 data:0:0:0:7500 \
  </dev/null >/tmp/given-up 2>&1 &

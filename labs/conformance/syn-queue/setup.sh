# Ports from 21000: the answer to a SYN never arrives, so each connection stays half open.
iptables -A INPUT -p tcp --sport 21000:21999 --tcp-flags SYN,ACK SYN,ACK -j DROP || exit
# A peer that once finished a handshake would be let in with the last quarter of the queue.
sysctl -qw net.ipv4.tcp_no_metrics_save=1
ip tcp_metrics flush

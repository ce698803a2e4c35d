#!/bin/bash
# client 192.0.2.2 ── 192.0.2.1 director 10.0.0.1 ── bridge ── rs1 10.0.0.11, rs2 10.0.0.12, rs3 10.0.0.13
# The service is 192.0.2.1:80; the servers answer through the director, so its masquerading needs no netfilter.
set -euo pipefail

for host in client director rs1 rs2 rs3; do
  if [ -e "/run/netns/$host" ]; then
    ip netns pids "$host" | xargs -r kill
    ip netns del "$host"
  fi
  ip netns add "$host"
done

ip -n director -batch - <<'B'
link set lo up
link add eth0 type veth peer name eth0 netns client
addr add 192.0.2.1/24 dev eth0
link set eth0 up
link add lan type bridge
addr add 10.0.0.1/24 dev lan
link set lan up
B
ip -n client -batch - <<'B'
link set lo up
addr add 192.0.2.2/24 dev eth0
link set eth0 up
route add default via 192.0.2.1
B
for n in 1 2 3; do
  ip -n director -batch - <<B
link add rs$n type veth peer name eth0 netns rs$n
link set rs$n master lan up
B
  ip -n rs$n -batch - <<B
link set lo up
addr add 10.0.0.1$n/24 dev eth0
link set eth0 up
route add default via 10.0.0.1
B
  mkdir -p /srv/rs$n
  echo rs$n >/srv/rs$n/index.html
  ip netns exec rs$n busybox httpd -p 8080 -h /srv/rs$n
done

ip netns exec director sysctl -qw net.ipv4.ip_forward=1
ip netns exec director ipvsadm -R <<'R'
-A -t 192.0.2.1:80 -s rr
-a -t 192.0.2.1:80 -r 10.0.0.11:8080 -m -w 1
-a -t 192.0.2.1:80 -r 10.0.0.12:8080 -m -w 1
-a -t 192.0.2.1:80 -r 10.0.0.13:8080 -m -w 1
R

answers=$(ip netns exec client curl -sS --max-time 5 'http://192.0.2.1/?[1-3]' | sort -u | wc -l)
[ "$answers" = 3 ] || { echo "director: $answers of 3 real servers answer" >&2; exit 1; }

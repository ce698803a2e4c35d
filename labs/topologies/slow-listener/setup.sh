#!/bin/bash
# client 10.9.0.2 ── 10.9.0.1, this machine. The listener on port 8080 is stopped: handshakes succeed until its queue is full.
set -euo pipefail

if [ -e /run/slow-listener.pid ]; then kill -KILL "$(</run/slow-listener.pid)" 2>/dev/null || true; fi
if [ -e /run/netns/client ]; then
  ip netns pids client | xargs -r kill
  ip netns del client
fi
if ip link show dev client >/dev/null 2>&1; then ip link del client; fi

ip -batch - <<'B'
netns add client
link add client type veth peer name eth0 netns client
addr add 10.9.0.1/24 dev client
link set client up
B
ip -n client -batch - <<'B'
link set lo up
addr add 10.9.0.2/24 dev eth0
link set eth0 up
B
# A client gives up after 7 s, not after two minutes.
ip netns exec client sysctl -qw net.ipv4.tcp_syn_retries=2

setsid socat TCP-LISTEN:8080,backlog=4,reuseaddr,fork PIPE </dev/null >/dev/null 2>&1 &
echo $! >/run/slow-listener.pid
for _ in {1..50}; do
  if ss -Hltn 'sport = :8080' | grep -q LISTEN; then
    kill -STOP "$(</run/slow-listener.pid)"
    exit 0
  fi
  sleep 0.1
done
echo 'slow-listener: nothing listens on port 8080' >&2
exit 1

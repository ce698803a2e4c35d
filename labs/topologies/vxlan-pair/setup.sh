#!/bin/bash
# left 10.9.0.1 ── 10.9.0.2 right; over it VNI 42, UDP port 4789: left 172.16.0.1 ── 172.16.0.2 right
set -euo pipefail

for host in left right; do
  if [ -e "/run/netns/$host" ]; then
    ip netns pids "$host" | xargs -r kill
    ip netns del "$host"
  fi
  ip netns add "$host"
  ip -n "$host" link set lo up
done

ip link add eth0 netns left type veth peer name eth0 netns right
tunnel() { # host, its number, its peer's number
  ip -n "$1" addr add "10.9.0.$2/24" dev eth0
  ip -n "$1" link set eth0 up
  ip -n "$1" link add vxlan42 type vxlan id 42 dstport 4789 local "10.9.0.$2" remote "10.9.0.$3" dev eth0
  ip -n "$1" addr add "172.16.0.$2/24" dev vxlan42
  ip -n "$1" link set vxlan42 up
}
tunnel left 1 2
tunnel right 2 1

for _ in {1..10}; do
  if ip netns exec left ping -qc 1 -W 1 172.16.0.2 >/dev/null; then exit 0; fi
done
echo 'vxlan-pair: no answer through the tunnel' >&2
exit 1

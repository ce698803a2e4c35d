if [ -n "$meanwhile" ]; then
  until [ -s /tmp/told.$meanwhile ]; do sleep 0.5; done
  measured busyFor $(</tmp/told.$meanwhile)
  exit
fi
ip netns add this && ip -n this link set lo up || exit
inside() { ip netns exec this "$@"; }
if [ "$chosenBy" = nat ]; then
  inside iptables -t nat -A POSTROUTING -p tcp --dport 26000 -j SNAT --to-source 127.0.0.77:$natLow-$natHigh
  measured ports $(inside /tmp/nat fill $((natHigh - natLow + 20)))
elif [ -n "$closer" ]; then
  inside sysctl -qw net.ipv4.ip_local_port_range="$low $high" net.ipv4.tcp_tw_reuse=${twReuse/default/2}
  measured busyFor $(inside /tmp/ports again $closer ${hold:-0})
else
  inside sysctl -qw net.ipv4.ip_local_port_range="$low $high" net.ipv4.ip_local_reserved_ports="$reserved"
  from=127.0.0.1
  for ((i = 2; i <= ${addresses:-1}; i++)); do from+=,127.0.0.$i; done
  binds=0; [ "$bindsFirst" != true ] || binds=1
  read -r connections lowest highest < <(inside /tmp/ports take $binds ${targets:-1} $from)
  measured capacity $connections
  if [ -z "$reserved" ]; then
    measured first $lowest
    measured last $highest
  fi
fi
ip netns delete this

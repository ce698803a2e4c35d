# as sent
case $direction in
  in) from=10.1.0.2 to=10.1.0.1 net=client ;;
  through) from=10.1.0.2 to=10.2.0.2 net=client ;;
  out) from=10.2.0.1 to=10.2.0.2 net= ;;
  loopback) from=127.0.0.1 to=127.0.0.1 net= ;;
  clusterIp) from=10.1.0.2 to=10.9.9.9 net=client ;;
  clusterIpLocal) from=10.9.9.9 to=10.9.9.9 net= ;;
esac
rules() {
  if [ "$tracked" = false ]; then
    for chain in PREROUTING OUTPUT; do iptables -t raw $1 $chain -p tcp -j CT --notrack; done
  fi
  if [ "$dnat" = true ]; then
    # to an address that stands for the one that is meant
    for chain in PREROUTING OUTPUT; do iptables -t nat $1 $chain -p tcp -d 10.8.8.8 -j DNAT --to-destination $to; done
  fi
  if [ "$snat" = true ]; then
    iptables -t nat $1 POSTROUTING -p tcp --dport 8080 -j SNAT --to-source $other
    iptables -t nat $1 INPUT -p tcp --dport 8080 -j SNAT --to-source $other
  fi
  case $direction in
    clusterIp*) iptables -t nat $1 POSTROUTING -p tcp --dport 8080 -d 10.2.0.2 -j SNAT --to-source 10.2.0.7 ;;
  esac
}
dial=$to
[ "$dnat" != true ] || dial=10.8.8.8
case $direction in in) other=10.1.0.7 ;; through|out) other=10.2.0.7 ;; loopback) other=127.0.0.7 ;; *) other=10.2.0.7 ;; esac
[ $direction = loopback ] || ip address add $other/32 dev lo
case $direction in
  clusterIp*)
    sysctl -qw net.ipv4.vs.conntrack=$([ "$vsConntrack" = false ] && echo 0 || echo 1)
    ipvsadm -A -t 10.9.9.9:8080 -s rr && ipvsadm -a -t 10.9.9.9:8080 -r 10.2.0.2:8080 -m ;;
esac
[ "$dnat" != true ] || [ -n "$net" ] || ip route add 10.8.8.8 dev $([ $direction = loopback ] && echo lo || echo to-server) src $from
rules -A
conntrack -F 2>/dev/null
dmesg -C
if [ -n "$net" ]; then ip netns exec $net timeout 5 socat -T 0.5 -u EXEC:'echo x' TCP:$dial:8080; else timeout 5 socat -u EXEC:'echo x' TCP:$dial:8080; fi
sleep 0.3
dmesg | grep "way:$packet:" >/tmp/way
rules -D
case $direction in clusterIp*) ipvsadm -C ;; esac
[ "$dnat" != true ] || [ -n "$net" ] || ip route delete 10.8.8.8
[ $direction = loopback ] || ip address delete $other/32 dev lo
# Of packets that were sent again, the first: by its number.
awk -v packet=$packet -v from=$from -v to=$dial '
  function of(name) { return match($0, " " name "=[^ ]*") ? substr($0, RSTART + length(name) + 2, RLENGTH - length(name) - 2) : "" }
  {
    if (NR == 1) number = of("ID")
    if (of("ID") != number) next
    split($0, part, ":"); match($0, /way:[a-z]*:[a-z]*:[A-Z]*/)
    split(substr($0, RSTART, RLENGTH), part, ":")
    ran = ran comma part[3] " " part[4]
    hook = part[4] == "INPUT" ? "LOCAL_IN" : part[4] == "OUTPUT" ? "LOCAL_OUT" : part[4]
    if (hook != before) { crossed = crossed (crossed ? "," : "") hook; before = hook }
    isSource = of("SRC") == (packet == "reply" ? to : from)
    isDestination = of("DST") == (packet == "reply" ? from : to)
    looks = looks comma (isSource && isDestination ? "sent" : isSource ? "destination" : isDestination ? "source" : "both")
    comma = ","
  }
  END { print "measured ran " ran; print "measured ranLooks " looks; print "measured crossed " crossed }' /tmp/way

# This machine routes between a client and a server, each in a network of its own, and is one itself.
modprobe dummy && modprobe nf_log_syslog && modprobe ip_vs_rr || exit
for one in client:10.1.0 server:10.2.0; do
  name=${one%:*} net=${one#*:}
  ip netns add $name && ip link add to-$name type veth peer name eth0 netns $name || exit
  ip address add $net.1/24 dev to-$name && ip link set to-$name up
  ip -n $name address add $net.2/24 dev eth0
  ip -n $name link set eth0 up
  ip -n $name link set lo up
  ip -n $name route add default via $net.1
done
ip link add kube-ipvs0 type dummy && ip address add 10.9.9.9/32 dev kube-ipvs0 && ip link set kube-ipvs0 up
sysctl -qw net.ipv4.ip_forward=1 net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.lo.rp_filter=0
modprobe ip_vs && sysctl -qw net.ipv4.vs.conntrack=1
for where in 10.1.0.1 127.0.0.1; do setsid socat TCP-LISTEN:8080,bind=$where,fork,reuseaddr PIPE </dev/null >/dev/null 2>&1 & done
setsid ip netns exec server socat TCP-LISTEN:8080,fork,reuseaddr PIPE </dev/null >/dev/null 2>&1 &
setsid ip netns exec client socat TCP-LISTEN:8080,fork,reuseaddr PIPE </dev/null >/dev/null 2>&1 &
# In each chain, first of all, a line for each kind of packet: the SYN, the SYN+ACK, and the one that carries data.
for chain in raw:PREROUTING raw:OUTPUT mangle:{PREROUTING,INPUT,FORWARD,OUTPUT,POSTROUTING} nat:{PREROUTING,INPUT,OUTPUT,POSTROUTING} \
  filter:{INPUT,FORWARD,OUTPUT} security:{INPUT,FORWARD,OUTPUT}; do
  table=${chain%:*} name=${chain#*:}
  echo "*$table"
  echo "-A $name -p tcp --dport 8080 --tcp-flags SYN,ACK SYN -j LOG --log-prefix \"way:first:$table:$name \""
  echo "-A $name -p tcp --sport 8080 --tcp-flags SYN,ACK SYN,ACK -j LOG --log-prefix \"way:reply:$table:$name \""
  echo "-A $name -p tcp --dport 8080 --tcp-flags PSH PSH -j LOG --log-prefix \"way:later:$table:$name \""
  echo COMMIT
done >/tmp/rules
iptables-restore --noflush </tmp/rules || exit
# A rule that looks at the state of connections: without any, none is tracked, and no rule of nat is asked.
iptables -t mangle -A PREROUTING -m conntrack --ctstate INVALID

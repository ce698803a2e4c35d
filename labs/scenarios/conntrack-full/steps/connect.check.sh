# New connections must get through, and go on doing so: two a second, each for as long as its entry lives.
pgrep -x customers >/dev/null || hint no-customers
if ip netns exec client nc -z -w 1 10.9.0.1 9100; then hint firewall-open; fi

port=$((20000 + RANDOM % 12000))
for n in 0 1 2; do
  ip netns exec client nc -z -w 1 -p $((port + n)) 10.9.0.1 80 ||
    hint dropped "$(sysctl net.netfilter.nf_conntrack_count net.netfilter.nf_conntrack_max)"
done

# What the table keeps of one that is over; nothing, if such connections are not tracked.
entry() { conntrack -L -p tcp --sport "$port" --dport 80 2>/dev/null; }
for _ in 1 2 3 4 5; do
  if ! entry | grep -q ESTABLISHED; then break; fi
  sleep 0.2
done
seconds=$(entry | awk '{ print $3 }')
max=$(sysctl -n net.netfilter.nf_conntrack_max)
[ $((2 * (${seconds:-0} + 1))) -le "$max" ] ||
  hint fills-again "$(sysctl net.netfilter.nf_conntrack_max; entry)"

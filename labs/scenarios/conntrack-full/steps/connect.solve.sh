# Full, and who fills it: connections that are over
sysctl net.netfilter.nf_conntrack_count net.netfilter.nf_conntrack_max
conntrack -L 2>/dev/null | awk '{ print $4 }' | sort | uniq -c
# 64 thousand was meant. 2/s × 121 s = 242 are needed
sysctl -w net.netfilter.nf_conntrack_max=4096
# and after the next boot
sed -i 's/^net.*/net.netfilter.nf_conntrack_max = 4096/; s/, in thousands//' /etc/sysctl.d/60-conntrack.conf
ip netns exec client curl -sS --max-time 3 http://10.9.0.1/

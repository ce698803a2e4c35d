#!/bin/bash
# A web server behind its own firewall; its connection table has room for 64, and two customers a second need 242.
set -euo pipefail

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
ip netns exec client sysctl -qw net.ipv4.tcp_syn_retries=1

cat >/etc/nginx/nginx.conf <<'C'
pid /run/nginx.pid;
events {}
http {
  access_log off;
  server { listen 80; return 200 "shop\n"; }
  # metrics, for the inside only
  server { listen 9100; return 200 "up 1\n"; }
}
C
nginx

iptables-restore <<'R'
*filter
:INPUT DROP
:FORWARD DROP
:OUTPUT ACCEPT
-A INPUT -i lo -j ACCEPT
-A INPUT -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
-A INPUT -p tcp --dport 80 -m conntrack --ctstate NEW -j ACCEPT
COMMIT
R
cat >/etc/sysctl.d/60-conntrack.conf <<'S'
# room in the connection table, in thousands
net.netfilter.nf_conntrack_max = 64
S
sysctl -qp /etc/sysctl.d/60-conntrack.conf

cat >/usr/local/bin/customers <<'S'
#!/bin/bash
# Two customers a second; each looks at one page.
while :; do
  : 3<>/dev/tcp/10.9.0.1/80
  sleep 0.5
done 2>/dev/null
S
chmod +x /usr/local/bin/customers
ip netns exec client bash -c 'for i in {1..63}; do : 3<>/dev/tcp/10.9.0.1/80; done'
setsid ip netns exec client customers </dev/null >/dev/null 2>&1 &
for _ in {1..100}; do
  if dmesg | grep -q 'table full'; then exit 0; fi
  sleep 0.2
done
echo 'conntrack-full: the table does not fill' >&2
exit 1

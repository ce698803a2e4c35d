#!/bin/bash
# An order service with two workers. Both wait for the ledger's lock, which an export holds that never ends.
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
ip netns exec client sysctl -qw net.ipv4.tcp_syn_retries=2

mkdir -p /usr/local/lib/orders /var/lib/orders /run/archive
: >/var/lib/orders/ledger
mkfifo /run/archive/upload

cat >/usr/local/lib/orders/worker <<'W'
#!/bin/bash
# One request: books one order. The ledger has one writer at a time.
while IFS= read -r line && [ "$line" != $'\r' ]; do :; done
exec 9>>/var/lib/orders/ledger
flock 9
printf '%(%FT%T)T order\n' -1 >&9
printf 'HTTP/1.0 200 OK\r\n\r\nbooked\n'
W
cat >/usr/local/sbin/orders <<'O'
#!/bin/bash
# orders start | stop | restart | status
listen=TCP-LISTEN:8080,reuseaddr,fork,backlog=4,max-children=2
pid=$(cat /run/orders.pid 2>/dev/null)
case $1 in
  start)
    # -t: a worker whose customer has left goes on all the same
    setsid socat -t 86400 "$listen" EXEC:/usr/local/lib/orders/worker </dev/null >/dev/null 2>&1 &
    echo $! >/run/orders.pid ;;
  stop) [ -n "$pid" ] && kill -- "-$pid" ;;
  restart) "$0" stop; sleep 0.2; "$0" start ;;
  status) ps -o pid,stat,etime,args -g "$pid" ;;
  *) echo 'orders start | stop | restart | status' >&2; exit 64 ;;
esac
O
cat >/usr/local/bin/ledger-export <<'X'
#!/bin/bash
# Each night: hands the ledger to the archive. Nobody may write meanwhile.
exec 9>>/var/lib/orders/ledger
flock 9
cat /var/lib/orders/ledger >/run/archive/upload
X
cat >/usr/local/lib/orders/customers <<'S'
#!/bin/bash
# Eight who order now and then, and try again when nothing comes.
for _ in {1..8}; do
  while :; do
    pause=3
    if exec 3<>/dev/tcp/10.9.0.1/8080; then
      printf 'POST /order HTTP/1.0\r\n\r\n' >&3
      read -rt 20 <&3 && pause=15
      exec 3>&-
    fi
    sleep $pause
  done 2>/dev/null &
done
wait
S
chmod +x /usr/local/lib/orders/* /usr/local/sbin/orders /usr/local/bin/ledger-export

setsid ledger-export </dev/null >/dev/null 2>&1 &
while flock -n /var/lib/orders/ledger true; do sleep 0.1; done
orders start
until ss -Hltn 'sport = :8080' | grep -q LISTEN; do sleep 0.1; done
setsid ip netns exec client /usr/local/lib/orders/customers </dev/null >/dev/null 2>&1 &
for _ in {1..50}; do
  if ss -Hltn 'sport = :8080' | awk '{ exit !($2 > $3) }'; then exit 0; fi
  sleep 0.2
done
echo 'accept-queue: the queue does not fill' >&2
exit 1

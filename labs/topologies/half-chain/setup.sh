#!/bin/bash
# client 10.9.0.2, which trusts /etc/ssl/bench/root.pem ── 10.9.0.1, this machine: nginx with /etc/nginx/tls/server.pem
set -euo pipefail

if [ -e /run/nginx.pid ]; then kill "$(</run/nginx.pid)" 2>/dev/null || true; fi
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
grep -q www.bench.test /etc/hosts || echo '10.9.0.1 www.bench.test' >>/etc/hosts

# The authority's keys are not kept on a server: they stay in a folder that goes away.
mkdir -p /etc/ssl/bench /etc/nginx/tls
ca=$(mktemp -d)
trap 'rm -rf "$ca"' EXIT
ec=(-newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc)
openssl req -x509 "${ec[@]}" -days 3650 -subj '/CN=Bench Root' \
  -keyout "$ca/root.key" -out /etc/ssl/bench/root.pem 2>/dev/null
openssl req -x509 "${ec[@]}" -days 1825 -subj '/CN=Bench Intermediate' \
  -CA /etc/ssl/bench/root.pem -CAkey "$ca/root.key" \
  -keyout "$ca/intermediate.key" -out /etc/nginx/tls/intermediate.pem 2>/dev/null
openssl req -x509 "${ec[@]}" -days 90 -subj '/CN=www.bench.test' \
  -addext 'basicConstraints = critical,CA:FALSE' -addext 'subjectAltName = DNS:www.bench.test' \
  -CA /etc/nginx/tls/intermediate.pem -CAkey "$ca/intermediate.key" \
  -keyout /etc/nginx/tls/server.key -out /etc/nginx/tls/server.pem 2>/dev/null

cat >/etc/nginx/nginx.conf <<'C'
pid /run/nginx.pid;
events {}
http {
  access_log off;
  server {
    listen 443 ssl;
    server_name www.bench.test;
    ssl_certificate     /etc/nginx/tls/server.pem;
    ssl_certificate_key /etc/nginx/tls/server.key;
    return 200 "hello\n";
  }
}
C
nginx
for _ in {1..50}; do
  if ip netns exec client curl -ks --max-time 2 https://www.bench.test/ >/dev/null; then exit 0; fi
  sleep 0.1
done
echo 'half-chain: nginx does not answer' >&2
exit 1

#!/bin/bash
# On top of the half chain: the right intermediate lies where the delivery was unpacked, and an older one of the same name beside the server's.
set -euo pipefail

mkdir -p /root/delivery-2026 /var/lib/partner
mv /etc/nginx/tls/intermediate.pem /root/delivery-2026/
cp /etc/nginx/tls/server.pem /root/delivery-2026/www.bench.test.pem
cp /etc/ssl/bench/root.pem /var/lib/partner/

old=$(mktemp -d)
trap 'rm -rf "$old"' EXIT
ec=(-newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -days 3650)
openssl req -x509 "${ec[@]}" -subj '/CN=Bench Root' -keyout "$old/root.key" -out "$old/root.pem" 2>/dev/null
openssl req -x509 "${ec[@]}" -subj '/CN=Bench Intermediate' -CA "$old/root.pem" -CAkey "$old/root.key" \
  -keyout "$old/key" -out /etc/nginx/tls/intermediate-2023.pem 2>/dev/null
touch -d '2023-10-02 09:14' /etc/nginx/tls/intermediate-2023.pem

status=0
ip netns exec client curl -sS --max-time 5 --cacert /etc/ssl/bench/root.pem https://www.bench.test/ 2>/dev/null || status=$?
[ $status = 60 ] || { echo "missing-intermediate: curl exits with $status, not 60" >&2; exit 1; }

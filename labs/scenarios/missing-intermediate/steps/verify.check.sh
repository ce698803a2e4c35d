# A partner who trusts the root and nothing else, from outside, by name.
seen=$(ip netns exec client openssl s_client -connect 10.9.0.1:443 -servername www.bench.test \
  -verify_hostname www.bench.test -CAfile /var/lib/partner/root.pem -no-CApath -no-CAstore </dev/null 2>&1)
sent=$(grep -E '^ *[0-9]+ s:|^ +i:' <<<"$seen")
code=$(grep -o 'Verify return code: [0-9]*' <<<"$seen" | head -n 1 | cut -d' ' -f4)
[ -n "$sent" ] || hint not-serving

if [ "$code" != 0 ]; then
  nginx -t >/tmp/.nginx-t 2>&1 || hint config-broken "$(grep emerg /tmp/.nginx-t)"
  if [ "$(wc -l <<<"$sent")" -gt 2 ]; then hint wrong-chain "$sent"; fi
  file=$(nginx -T 2>/dev/null | awk '$1 == "ssl_certificate" { sub(/;$/, "", $2); print $2; exit }')
  if [ "$(grep -c BEGIN "$file")" -gt 1 ]; then hint not-reloaded; fi
  hint leaf-alone "$sent"
fi
[ "$(ip netns exec client curl -s --max-time 5 --cacert /var/lib/partner/root.pem https://www.bench.test/)" = hello ] ||
  hint not-serving

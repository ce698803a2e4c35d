port=$((8100 + n))
case $proxy in
  proxyProtocol) listen=' proxy_protocol' from=proxy_protocol backwards=off ;;
  ingress) listen= from=X-Forwarded-For backwards=on ;;
  *) listen= from=X-Forwarded-For backwards=on; [ "$recursive" != false ] || backwards=off ;;
esac
{
  echo "pid /tmp/nginx.pid; error_log /tmp/nginx.log; events {} http { access_log off; client_body_temp_path /tmp/body; server {"
  echo "listen 127.0.0.1:$port$listen; listen [::1]:$port$listen; large_client_header_buffers 4 32k;"
  for block in ${trusted//,/ }; do echo "set_real_ip_from $block;"; done
  echo "real_ip_header $from; real_ip_recursive $backwards; location / { return 200 \"\$remote_addr\n\"; } } }"
} >/tmp/nginx.conf
nginx -c /tmp/nginx.conf 2>&1 || exit
case $remote in *:*) to=::1 ;; *) to=127.0.0.1 ;; esac
# As bytes: what a client library would tidy up is sent as it is
{
  [ "$proxy" != proxyProtocol ] || printf '%s\r\n' "$proxyLine"
  printf 'GET / HTTP/1.1\r\nHost: test\r\nConnection: close\r\n'
  [ -z "$header" ] || while IFS= read -r line; do printf 'X-Forwarded-For: %s\r\n' "$line"; done <<<"$header"
  printf '\r\n'
} >/tmp/request
client=$(nc -w 5 -s "$remote" "$to" $port </tmp/request | tail -n 1)
kill "$(</tmp/nginx.pid)"
while [ -e /tmp/nginx.pid ]; do sleep 0.05; done
measured client "$client"

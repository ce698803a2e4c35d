# What is sent: one certificate, and its issuer is not in the store
ip netns exec client openssl s_client -connect www.bench.test:443 -CAfile /etc/ssl/bench/root.pem \
  </dev/null 2>&1 | grep -E '^ *[0-9] s:|^ *i:|verify error'
# Which of the two of that name has signed it? Key identifiers tell
openssl x509 -in /etc/nginx/tls/server.pem -noout -ext authorityKeyIdentifier
for file in /etc/nginx/tls/intermediate-2023.pem /root/delivery-2026/intermediate.pem; do
  echo "$file"
  openssl x509 -in $file -noout -ext subjectKeyIdentifier
done
# The leaf first, its issuer behind it
cat /root/delivery-2026/{www.bench.test,intermediate}.pem >/etc/nginx/tls/server.pem
nginx -t && nginx -s reload
until ip netns exec client curl -sS --cacert /etc/ssl/bench/root.pem https://www.bench.test/; do sleep 0.5; done

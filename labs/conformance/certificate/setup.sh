mkdir /tmp/pki && cd /tmp/pki || exit
printf '[req]\ndistinguished_name=dn\n[dn]\n' >empty.cnf
# issue <file> <issuer or -> <days> <extensions…>: one call of openssl each, they take most of the time. KEY and DIGEST are options of it.
issue() {
  local file=$1 issuer=$2 days=$3 extensions=()
  shift 3
  for extension in "$@"; do extensions+=(-addext "$extension"); done
  [ $issuer = - ] || extensions+=(-CA $issuer.pem -CAkey $issuer.key)
  openssl req -x509 -config empty.cnf -subj "/CN=${file##*/}" -days $days ${DIGEST:--sha256} -nodes -keyout $file.key -out $file.pem \
    ${KEY:--newkey ec -pkeyopt ec_paramgen_curve:P-256} "${extensions[@]}" 2>&1 || exit
}
id=subjectKeyIdentifier=hash
by=authorityKeyIdentifier=keyid
ca='basicConstraints=critical,CA:TRUE'
sign='keyUsage=critical,keyCertSign,cRLSign'
server='extendedKeyUsage=serverAuth'
names='subjectAltName=DNS:www.example.com,DNS:*.api.example.com,IP:192.0.2.7'
issue root - 3650 "$ca" "$sign" $id
issue middle root 1825 "$ca,pathlen:0" "$sign" $id $by
issue leaf middle 90 $names $server $id $by
issue client middle 90 $names extendedKeyUsage=clientAuth $id $by
issue other - 3650 "$ca" "$sign" $id
issue alone - 90 $names $server $id
issue below middle 900 "$ca" "$sign" $id $by
issue deep below 90 $names $server $id $by
issue short root 20 "$ca" "$sign" $id $by
issue outlives short 90 $names $server $id $by
issue fake root 900 basicConstraints=CA:FALSE "$sign" $id $by
issue byfake fake 90 $names $server $id $by
issue nosign root 900 "$ca" keyUsage=digitalSignature $id $by
issue bynosign nosign 90 $names $server $id $by
issue allows root 900 "$ca" "$sign" 'nameConstraints=critical,permitted;DNS:example.org' $id $by
issue outside allows 90 $names $server $id $by
issue forbids root 900 "$ca" "$sign" 'nameConstraints=critical,excluded;DNS:api.example.com' $id $by
issue inside forbids 90 subjectAltName=DNS:api.example.com $server $id $by
KEY='-newkey rsa:1024' issue weak middle 90 $names $server $id $by
DIGEST=-sha1 issue sha1 root 900 "$ca" "$sign" $id $by
issue bysha1 sha1 90 $names $server $id $by
# Another key under a known name, without an id that would tell the two apart
mkdir twin && issue twin/middle root 1825 "$ca,pathlen:0" "$sign"
issue byTwin twin/middle 90 $names $server

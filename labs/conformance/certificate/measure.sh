cd /tmp/pki || exit
>sent; >store
for file in $files; do cat $file.pem >>sent; done
for file in $anchors; do cat $file.pem >>store; done
input_file pem sent
input_file trust store
sed '/END CERTIFICATE/q' sent >first
openssl x509 -in first -noout -startdate -enddate -ext subjectAltName >says 2>/dev/null
seconds_of() { date -d "$(sed -n "s/^$1=//p" says)" +%s; }
moment=$(($(seconds_of notBefore) + ${days:-1} * 86400 + ${seconds:-0}))
input at $(date -u -d @$moment +%Y-%m-%dT%H:%M:%SZ)
options=(-no-CApath -no-CAstore -attime $moment -auth_level ${securityLevel:-2} -purpose ${purpose:-sslserver})
if [ -s store ]; then options+=(-CAfile store); else options+=(-no-CAfile); fi
[ "$partialChain" != true ] || options+=(-partial_chain)
case $host in
  '') ;;
  *[!0-9.]*) options+=(-verify_hostname "$host") ;;
  *) options+=(-verify_ip "$host") ;;
esac
openssl verify "${options[@]}" -show_chain -untrusted sent first >told 2>&1
read -r code depth text < <(sed -n 's/^error \([0-9]*\) at \([0-9]*\) depth lookup: */\1 \2 /p' told)
measured verdict ${code:-ok}
measured opensslText ${text:-OK}
[ -z "$depth" ] || measured depth $depth
subjects=$(sed -n 's/^depth=[0-9]*: //p' told | sed 's/ (untrusted)$//' | paste -sd,)
[ -z "$subjects" ] || measured chain.subject "$subjects"
end=$(seconds_of notAfter)
measured daysLeft $((end > moment ? (end - moment) / 86400 : 0))
measured names "$(sed -n 's/^ *\(DNS:.*\)/\1/p' says | sed 's/IP Address:/IP:/g; s/, /,/g')"

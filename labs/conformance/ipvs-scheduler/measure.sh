port=$((9000 + n))
first=$scheduler
[ "$attached" != after ] || first=rr
ipvsadm -A -t 10.9.9.9:$port -s $first || exit
reals=
for server in ${servers//,/ }; do
  ipvsadm -a -t 10.9.9.9:$port -r ${server%:*} -m -w ${server##*:} || exit
  reals+="${server%:*} "
done
[ "$attached" != after ] || ipvsadm -E -t 10.9.9.9:$port -s $scheduler
input destination 10.9.9.9
input wordSize 32
[ -n "$client" ] || input client 10.1.0.21
sequence=$(/tmp/connect $port $connections $duration ${client:-10.1.0.21} $reals)
measured sequence $sequence
ipvsadm -D -t 10.9.9.9:$port

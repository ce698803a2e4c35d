until grep -q '^end' /tmp/given-up; do sleep 0.2; done
case $kind in
  syn) port=$((21000 + n)) what="tcp dst port $((21000 + n))" ;;
  synack) port=$((22000 + n)) what="tcp src port $((22000 + n))" ;;
  keepalive) port=$((23000 + n)) what="tcp dst port $((23000 + n)) and tcp[tcpflags] & tcp-syn == 0" ;;
  data) port=$((24000 + n)) what="tcp dst port $((24000 + n)) and tcp[tcpflags] & tcp-push != 0" ;;
esac
# The first packet, then what came again; seconds after the first
sent=$(tcpdump -nn -tt -r /tmp/packets "$what" 2>/dev/null |
  awk 'NR == 1 { first = $1; next } /\[R/ { next } { printf "%s%.3f", comma, $1 - first; comma = "," }')
measured attempts $sent
over=$(awk -v n=$n '$1 == n { print $2 }' /tmp/given-up)
[ -z "$over" ] || measured givesUpAt $over

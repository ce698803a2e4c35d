sysctl -qw net.core.somaxconn=$somaxconn net.ipv4.tcp_max_syn_backlog=$maxSynBacklog net.ipv4.tcp_syncookies=$syncookies
least=$((backlog < 0 || backlog > somaxconn ? somaxconn : backlog))
/tmp/queues $((20000 + n)) $backlog $((least + 20)) & first=$!
/tmp/queues $((21000 + n)) $backlog $((least + 20)) & second=$!
for port in $((20000 + n)) $((21000 + n)); do
  until [ -e /tmp/full.$port ]; do sleep 0.05; done
done
read -r _ waiting limit _ < <(ss -Hltn "sport = :$((20000 + n))")
measured acceptCapacity $waiting
measured acceptLimit $limit
measured halfOpenCapacity $(ss -Htn state syn-recv "sport = :$((21000 + n))" | wc -l)
kill $first $second

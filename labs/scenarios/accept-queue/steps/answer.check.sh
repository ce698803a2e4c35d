# Four customers at once must be answered, and their orders booked.
queue() { ss -ltn 'sport = :8080'; }
# Without the heading: waiting, and room
full() { queue | awk 'END { exit !($2 >= $3) }'; }
[ "$(queue | wc -l)" -gt 1 ] || hint not-listening

before=$(wc -l </var/lib/orders/ledger)
if full && sleep 2 && full && [ "$(wc -l </var/lib/orders/ledger)" -eq "$before" ]; then
  hint queue-full "$(queue)"
fi
answers=$(
  for _ in 1 2 3 4; do
    ip netns exec client curl -s --max-time 15 -X POST http://10.9.0.1:8080/order &
  done
  wait
)
[ "$(grep -c '^booked$' <<<"$answers")" -ge 4 ] || hint no-answer "$(queue)"
[ "$(wc -l </var/lib/orders/ledger)" -ge $((before + 4)) ] || hint not-booked

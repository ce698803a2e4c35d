# Four customers at once must be answered, and their orders booked.
queue() { ss -ltn 'sport = :8080'; }
[ "$(queue | wc -l)" -gt 1 ] || hint not-listening

before=$(wc -l </var/lib/orders/ledger)
answers=$(
  for _ in 1 2 3 4; do
    ip netns exec client curl -s --max-time 6 -X POST http://10.9.0.1:8080/order &
  done
  wait
)
if [ "$(grep -c '^booked$' <<<"$answers")" -lt 4 ]; then
  # Without the heading: waiting, and room
  queue | awk 'END { exit !($2 >= $3) }' && hint queue-full "$(queue)"
  hint no-answer "$(queue)"
fi
[ "$(wc -l </var/lib/orders/ledger)" -ge $((before + 4)) ] || hint not-booked

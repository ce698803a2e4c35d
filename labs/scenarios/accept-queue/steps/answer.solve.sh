# The queue is full, so nobody accepts
ss -ltn 'sport = :8080'
# The workers are there, and wait
orders status
# Who has the file that they wait for?
fuser -v /var/lib/orders/ledger
# The export, since last night; it can be done again
pkill -x ledger-export
until ss -Hltn 'sport = :8080' | awk '{ exit !($2 == 0) }'; do sleep 0.2; done
ss -ltn 'sport = :8080'

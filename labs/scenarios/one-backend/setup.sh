#!/bin/bash
# On top of the director: rs2 was drained and never put back, and persistence sends one address to one server.
set -euo pipefail

ip netns exec director ipvsadm -R <<'R'
-E -t 192.0.2.1:80 -s rr -p 1800
-e -t 192.0.2.1:80 -r 10.0.0.12:8080 -m -w 0
R
answers=$(ip netns exec client curl -sS --max-time 5 'http://192.0.2.1/?[1-6]' | sort -u | wc -l)
[ "$answers" = 1 ] || { echo "one-backend: $answers servers answer" >&2; exit 1; }

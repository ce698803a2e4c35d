# Every server must take its part of what one address sends. A scheduler that counts connections first evens out what was before:
# it passes a server over while that one still has the most, so such a server counts as taking part if its weight lets it.
may_wait() { # real server
  ip netns exec director ipvsadm -ln | awk -v me="10.0.0.1${1#rs}:8080" '
    $1 == "->" && $2 ~ /:8080$/ { held = $5 + $6; if ($2 == me) { weight = $4; mine = held } else if (held > most) most = held }
    END { exit !(weight > 0 && mine >= most) }'
}
taken=
for _ in 1 2 3; do
  round=$(ip netns exec client curl -s --max-time 5 'http://192.0.2.1/?[1-12]')
  [ "$(grep -c '^rs[123]$' <<<"$round")" = 12 ] || hint no-answer "$(grep . <<<"$round" | sort | uniq -c)"
  taken+="$round"$'\n'
  counts=$(sort <<<"${taken%$'\n'}" | uniq -c)
  [ "$(wc -l <<<"$counts")" -gt 1 ] || hint one-server "$counts"
  missing=
  for server in rs1 rs2 rs3; do
    if ! awk -v me="$server" '$2 == me && $1 >= 2 { found = 1 } END { exit !found }' <<<"$counts"; then
      may_wait "$server" || missing+=" $server"
    fi
  done
  [ -n "$missing" ] || exit 0
done
hint one-missing "$counts"

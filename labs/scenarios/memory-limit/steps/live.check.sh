# Two photos in a row, nobody killed meanwhile, and still a limit that the machine survives.
log=/var/log/thumbs.log
keeper=$(pgrep -x thumbs | head -n 1)
[ -n "$keeper" ] || hint not-running

limit=max
group=$(cut -d: -f3 "/proc/$keeper/cgroup")
while [ "$group" != / ]; do
  here=$(<"/sys/fs/cgroup$group/memory.max")
  if [ "$here" != max ] && { [ "$limit" = max ] || [ "$here" -lt "$limit" ]; }; then limit=$here; fi
  group=$(dirname "$group")
done
if [ "$limit" = max ] || [ "$limit" -gt $((80 << 20)) ]; then hint no-limit; fi

from=$(($(wc -l <$log) + 1))
for _ in {1..60}; do
  seen=$(tail -n +$from $log)
  if grep -q 'exited with status' <<<"$seen"; then
    own=$(<"/sys/fs/cgroup$(cut -d: -f3 "/proc/$keeper/cgroup")/memory.max")
    if [ "$limit" = "$own" ]; then hint still-killed "$seen"; fi
    hint killed-above "$seen"
  fi
  if [ "$(grep -c ': done$' <<<"$seen")" -ge 2 ]; then exit 0; fi
  sleep 0.2
done
hint no-photos "$(tail -n 3 $log)"

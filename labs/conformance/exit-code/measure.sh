cd /tmp
ulimit -Sc 0
# What the shell shows, and what wait(2) gave to another program, of the same command.
bash -c "$command" 2>/dev/null
shown=$?
read -r status signal < <(/tmp/status bash -c "$command" 2>/dev/null)
if [ "$mode" = wait ]; then
  input value "$(printf '0x%04x' "$status")"
  measured code $shown
else
  input value $shown
  measured waitStatus $status
fi
if [ "$signal" != 0 ]; then
  measured signal $signal
  measured signalName "SIG$(kill -l "$signal")"
fi

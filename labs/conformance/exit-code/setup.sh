ulimit -c 0

rm -f /tmp/read /tmp/home/.bash_profile /tmp/home/.bash_login
cp /tmp/home/.profile /tmp/home/kept
case $ownFile in
  bashProfile) echo 'echo "~/.bash_profile" >>/tmp/read' >/tmp/home/.bash_profile ;;
  bashLogin) echo 'echo "~/.bash_login" >>/tmp/read' >/tmp/home/.bash_login ;;
  none) rm /tmp/home/.profile ;;
esac
variables=(-i HOME=/tmp/home TERM=dumb PATH="$PATH" USER=root)
name=bash options=() words=()
case $start in
  ssh) name=-bash options+=(-i) variables+=('SSH_CLIENT=10.0.0.1 50000 22') ;;
  terminal) options+=(-i) ;;
  su) name=-bash options+=(-i) ;;
  loginCommand) options+=(-l) words=(-c 'true; true') ;;
  script) words=(/tmp/home/script) ;;
  command) words=(-c 'true; true') ;;
  sshCommand) words=(-c 'true; true') variables+=('SSH_CLIENT=10.0.0.1 50000 22') ;;
  own)
    [ "$login" != true ] || options+=(-l)
    if [ "$interactive" = false ]; then
      if [ "$command" = true ]; then words=(-c 'true; true'); else words=(/tmp/home/script); fi
    else options+=(-i); fi
    [ "$overSsh" != true ] || variables+=('SSH_CLIENT=10.0.0.1 50000 22') ;;
esac
# /etc/profile asks $BASH, which a login shell takes from the account
cp /etc/passwd /tmp/passwd
case $shell in
  sh) sed -i 's#^\(root:.*:\)/bin/bash$#\1/bin/sh#' /etc/passwd; [ "$name" = -bash ] && name=-sh || name=sh ;;
  posix) options=(--posix "${options[@]}") ;;
esac
[ "$nested" != true ] || variables+=(SHLVL=1)
[ "$bashEnv" != true ] || variables+=(BASH_ENV=/tmp/home/bash_env)
[ "$env" != true ] || variables+=(ENV=/tmp/home/env)
# bash wants its long options first
[ "$rcfile" != true ] || options=(--rcfile /tmp/home/rcfile "${options[@]}")
[ "$noRc" != true ] || options=(--norc "${options[@]}")
[ "$noProfile" != true ] || options=(--noprofile "${options[@]}")
as=()
if [ "$setuid" = true ]; then chmod 711 /tmp/home; as=(setpriv --ruid 65534 --euid 0); fi
cd /tmp/home
# The name by which a shell is called decides, so it is given apart from the program. An interactive one would stop and wait until it may
# have the terminal of whoever called this script: in a session of its own there is none.
setsid -w env "${variables[@]}" "${as[@]}" /tmp/named "$name" /bin/bash "${options[@]}" "${words[@]}" </dev/null >/dev/null 2>&1
cd /
cp /tmp/passwd /etc/passwd
mv /tmp/home/kept /tmp/home/.profile
touch /tmp/read
measured filesRead "$(grep -v logout /tmp/read | paste -sd, | sed 's/,$//')"

# Debian's files as a new account gets them, with a line in front of each that says that it is read.
mount -t tmpfs none /mnt && mkdir /mnt/etc && cp -a /etc/profile /etc/bash.bashrc /etc/profile.d /mnt/etc || exit
says() { printf 'echo "%s" >>/tmp/read\n' "$1"; }
marked() { { says "$1"; cat "$2" 2>/dev/null; } >"$3"; }
marked /etc/profile /mnt/etc/profile /etc/profile
marked /etc/bash.bashrc /mnt/etc/bash.bashrc /etc/bash.bashrc
says '/etc/profile.d/*.sh' >/etc/profile.d/marker.sh
mkdir /tmp/home
marked '~/.profile' /etc/skel/.profile /tmp/home/.profile
marked '~/.bashrc' /etc/skel/.bashrc /tmp/home/.bashrc
marked '~/.bash_logout' /etc/skel/.bash_logout /tmp/home/.bash_logout
for file in '$BASH_ENV' '$ENV' --rcfile; do says "$file" | sed 's/\$/\\$/'; done >/tmp/home/all
sed -n 1p /tmp/home/all >/tmp/home/bash_env; sed -n 2p /tmp/home/all >/tmp/home/env; sed -n 3p /tmp/home/all >/tmp/home/rcfile
echo : >/tmp/home/script

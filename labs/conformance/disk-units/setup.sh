modprobe loop max_loop=8
modprobe ext4
mkdir /tmp/mounted

#!/bin/sh
# The first program: finds the disk, lays a filesystem in memory over it, and hands over to the machine's own process 1.
/bin/busybox --install -s /bin 2>/dev/null
export PATH=/bin
mount -t proc p /proc
mount -t sysfs s /sys
mount -t devtmpfs d /dev
for module in /modules/*.ko; do insmod "$module" 2>/dev/null; done
tries=0
while [ ! -b /dev/sda ]; do
  usleep 20000
  tries=$((tries + 1))
  [ $tries -lt 500 ] || { echo 'bench: no disk after 10 seconds'; exec sh; }
done
mount -t squashfs -o ro /dev/sda /ro
mount -t tmpfs rw /rw
mkdir /rw/upper /rw/work
mount -t overlay -o lowerdir=/ro,upperdir=/rw/upper,workdir=/rw/work overlay /new
umount /proc /sys
mount --move /dev /new/dev
exec switch_root /new /sbin/init

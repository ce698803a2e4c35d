truncate -s "$size" /tmp/disk && disk=$(losetup -f --show /tmp/disk) || exit
input size $(blockdev --getsize64 $disk)
measured sectors $(blockdev --getsz $disk)
measured lsblk $(lsblk -dno SIZE $disk)
if [ "$filesystem" = ext4 ]; then
  mkfs.ext4 -q ${percent:+-m $percent} $disk || exit
  # Read only: or the kernel begins to write the tables of inodes, and there is no room for that.
  mount -o ro $disk /tmp/mounted || exit
  read -r _ blocks _ available _ < <(df -B1 /tmp/mounted | tail -n 1)
  measured dfSize $blocks
  measured dfAvailable $available
  of() { df "$1" --output="$2" /tmp/mounted | tail -n 1 | tr -d ' '; }
  measured dfText "$(of -h size), $(of -h avail) (df -h); $(of -H size) (df -H)"
  measured inodes $(df --output=itotal /tmp/mounted | tail -n 1)
  umount /tmp/mounted
  told() { dumpe2fs -h $disk 2>/dev/null | sed -n "s/^$1: *//p"; }
  measured journal $(($(told 'Total journal blocks') * 4096))
  measured reservedForRoot $(($(told 'Reserved block count') * 4096))
fi
losetup -d $disk
rm /tmp/disk

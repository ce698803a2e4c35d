disks=()
for size in ${sizes//,/ }; do
  file=/tmp/disk.${#disks[@]}
  truncate -s "$size" $file
  disks+=("$(losetup -f --show $file)") || exit
done
mdadm --create /dev/md0 --run --assume-clean --level="$level" --raid-devices=${#disks[@]} --metadata="${metadata:-1.2}" \
  ${layout:+--layout=$layout} $([ "$level" = 1 ] || [ "$level" = linear ] || echo --chunk=$((${chunk:-524288} / 1024))) \
  "${disks[@]}" </dev/null 2>&1
measured mdArraySize $(mdadm --detail /dev/md0 | awk '/Array Size :/ { print $4 }')
used=$(mdadm --detail /dev/md0 | awk '/Used Dev Size :/ { print $5 }')
[ -z "$used" ] || measured mdUsedDevSize $used
offset=$(mdadm --examine "${disks[0]}" | awk '/Data Offset :/ { print $4 }')
[ -z "$offset" ] || measured mdDataOffset $offset
mdadm --stop /dev/md0 2>/dev/null
mdadm --zero-superblock "${disks[@]}"
losetup -d "${disks[@]}"
rm /tmp/disk.*

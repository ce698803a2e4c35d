modprobe loop max_loop=8
for module in linear raid0 raid1 raid10 raid456; do modprobe $module || exit; done

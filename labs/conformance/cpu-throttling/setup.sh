echo +cpu >/sys/fs/cgroup/cgroup.subtree_control

import type { FromMachineFor } from '../../engine/from-machine.ts';
import type { model } from './model.ts';

const group = '/sys/fs/cgroup/bench';

export default {
  read: [
    'grep -s . /sys/fs/cgroup/*/cpu.max',
    "grep -sE '^(nr_|throttled_)' /sys/fs/cgroup/*/cpu.stat",
    'nproc --all',
    'uname -a',
  ],
  trial: {
    prepare: [`echo +cpu >/sys/fs/cgroup/cgroup.subtree_control`, `mkdir -p ${group}`],
    changes: { setV2: [`echo '{quotaMicro} {periodMicro}' > ${group}/cpu.max`] },
    settings: [`cat ${group}/cpu.max`, 'uname -a'],
    // How much a loop gets in two seconds; the machine has one processor, which limits it too.
    check: [
      `awk '{ printf "quota %.6f\\nperiod %.6f\\n", $1 / 1e6, $2 / 1e6 }' ${group}/cpu.max`,
      `usage() { awk '$1 == "usage_usec" { print $2 }' ${group}/cpu.stat; }`,
      `if awk 'BEGIN { exit {limit} >= 0.9 }'; then`,
      `  before=$(usage)`,
      `  ( echo $BASHPID >${group}/cgroup.procs; timeout 2 bash -c 'while :; do :; done' )`,
      `  echo limit $(awk -v b=$before -v e=$(usage) 'BEGIN { printf "%.3f", (e - b) / 2e6 }')`,
      'fi',
    ],
    within: { limit: 0.15 },
  },
} satisfies FromMachineFor<typeof model>;

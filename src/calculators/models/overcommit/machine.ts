import type { FromMachineFor } from '../../engine/from-machine.ts';
import type { model } from './model.ts';

const settings = [
  'cat /proc/meminfo',
  'sysctl vm.overcommit_memory vm.overcommit_ratio vm.overcommit_kbytes vm.admin_reserve_kbytes vm.user_reserve_kbytes',
  'uname -a',
];

export default {
  read: settings,
  trial: {
    changes: { raiseRatio: true, loosen: true, strict: true, always: true },
    settings,
    check: [
      'echo mode $(sysctl -n vm.overcommit_memory)',
      'echo ratio $(sysctl -n vm.overcommit_ratio)',
      `awk '$1 == "CommitLimit:" { printf "commitLimit %d\\n", $2 * 1024 }' /proc/meminfo`,
    ],
    // CommitLimit is counted in whole pages.
    within: { commitLimit: 0.001 },
  },
} satisfies FromMachineFor<typeof model>;

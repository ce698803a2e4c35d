import type { FromMachineFor } from '../../engine/from-machine.ts';
import type { model } from './model.ts';

export default {
  read: [
    "grep -sE '^(Name|VmRSS|VmSwap|VmPTE):' /proc/[0-9]*/status",
    'grep -s . /proc/[0-9]*/oom_score_adj',
    "grep -E '^(MemTotal|SwapTotal):' /proc/meminfo",
    'uname -a',
  ],
} satisfies FromMachineFor<typeof model>;

import type { FromMachineFor } from '../../engine/from-machine.ts';
import type { model } from './model.ts';

export default {
  read: ["dmesg | sed -n '/invoked oom-killer/,$p'"],
  text: 'log',
} satisfies FromMachineFor<typeof model>;

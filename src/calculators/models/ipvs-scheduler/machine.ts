import type { FromMachineFor } from '../../engine/from-machine.ts';
import type { model } from './model.ts';

export default {
  read: ['ipvsadm -ln --nosort', 'uname -a'],
  inNamespaces: true,
} satisfies FromMachineFor<typeof model>;

import type { FromMachineFor } from '../../engine/from-machine.ts';
import type { model } from './model.ts';

export default {
  read: ['lsblk -b', 'for md in /dev/md[0-9]*; do [ -b $md ] && mdadm --detail $md; done'],
} satisfies FromMachineFor<typeof model>;

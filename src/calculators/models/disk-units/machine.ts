import type { FromMachineFor } from '../../engine/from-machine.ts';
import type { model } from './model.ts';

export default { read: ['lsblk -b'] } satisfies FromMachineFor<typeof model>;

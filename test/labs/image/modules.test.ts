import { expect, test } from 'vitest';
import { loadOrder } from '../../../labs/image/initrd.ts';
import { chooseModules, readDependencies, readModuleList } from '../../../labs/image/modules.ts';

// As depmod writes it: what a module needs, also indirectly; what has to be loaded first stands last.
const dependencies =
  readDependencies(`kernel/drivers/md/raid456.ko: kernel/lib/raid6_pq.ko kernel/crypto/xor.ko
kernel/drivers/md/raid1.ko:
kernel/lib/raid6_pq.ko:
kernel/crypto/xor.ko:
kernel/sound/snd.ko:
kernel/fs/squashfs/squashfs.ko: kernel/crypto/xor.ko
`);

test('chooseModules takes whole folders and beginnings of names, with all that they need', () => {
  expect([...chooseModules(['drivers/md/raid4'], dependencies)].sort()).toEqual([
    'kernel/crypto/xor.ko',
    'kernel/drivers/md/raid456.ko',
    'kernel/lib/raid6_pq.ko',
  ]);
  expect(chooseModules(['drivers/md/', 'fs/'], dependencies)).not.toContain('kernel/sound/snd.ko');
});

test('chooseModules refuses an entry that fits nothing', () => {
  expect(() => chooseModules(['drivers/mb/'], dependencies)).toThrow(/no module at drivers\/mb\//);
});

test('the list of modules is refused where an entry has no reason', () => {
  expect(readModuleList('# remark\n\nfs/ext4/ — the usual filesystem\n')).toEqual(['fs/ext4/']);
  expect(() => readModuleList('fs/ext4/')).toThrow(/is not of the form/);
});

test('loadOrder puts before each module what it needs, once', () => {
  expect(loadOrder(['raid456', 'squashfs', 'raid1'], dependencies)).toEqual([
    'kernel/crypto/xor.ko',
    'kernel/lib/raid6_pq.ko',
    'kernel/drivers/md/raid456.ko',
    'kernel/fs/squashfs/squashfs.ko',
    'kernel/drivers/md/raid1.ko',
  ]);
  expect(() => loadOrder(['overlay'], dependencies)).toThrow('no module overlay');
});

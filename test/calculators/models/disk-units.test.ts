import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/calculators/engine/evaluate.ts';
import { readPaste } from '../../../src/calculators/engine/paste.ts';
import { present } from '../../../src/calculators/engine/present.ts';
import { ext4 } from '../../../src/calculators/models/disk-units/filesystems.ts';
import { model } from '../../../src/calculators/models/disk-units/model.ts';
import readers from '../../../src/calculators/models/disk-units/paste.ts';
import en from '../../../src/calculators/models/disk-units/words.en.ts';

const outputs = (inputs: Record<string, unknown>) => {
  const { outputs: found, problems } = evaluate(model, inputs);
  expect(problems).toEqual([]);
  return found!;
};

describe('ext4 is laid out as mkfs.ext4 1.47 laid it out on sparse files', () => {
  // size in bytes, inodes, blocks, overhead in blocks (dumpe2fs -h), journal in MiB
  it.each([
    [1073741824, 65536, 262144, 12949, 32],
    [5000000000, 305216, 1220703, 40320, 64],
    [10737418240, 655360, 2621440, 66747, 64],
    [20000000000, 1222992, 4882432, 120811, 128],
    [60000000000, 3662848, 14648437, 308776, 256],
    [107374182400, 6553600, 26214400, 557842, 512],
    [137438953472, 8388608, 33554432, 804095, 1024],
    [200000000512, 12214272, 48828125, 1044253, 1024],
    [500107862016, 30531584, 122096646, 2197334, 1024],
    [1000204886016, 61054976, 244190646, 4114684, 1024],
    [1099511627776, 67108864, 268435456, 4494739, 1024],
    [4000787030016, 244195328, 976754646, 15616772, 1024],
    [4398046511104, 134217728, 1073741824, 8750102, 1024],
    [8001563222016, 244191232, 1953506646, 15688341, 1024],
    [16000900661248, 488308736, 3906469888, 31071097, 1024],
  ])('%i bytes', (size, inodes, blocks, overhead, journal) => {
    const layout = ext4(size);
    expect(layout).toMatchObject({ inodes, journal: journal * 1024 ** 2, size: (blocks - overhead) * 4096 });
    expect(size - layout.lost).toBe(blocks * 4096);
  });
});

describe('units', () => {
  it.each([
    ['500GB', 465.66],
    ['1TB', 931.32],
    ['4TB', 3725.29],
    ['16TB', 14901.16],
    ['20TB', 18626.45],
  ])('%s exactly is %f GiB', (size, gibibytes) => {
    expect(outputs({ size, meaning: 'exact', filesystem: 'none' }).gibibytes).toBeCloseTo(gibibytes, 2);
  });

  it('lsblk, Windows and df write one size three ways', () => {
    expect(outputs({ size: '500GB' })).toMatchObject({
      lsblk: '465.8G',
      windows: '465 GB',
      exact: 500107862016,
    });
    expect(outputs({ size: '1TB' })).toMatchObject({ lsblk: '931.5G', windows: '931 GB' });
    expect(outputs({ size: '4TB' })).toMatchObject({ lsblk: '3.6T', windows: '3.63 TB' });
    expect(outputs({ size: '16TB', filesystem: 'none' }).lsblk).toBe('14.6T');
    expect(outputs({ size: '500GB' }).dfText).toMatch(/^458G, 43[45]G \(df -h\); 492G \(df -H\)$/);
  });

  it('with 5 % for root 10 GiB leave 9.245, 100 GiB 92.872, 1 TiB 955.65', () => {
    for (const [size, left] of [
      ['10GiB', 9.245],
      ['100GiB', 92.872],
      ['1TiB', 955.65],
    ] as const)
      expect((outputs({ size, meaning: 'exact' }).dfAvailable ?? 0) / 1024 ** 3).toBeCloseTo(left, 1);
  });

  it.each([
    [1181116416, 1050255360],
    [10737418240, 9910349824],
    [200000000000, 185705934848],
    [1099511627776, 1026108792832],
    [5000000000000, 4709396774912],
  ])(
    'of %d bytes df calls %d available: not the first directories, nor what the kernel keeps',
    (size, left) => {
      expect(outputs({ size: String(size), meaning: 'exact' }).dfAvailable).toBe(left);
    },
  );
});

it('what is too small or too large for the filesystem is told', () => {
  const problemsOf = (inputs: Record<string, unknown>) =>
    evaluate(model, inputs).problems.map(({ input, id }) => `${input}: ${id}`);
  expect(problemsOf({ size: '500MB' })).toEqual(['size: fitsFilesystem']);
  expect(problemsOf({ size: '20TB' })).toEqual(['size: underLimit']);
  expect(problemsOf({ size: '500MB', filesystem: 'none' })).toEqual([]);
});

it('reads lsblk -b, fdisk -l and blockdev', () => {
  const values = (text: string) => readPaste(model, readers, text).values;
  expect(
    values(
      '# lsblk -b\nNAME   MAJ:MIN RM          SIZE RO TYPE MOUNTPOINTS\nsda      8:0    0  500107862016  0 disk\n└─sda1   8:1    0  500106813440  0 part /',
    ),
  ).toEqual({ size: '500107862016', meaning: 'exact' });
  expect(values('Disk /dev/sda: 465.76 GiB, 500107862016 bytes, 976773168 sectors')).toEqual({
    size: '500107862016',
    meaning: 'exact',
  });
  expect(values('$ sudo blockdev --getsize64 /dev/sda\n4000787030016\n')).toEqual({
    size: '4000787030016',
    meaning: 'exact',
  });
});

it('says it in one sentence', () => {
  expect(present(model, en, 'en', evaluate(model, {})).sentence).toMatch(
    /^500 GB are 465\.8 GiB; ext4 leaves 434\.1 GiB for files/,
  );
});

import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/calculators/engine/evaluate.ts';
import {
  bitmapSpace,
  dataOffset,
  humanSize,
  mdSize,
  smallestDevice,
} from '../../../src/calculators/models/raid/md-size.ts';
import { model } from '../../../src/calculators/models/raid/model.ts';
import oracle from '../oracles/raid.json' with { type: 'json' };

describe('every array that mdadm really made', () => {
  for (const { inputs, observed } of oracle.cases) {
    const sizes = inputs.device_sizes_MiB;
    const layout = /--layout=(\w\d)/.exec(inputs.options)?.[1];
    it(`RAID ${inputs.level}, metadata ${inputs.metadata}, ${sizes.join(' + ')} MiB ${inputs.options}`, () => {
      const { outputs, problems } = evaluate(model, {
        level: String(inputs.level),
        sizes: sizes.map((size) => `${size}MiB`).join(','),
        metadata: inputs.metadata,
        ...(layout && { layout }),
        ...(observed.chunk && { chunk: `${observed.chunk}iB` }),
      });
      expect(problems).toEqual([]);
      expect(outputs?.mdArraySize).toBe(observed.array_size_KiB);
      expect((outputs?.mdArraySize ?? 0) * 1024).toBe(observed.array_bytes);
      expect(outputs?.mdUsedDevSize).toBe(observed.used_dev_size_KiB);
      expect(outputs?.mdDataOffset).toBe(observed.data_offset_sectors);
      // `Avail Dev Size` is the first device's own.
      if (observed.avail_dev_size !== null && new Set(sizes).size === 1)
        expect(outputs?.availableSectors).toBe(observed.avail_dev_size);
    });
  }
});

describe('the data offset', () => {
  it('is 18432 sectors on 10 GiB and 34816 on 20 GiB, and stops growing at 264192', () => {
    expect(dataOffset(10 * 2 ** 21, 0)).toBe(18432);
    expect(dataOffset(20 * 2 ** 21, 0)).toBe(34816);
    expect(dataOffset(1953525168, 512)).toBe(264192);
    expect(dataOffset(2 ** 40, 512)).toBe(264192);
  });

  it('is a whole MiB and leaves room for two chunks', () => {
    for (const device of [204_800, 2_097_152, 41_943_040, 976_773_168])
      for (const chunk of [4, 64, 512, 4096]) {
        expect(dataOffset(device, chunk) % 2048).toBe(0);
        expect(dataOffset(device, chunk)).toBeGreaterThanOrEqual(2 * 2 * chunk);
      }
  });

  it('comes from the first device, so that the order of unequal disks matters', () => {
    const array = { level: '0', chunkKiB: 512, metadata: '1.2', near: 1, far: 1 } as const;
    const small = 204_800;
    const large = 20 * 2 ** 21;
    expect(mdSize({ ...array, sectors: [small, large] })?.dataOffset).toBe(4096);
    expect(mdSize({ ...array, sectors: [large, small] })?.dataOffset).toBe(34816);
  });

  it('keeps room for a bitmap by size, whether there is a bitmap or not', () => {
    expect([100, 204_800, 8 * 2 ** 21 + 9, 200 * 2 ** 21 + 128].map(bitmapSpace)).toEqual([0, 8, 128, 256]);
  });
});

it('says nothing of arrays whose members are too small for the metadata', () => {
  const array = { level: '5', chunkKiB: 512, near: 1, far: 1 } as const;
  for (const metadata of ['1.2', '1.1', '1.0', '0.90'] as const)
    expect(mdSize({ ...array, metadata, sectors: [100, 100, 100] })).toBeNull();
});

it('writes sizes as mdadm does: MiB below 2 GiB, GiB below 2 TiB, then TiB', () => {
  expect(humanSize(100352 * 1024)).toBe('98.00 MiB 102.76 MB');
  expect(humanSize(488254464 * 1024)).toBe('465.64 GiB 499.97 GB');
  expect(humanSize(2929890816 * 1024)).toBe('2.73 TiB 3.00 TB');
});

it('finds the smallest device behind a Used Dev Size: that device gives it again, one sector less does not', () => {
  for (const metadata of ['1.2', '1.0', '0.90'] as const)
    for (const level of ['1', '5'] as const)
      for (const used of [100352, 101376, 10476544, 3906886144].map((size) => size - (size % 512))) {
        const device = smallestDevice(used, level, 512, metadata);
        const usedOf = (sectors: number) =>
          mdSize({ level, sectors: [sectors, sectors], chunkKiB: 512, metadata, near: 1, far: 1 })?.usedKiB;
        expect(usedOf(device)).toBe(used);
        expect(usedOf(device - 1)).toBeLessThan(used);
      }
});

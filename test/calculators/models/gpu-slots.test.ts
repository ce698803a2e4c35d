import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../src/calculators/engine/evaluate.ts';
import { present } from '../../../src/calculators/engine/present.ts';
import {
  gpuNames,
  gpus,
  nameOf,
  placementOf,
  shapesOf,
  type Shape,
} from '../../../src/calculators/models/gpu-slots/gpus.ts';
import { place, readProfile } from '../../../src/calculators/models/gpu-slots/layout.ts';
import { model } from '../../../src/calculators/models/gpu-slots/model.ts';
import words from '../../../src/calculators/models/gpu-slots/words.en.ts';

const result = (inputs: Record<string, unknown>) => {
  const evaluation = evaluate(model, inputs);
  expect(evaluation.problems).toEqual([]);
  return { ...evaluation.outputs!, shown: present(model, words, 'en', evaluation) };
};
const problems = (inputs: Record<string, unknown>) => evaluate(model, inputs).problems.map(({ id }) => id);

describe('MIG', () => {
  test.each([
    ['A100-40', '7 4 3 2 1 1', '5 10 10 20 20 40'],
    ['H100-94', '7 4 3 2 1 1', '12 24 24 47 47 94'],
    ['H200-141', '7 4 3 2 1 1', '18 35 35 71 71 141'],
    ['B200-180', '7 4 3 2 1 1', '23 45 45 90 90 180'],
    ['GB200-186', '7 4 3 2 1 1', '23 47 47 93 93 186'],
    ['A30-24', '4 2 1', '6 12 24'],
  ])('%s holds at most %s of its profiles of %s GB', (gpu, most, sizes) => {
    const shapes = shapesOf(gpus[gpu as 'A100-40']);
    const { rest } = result({ gpu, profiles: '1g' });
    expect(rest.map((row) => row.most).join(' ')).toBe(most);
    expect(shapes.map((shape) => gpus[gpu as 'A100-40'].profiles[shape]).join(' ')).toBe(sizes);
  });

  test('places do not overlap, lie where they may, and take no more compute than there is; what is said not to fit has no place', () => {
    const bruteForce = (shapes: readonly Shape[], gpu: (typeof gpus)['A100-40'], taken = 0): boolean => {
      const [shape, ...rest] = shapes;
      if (shape === undefined) return true;
      const { starts, width } = placementOf(gpu, shape)!;
      return starts.some((start) => {
        const mask = ((1 << width) - 1) << start;
        return (mask & taken) === 0 && bruteForce(rest, gpu, taken | mask);
      });
    };
    for (const name of gpuNames) {
      const gpu = gpus[name];
      const shapes = shapesOf(gpu);
      const all = (depth: number): Shape[][] =>
        depth === 0 ? [[]] : all(depth - 1).flatMap((before) => shapes.map((shape) => [...before, shape]));
      for (const wanted of [1, 2, 3, 4].flatMap(all)) {
        const compute = wanted.reduce((sum, shape) => sum + placementOf(gpu, shape)!.compute, 0);
        const placed = place(wanted, gpu);
        expect(placed !== null).toBe(compute <= gpu.compute && bruteForce(wanted, gpu));
        for (const { shape, start } of placed ?? []) expect(placementOf(gpu, shape)!.starts).toContain(start);
      }
    }
  });

  test('two 3g leave a compute slice that nothing can use', () => {
    const { slicesUsed, rest, shown } = result({ profiles: '3g.20gb, 3g.20gb' });
    expect([slicesUsed, rest.every(({ more }) => more === 0)]).toEqual([6, true]);
    expect(shown.remarks.join()).toContain('left over');
    expect(result({ profiles: '3g,3g,1g' }).shown.sentence).toContain('places in memory overlap');
    expect(result({ profiles: '4g,4g' }).shown.sentence).toContain('needs 8 compute slices');
  });

  test('resources, configuration and picture follow the profiles', () => {
    const { resources, slots, layout, shown } = result({ nodes: 2, perNode: 4, profiles: '3g, 2g, 2x1g' });
    expect(resources).toEqual([
      { name: 'nvidia.com/mig-3g.20gb', perGpu: 1, perNode: 4, inAll: 8 },
      { name: 'nvidia.com/mig-1g.5gb', perGpu: 2, perNode: 8, inAll: 16 },
      { name: 'nvidia.com/mig-2g.10gb', perGpu: 1, perNode: 4, inAll: 8 },
    ].sort((a, b) => resources.findIndex(({ name }) => name === a.name) - resources.findIndex(({ name }) => name === b.name))); // prettier-ignore
    expect(slots).toBe(32);
    expect(layout.reduce((sum, { compute }) => sum + compute, 0)).toBe(7);
    expect(shown.changes[0]!.lines.join('\n')).toContain('"1g.5gb": 2');
    const [picture] = shown.pictures;
    expect(picture?.kind === 'cells' && picture.groups.reduce((sum, { length }) => sum + length, 0)).toBe(8);
  });

  test('profiles are read as nvidia-smi and Kubernetes write them', () => {
    const a100 = gpus['A100-40'];
    expect(readProfile('mig-3g.20gb', a100)).toEqual({
      profile: { shape: '3g', withMedia: false },
      times: 1,
    });
    expect(readProfile('2x1g.5gb', a100)?.times).toBe(2);
    expect(readProfile('1g.5gb+me', a100)?.profile.withMedia).toBe(true);
    expect(readProfile('1g.10gb', a100)?.profile.shape).toBe('1g2');
    expect(readProfile('1g.10gb', gpus['A100-80'])?.profile.shape).toBe('1g');
    expect(nameOf(gpus['A30-24'], '4g')).toBe('4g.24gb');
    for (const wrong of ['3g.40gb', '5g', 'g', '3g+me', '', '1g.10gb+me'])
      expect(readProfile(wrong, a100)).toBeNull();
    expect(readProfile('3g', gpus['A30-24'])).toBeNull();
  });

  test('what is no profile is told with those there are', () => {
    expect(problems({ profiles: '3g.40gb' })).toEqual(['knowsProfile']);
    expect(present(model, words, 'en', evaluate(model, { profiles: '9g' })).problems['profiles']).toContain(
      '3g.20gb',
    );
    expect(problems({ profiles: '' })).toEqual(['hasProfiles']);
    expect(problems({ profiles: '1g+me,1g+me' })).toEqual(['oneMedia']);
    expect(result({ profiles: '999x1g' }).fits).toBe(false);
  });
});

describe('time-slicing and MPS', () => {
  test('a larger request gives no larger share, and fails where that is set', () => {
    const base = { sharing: 'timeSlicing', nodes: 1, perNode: 2, replicas: 5, request: 2 };
    const { podsPerNode, shown } = result(base);
    expect(podsPerNode).toBe(5);
    expect(shown.remarks.join()).toContain('no more compute');
    const strict = result({ ...base, failsAboveOne: 'yes' });
    expect(strict.pods).toBe(0);
    expect(strict.shown.sentence).toContain('UnexpectedAdmissionError');
  });

  test('a request does not reach over nodes', () => {
    expect(result({ sharing: 'none', nodes: 3, perNode: 4, request: 8 })).toMatchObject({
      slots: 12,
      pods: 0,
    });
    expect(result({ sharing: 'none', nodes: 3, perNode: 4, request: 3 }).pods).toBe(3);
  });
});

import { choice, count, defineCalculator, list, text, toggle } from '../../engine/index.ts';
import { gpuNames, gpus, nameOf, placementOf, shapesOf, type GpuName, type Shape } from './gpus.ts';
import { mostProfiles, place, readProfile, room, type Profile } from './layout.ts';

const read = '2026-11-21';
const sharings = ['none', 'timeSlicing', 'mps', 'mig'] as const;

interface Asked {
  sharing: (typeof sharings)[number];
  gpu: GpuName;
  profiles: readonly string[];
}

/** The profiles of the list, and the first word that is none of this GPU's. */
function profilesOf({ gpu, profiles }: Asked): { found: readonly Profile[]; wrong: string | null } {
  const found: Profile[] = [];
  for (const word of profiles) {
    const entry = readProfile(word, gpus[gpu]);
    if (!entry) return { found, wrong: word.slice(0, 30) };
    for (let time = 0; time < Math.min(entry.times, mostProfiles + 1); time++) found.push(entry.profile);
  }
  return { found, wrong: null };
}

const shapesIn = (asked: Asked): readonly Shape[] => profilesOf(asked).found.map(({ shape }) => shape);

/** GPUs that Kubernetes can hand out: shared in time, by MPS, or parted by MIG. */
export const model = defineCalculator({
  name: 'gpu-slots',
  category: 'kubernetes',
  inputs: {
    sharing: choice(sharings, { default: 'mig' }),
    gpu: choice(gpuNames, { default: 'A100-40' }),
    nodes: count({ default: 2, min: 1, max: 10_000, unit: 'node' }),
    perNode: count({ default: 8, min: 1, max: 16, unit: 'gpu' }),
    profiles: list(text({ default: '', maxLength: 40 }), {
      default: ['3g.20gb', '2g.10gb', '1g.5gb', '1g.5gb'],
      max: mostProfiles,
    }),
    replicas: count({ default: 10, min: 1, max: 1000 }),
    request: count({ default: 1, min: 1, max: 10_000 }),
    renamed: toggle({ default: false }),
    failsAboveOne: toggle({ default: false }),
  },
  relevant: {
    profiles: ({ sharing }) => sharing === 'mig',
    replicas: ({ sharing }) => sharing === 'timeSlicing' || sharing === 'mps',
    renamed: ({ sharing }) => sharing === 'timeSlicing' || sharing === 'mps',
    failsAboveOne: ({ sharing }) => sharing === 'timeSlicing',
    request: ({ sharing }) => sharing !== 'mig',
  },
  outputs: {
    slots: { unit: 'slot' },
    podsPerNode: { unit: 'pod' },
    pods: { unit: 'pod' },
    memoryEach: { unit: 'memory', nullable: true },
    fits: { kind: 'toggle', nullable: true },
    resources: {
      kind: 'table',
      columns: {
        name: { kind: 'text' },
        perGpu: { unit: 'slot' },
        perNode: { unit: 'slot' },
        inAll: { unit: 'slot' },
      },
    },
    layout: {
      kind: 'table',
      columns: {
        profile: { kind: 'text' },
        from: { unit: 'count' },
        to: { unit: 'count' },
        compute: { unit: 'count' },
      },
    },
    rest: {
      kind: 'table',
      columns: { profile: { kind: 'text' }, more: { unit: 'count' }, most: { unit: 'count' } },
    },
    slicesUsed: { unit: 'count', nullable: true },
    memoryUsed: { unit: 'count', nullable: true },
    slices: { unit: 'count', hidden: true },
    memorySlices: { unit: 'count', hidden: true },
    gpuCount: { unit: 'gpu', hidden: true },
    first: { kind: 'text', hidden: true },
    config: { kind: 'text', hidden: true },
    wanted: { kind: 'text', hidden: true },
  },
  rules: {
    hasProfiles: {
      about: 'profiles',
      holds: (inputs) => inputs.sharing !== 'mig' || inputs.profiles.length > 0,
    },
    knowsProfile: {
      about: 'profiles',
      holds: (inputs) => inputs.sharing !== 'mig' || profilesOf(inputs).wrong === null,
      values: (inputs) => ({
        found: profilesOf(inputs).wrong ?? '',
        profiles: shapesOf(gpus[inputs.gpu])
          .map((shape) => nameOf(gpus[inputs.gpu], shape))
          .join(', '),
      }),
    },
    oneMedia: {
      about: 'profiles',
      holds: (inputs) =>
        inputs.sharing !== 'mig' || profilesOf(inputs).found.filter(({ withMedia }) => withMedia).length <= 1,
    },
  },
  says: {
    sentences: ['whole', 'sliced', 'slicedNone', 'mps', 'migFits', 'migCompute', 'migMemory', 'tooLarge'],
    steps: {
      whole: {
        formula: '{nodes} × {perNode}',
        gives: 'slots',
        source: 'plugin',
        versions: 'device plugin 0.17',
      },
      sliced: {
        formula: '{nodes} × {perNode} × {replicas}',
        gives: 'slots',
        source: 'plugin',
        versions: 'device plugin 0.12 – 0.17',
      },
      perPod: {
        formula: '⌊{perNode} × {replicas} ÷ {request}⌋',
        gives: 'podsPerNode',
        source: 'plugin',
        versions: 'device plugin 0.12 – 0.17',
      },
      noShare: { source: 'plugin', versions: 'device plugin 0.12 – 0.17' },
      fails: { source: 'plugin', versions: 'device plugin 0.12 – 0.17' },
      mpsShare: { source: 'plugin', versions: 'device plugin 0.15 – 0.17' },
      slices: { source: 'mig', versions: 'Ampere – Blackwell' },
      places: { source: 'mig', versions: 'Ampere – Blackwell' },
      names: { source: 'parted', versions: 'mig-parted' },
      sameMethod: { source: 'plugin', versions: 'device plugin 0.15 – 0.17' },
    },
    changes: {
      timeSlicing: {
        language: 'yaml',
        lines: [
          'version: v1',
          'sharing:',
          '  timeSlicing:',
          '    renameByDefault: {renamed}',
          '    failRequestsGreaterThanOne: true',
          '    resources:',
          '    - name: nvidia.com/gpu',
          '      replicas: {replicas}',
        ],
      },
      mps: {
        language: 'yaml',
        lines: [
          'version: v1',
          'sharing:',
          '  mps:',
          '    renameByDefault: {renamed}',
          '    resources:',
          '    - name: nvidia.com/gpu',
          '      replicas: {replicas}',
        ],
      },
      mig: {
        language: 'yaml',
        lines: [
          'version: v1',
          'mig-configs:',
          '  mixed:',
          '  - devices: all',
          '    mig-enabled: true',
          '    mig-devices:',
          '{config}',
        ],
      },
      ask: { language: 'yaml', lines: ['resources:', '  limits:', '    {first}: 1'] },
      look: {
        language: 'sh',
        lines: ["kubectl get nodes -o json | jq '.items[].status.allocatable'", 'nvidia-smi mig -lgipp'],
      },
    },
    remarks: ['notMore', 'roomLeft', 'oneProcess'],
    pictures: { slices: 'cells' },
    labels: ['unused'],
  },
  sources: {
    plugin: {
      title: 'NVIDIA device plugin for Kubernetes: Shared Access to GPUs',
      url: 'https://github.com/NVIDIA/k8s-device-plugin/blob/v0.17.1/README.md',
      read,
    },
    mig: {
      title: 'NVIDIA Multi-Instance GPU User Guide: Supported MIG Profiles',
      url: 'https://docs.nvidia.com/datacenter/tesla/mig-user-guide/',
      read: '2026-11-20',
    },
    parted: {
      title: 'NVIDIA mig-parted: default configuration',
      url: 'https://github.com/NVIDIA/mig-parted',
      read: '2026-11-20',
    },
  },

  compute(inputs) {
    const { sharing, nodes, perNode, replicas, request, renamed, failsAboveOne } = inputs;
    const gpu = gpus[inputs.gpu];
    const gpuCount = nodes * perNode;
    const isMig = sharing === 'mig';
    const shared = sharing === 'timeSlicing' || sharing === 'mps';
    const shapes = isMig ? shapesIn(inputs) : [];
    const placed = isMig ? place(shapes, gpu) : null;
    const each = shared ? replicas : 1;
    const isRefused = sharing === 'timeSlicing' && failsAboveOne && request > 1;
    const counts = new Map<string, number>();
    for (const { shape } of placed ?? [])
      counts.set(nameOf(gpu, shape), (counts.get(nameOf(gpu, shape)) ?? 0) + 1);
    const resources = isMig
      ? [...counts].map(([name, perGpu]) => ({ name: `nvidia.com/mig-${name}`, perGpu }))
      : [{ name: `nvidia.com/gpu${shared && renamed ? '.shared' : ''}`, perGpu: each }];
    const perGpu = resources.reduce((sum, resource) => sum + resource.perGpu, 0);
    const podsPerNode = isMig ? perGpu * perNode : isRefused ? 0 : Math.floor((perNode * each) / request);
    const sum = (pick: (shape: Shape) => number) => shapes.reduce((all, shape) => all + pick(shape), 0);
    return {
      slots: perGpu * gpuCount,
      podsPerNode,
      pods: podsPerNode * nodes,
      memoryEach: sharing === 'mps' ? Math.floor((gpu.size * 1e9) / replicas) : null,
      fits: isMig ? placed !== null : null,
      resources: resources.map((resource) => ({
        ...resource,
        perNode: resource.perGpu * perNode,
        inAll: resource.perGpu * gpuCount,
      })),
      layout: (placed ?? []).map(({ shape, start, width }) => ({
        profile: nameOf(gpu, shape),
        from: start,
        to: start + width - 1,
        compute: placementOf(gpu, shape)?.compute ?? 0,
      })),
      rest: placed ? room(shapes, gpu).map(({ name, more, most }) => ({ profile: name, more, most })) : [],
      slicesUsed: isMig ? sum((shape) => placementOf(gpu, shape)?.compute ?? 0) : null,
      memoryUsed: isMig ? sum((shape) => placementOf(gpu, shape)?.width ?? 0) : null,
      slices: gpu.compute,
      memorySlices: gpu.memory,
      gpuCount,
      first: resources[0]?.name ?? 'nvidia.com/gpu',
      config: [...counts].map(([name, times]) => `      "${name}": ${times}`).join('\n'),
      wanted: shapes.map((shape) => nameOf(gpu, shape)).join(' + '),
    };
  },

  explain(values) {
    const { sharing, fits, request, failsAboveOne, slicesUsed, slices, perNode, replicas } = values;
    const isMig = sharing === 'mig';
    const each = sharing === 'none' ? 1 : replicas;
    const placed = isMig ? place(shapesIn(values), gpus[values.gpu]) : null;
    const memory = gpus[values.gpu].memory;
    const cells = Array.from({ length: memory }, (_, slice) => {
      const owner = placed?.find(({ start, width }) => slice >= start && slice < start + width);
      return { text: String(slice), tone: owner ? 'full' : 'empty' } as const;
    });
    const groups: { label: { literal: string } | 'unused'; length: number }[] = [];
    for (let slice = 0; slice < memory && placed;) {
      const owner = placed.find(({ start }) => start === slice);
      const next = owner ? owner.width : (placed.find(({ start }) => start > slice)?.start ?? memory) - slice;
      groups.push({
        label: owner ? { literal: nameOf(gpus[values.gpu], owner.shape) } : 'unused',
        length: next,
      });
      slice += next;
    }
    return {
      sentence: isMig
        ? fits
          ? 'migFits'
          : (slicesUsed ?? 0) > slices
            ? 'migCompute'
            : 'migMemory'
        : sharing === 'timeSlicing' && failsAboveOne && request > 1
          ? 'slicedNone'
          : request > perNode * each
            ? 'tooLarge'
            : sharing === 'none'
              ? 'whole'
              : sharing === 'mps'
                ? 'mps'
                : 'sliced',
      steps: [
        sharing === 'none' && 'whole',
        (sharing === 'timeSlicing' || sharing === 'mps') && 'sliced',
        (sharing === 'timeSlicing' || sharing === 'mps') && 'perPod',
        sharing === 'timeSlicing' && (failsAboveOne ? 'fails' : 'noShare'),
        sharing === 'mps' && 'mpsShare',
        isMig && 'slices',
        isMig && 'places',
        isMig && 'names',
        'sameMethod',
      ],
      changes: [
        sharing === 'timeSlicing' && 'timeSlicing',
        sharing === 'mps' && 'mps',
        isMig && fits === true && 'mig',
        (!isMig || fits === true) && 'ask',
        'look',
      ],
      remarks: [
        sharing === 'timeSlicing' && request > 1 && !failsAboveOne && 'notMore',
        isMig &&
          fits === true &&
          (slicesUsed ?? 0) < slices &&
          values.rest.every(({ more }) => more === 0) &&
          'roomLeft',
        isMig && fits === true && 'oneProcess',
      ],
      picture: placed ? { kind: 'cells', id: 'slices', cells, groups } : null,
    };
  },
});

/**
 * GPUs that MIG can part, and how: memory of each profile as its name says it. Source: NVIDIA mig-parted,
 * deployments/gpu-operator default configuration; placements as `nvidia-smi mig -lgipp` lists them.
 */
export interface Gpu {
  /** Slices of compute and of memory. */
  compute: number;
  memory: number;
  /** Memory in GB as sold. */
  size: number;
  /** GB in the name of each profile; `1g2` is the one of one compute slice and twice the memory. */
  profiles: Readonly<Partial<Record<Shape, number>>>;
}

export const shapes = ['1g', '1g2', '2g', '3g', '4g', '7g'] as const;
export type Shape = (typeof shapes)[number];

const seven = (size: number, one: number, two: number, half: number, whole: number): Gpu => ({
  compute: 7,
  memory: 8,
  size,
  profiles: { '1g': one, '1g2': two, '2g': two, '3g': half, '4g': half, '7g': whole },
});

export const gpus = {
  'A100-40': seven(40, 5, 10, 20, 40),
  'A100-80': seven(80, 10, 20, 40, 80),
  'H100-80': seven(80, 10, 20, 40, 80),
  'H100-94': seven(94, 12, 24, 47, 94),
  'H100-96': seven(96, 12, 24, 48, 96),
  H20: seven(96, 12, 24, 48, 96),
  'H200-141': seven(141, 18, 35, 71, 141),
  'B200-180': seven(180, 23, 45, 90, 180),
  'GB200-186': seven(186, 23, 47, 93, 186),
  'A30-24': { compute: 4, memory: 4, size: 24, profiles: { '1g': 6, '2g': 12, '4g': 24 } } as Gpu,
} as const satisfies Record<string, Gpu>;

export type GpuName = keyof typeof gpus;
export const gpuNames = Object.keys(gpus) as GpuName[];

/** Where a shape may begin, and how many memory slices it takes. */
const placements: Readonly<Record<Shape, { starts: readonly number[]; width: number; compute: number }>> = {
  '1g': { starts: [0, 1, 2, 3, 4, 5, 6], width: 1, compute: 1 },
  '1g2': { starts: [0, 2, 4, 6], width: 2, compute: 1 },
  '2g': { starts: [0, 2, 4], width: 2, compute: 2 },
  '3g': { starts: [0, 4], width: 4, compute: 3 },
  '4g': { starts: [0], width: 4, compute: 4 },
  '7g': { starts: [0], width: 8, compute: 7 },
};

/** On a GPU of four slices each compute slice has one of memory. */
const smallPlacements: Readonly<
  Partial<Record<Shape, { starts: readonly number[]; width: number; compute: number }>>
> = {
  '1g': { starts: [0, 1, 2, 3], width: 1, compute: 1 },
  '2g': { starts: [0, 2], width: 2, compute: 2 },
  '4g': { starts: [0], width: 4, compute: 4 },
};

export const placementOf = (gpu: Gpu, shape: Shape) =>
  gpu.memory === 4 ? smallPlacements[shape] : placements[shape];

/** `3g.20gb`, as nvidia-smi and Kubernetes name it. */
export const nameOf = (gpu: Gpu, shape: Shape) => `${shape.slice(0, 2)}.${gpu.profiles[shape] ?? 0}gb`;

/** All profiles of a GPU, the smallest first. */
export const shapesOf = (gpu: Gpu) => shapes.filter((shape) => gpu.profiles[shape] !== undefined);

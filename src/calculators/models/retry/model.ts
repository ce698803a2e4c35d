import { choice, count, defineCalculator, number, ratio, seconds } from '../../engine/index.ts';
import { before, durationOf, simulate, ticks, type Course, type World } from './simulate.ts';
import { sources } from './sources.ts';
import { doubled, meanOf, policies, type Policy } from './waits.ts';

/** Points of a curve that are drawn. */
const drawn = 120;

/** Policies that stand beside the chosen one in the picture. */
const besides: readonly Policy[] = ['none', 'exponential', 'fullJitter', 'budget'];

const tidy = (value: number) => Number(value.toPrecision(9));

/** Retry policies side by side in one outage: what the dependency bears, and how many requests succeed. */
export const model = defineCalculator({
  name: 'retry',
  category: 'network',
  inputs: {
    policy: choice(policies, { default: 'exponential' }),
    retries: count({ default: 3, min: 0, max: 10 }),
    base: seconds({ default: 0.1, min: 0.001, max: 60 }),
    cap: seconds({ default: 10, min: 0.001, max: 600 }),
    rate: number({ default: 100, min: 0.01, max: 1e6, unit: 'request' }),
    capacity: number({ default: 150, min: 0.01, max: 1e7, unit: 'request' }),
    outage: seconds({ default: 10, min: 1, max: 120 }),
    available: ratio({ default: 0 }),
    seed: count({ default: 1, max: 4_294_967_295 }),
    budget: ratio({ default: 0.2, advanced: true }),
    open: seconds({ default: 5, min: 0.1, max: 120, advanced: true }),
    waste: ratio({ default: 0.5, advanced: true }),
    layers: count({ default: 1, min: 1, max: 6, advanced: true }),
  },
  outputs: {
    success: { unit: 'ratio' },
    peak: { unit: 'times' },
    extra: { unit: 'ratio' },
    recovery: { unit: 'second', nullable: true },
    worst: { unit: 'times' },
    waits: { kind: 'list', unit: 'second' },
    meanWait: { unit: 'second', nullable: true },
    compared: {
      kind: 'table',
      columns: {
        policy: { kind: 'phrase' },
        success: { unit: 'ratio' },
        peak: { unit: 'times' },
        extra: { unit: 'ratio' },
        recovery: { unit: 'second', nullable: true },
      },
    },
    expected: { unit: 'times', hidden: true },
  },
  rules: {
    capAboveBase: { about: 'cap', holds: ({ base, cap }) => cap >= base },
    enoughCapacity: { about: 'capacity', holds: ({ rate, capacity }) => capacity >= rate },
  },
  relevant: {
    budget: ({ policy }) => policy === 'budget',
    open: ({ policy }) => policy === 'breaker',
  },
  says: {
    sentences: ['recovers', 'atOnce', 'stays'],
    steps: {
      waits: { source: 'aws', versions: 'any client' },
      jitter: { source: 'aws', versions: 'any client' },
      budget: { source: 'finagle', versions: 'Finagle, Envoy, Linkerd' },
      breaker: { source: 'envoy', versions: 'any client' },
      worst: {
        formula: '({retries} + 1) ^ {layers}',
        gives: 'worst',
        source: 'aws',
        versions: 'any client',
      },
      model: { source: 'aws', versions: 'this simulation' },
    },
    changes: {
      jitter: { language: 'text', lines: ['wait = random(0, min({cap}, {base} × 2^attempt))'] },
      envoy: {
        language: 'yaml',
        lines: [
          'circuit_breakers:',
          '  thresholds:',
          '    - retry_budget:',
          '        budget_percent: { value: 20.0 }',
          '        min_retry_concurrency: 3',
        ],
      },
      oneLayer: { language: 'text', lines: ['retries: {retries} at the edge, 0 below'] },
    },
    remarks: ['metastable', 'none', 'unlucky', 'decorrelated'],
    pictures: { load: 'curve' },
    labels: ['time', 'loadAxis', 'able', 'outageEnd'],
    phrases: [...policies],
  },
  sources,

  compute({ layers, policy, ...world }) {
    const courses = allCourses(world);
    const own = courses[policy];
    return {
      success: own.success,
      peak: own.peak,
      extra: own.extra,
      recovery: own.recovery,
      worst: policy === 'none' ? 1 : (world.retries + 1) ** layers,
      waits:
        policy === 'none'
          ? []
          : Array.from({ length: world.retries }, (_, attempt) =>
              policy === 'fixed'
                ? world.base
                : policy === 'decorrelated'
                  ? Math.min(world.cap, tidy(world.base * 3 ** (attempt + 1)))
                  : tidy(doubled(attempt, world)),
            ),
      meanWait: meanOf(policy, world.retries, world),
      compared: policies.map((each) => {
        const { success, peak, extra, recovery } = courses[each];
        return { policy: each, success, peak, extra, recovery };
      }),
      expected: 1 + own.extra,
    };
  },

  explain(values) {
    const { policy, recovery, layers, retries, outage, rate, capacity } = values;
    const duration = durationOf(outage);
    const shown = [policy, ...besides.filter((each) => each !== policy)].slice(0, 4);
    const courses = allCourses(values);
    const every = Math.ceil(ticks / drawn);
    const hasJitter = policy !== 'none' && policy !== 'fixed' && policy !== 'exponential';
    return {
      sentence: recovery === null ? 'stays' : recovery < 0.5 ? 'atOnce' : 'recovers',
      steps: [
        policy !== 'none' && 'waits',
        hasJitter && 'jitter',
        policy === 'budget' && 'budget',
        policy === 'breaker' && 'breaker',
        policy !== 'none' && 'worst',
        'model',
      ],
      changes: [
        (policy === 'fixed' || policy === 'exponential') && 'jitter',
        policy !== 'budget' && policy !== 'none' && values.peak > capacity / rate && 'envoy',
        layers > 1 && retries > 0 && 'oneLayer',
      ],
      remarks: [
        recovery === null && 'metastable',
        policy === 'none' && 'none',
        hasJitter && 'unlucky',
        policy === 'decorrelated' && 'decorrelated',
      ],
      picture: {
        kind: 'curve',
        id: 'load',
        x: { label: 'time', unit: 'second', to: duration },
        y: { label: 'loadAxis', unit: 'count' },
        series: shown.map((each) => ({
          label: { phrase: each },
          points: courses[each].load
            .map((load, tick): [number, number] => [tidy((tick * duration) / ticks), tidy(load)])
            .filter((_, tick) => tick % every === 0),
        })),
        limits: [
          { at: capacity, on: 'y', label: 'able' },
          { at: before + outage, on: 'x', label: 'outageEnd' },
        ],
      },
    };
  },
});

type Courses = Readonly<Record<Policy, Course>>;
let latest: { key: string; courses: Courses } | null = null;

/** Every policy in the same outage, with the same seed. The latest is kept, since it is told as well as computed. */
function allCourses(world: World): Courses {
  const { rate, capacity, outage, available, retries, base, cap, budget, open, waste, seed } = world;
  const own: World = { rate, capacity, outage, available, retries, base, cap, budget, open, waste, seed };
  const key = JSON.stringify(own);
  if (latest?.key !== key) {
    const courses = policies.map((policy) => [policy, simulate(policy, own)]);
    latest = { key, courses: Object.fromEntries(courses) as Courses };
  }
  return latest.courses;
}

import {
  bytes,
  choice,
  count,
  defineCalculator,
  kernel,
  text,
  type WordsFor,
} from '../../../src/calculators/engine/index.ts';

/** A small calculator that has one of everything, for the engine's own tests. */
export const sample = defineCalculator({
  name: 'sample',
  category: 'storage',
  inputs: {
    level: choice(['mirror', 'stripe'], { default: 'mirror' }),
    disks: count({ default: 2, min: 1, max: 10, unit: 'disk' }),
    size: bytes({ default: 4e12, min: 1, max: 1e15 }),
    copies: count({ default: 2, min: 2, max: 4, advanced: true }),
    kernel: kernel({ default: '6.1.176' }),
    log: text({ default: '', isLong: true }),
  },
  outputs: {
    usable: { unit: 'byte' },
    spare: { unit: 'disk', nullable: true },
    verdict: { kind: 'choice', values: ['good', 'bad'] },
    why: { kind: 'phrase' },
    members: {
      kind: 'table',
      columns: {
        device: { kind: 'text' },
        place: { unit: 'count' },
        note: { kind: 'phrase' },
        raw: { unit: 'byte', hidden: true },
      },
    },
    half: { unit: 'count', hidden: true },
  },
  rules: {
    enoughDisks: {
      about: ({ level }) => (level === 'mirror' ? 'copies' : 'disks'),
      holds: ({ level, disks, copies }) => disks >= (level === 'mirror' ? copies : 2),
      values: ({ level, copies }) => ({ least: level === 'mirror' ? copies : 2 }),
    },
  },
  relevant: { copies: ({ level }) => level === 'mirror' },
  says: {
    sentences: ['holds'],
    steps: { share: { formula: '{disks} × {size}', gives: 'usable', source: 'md', versions: '6.1 –' } },
    changes: { grow: { language: 'sh', lines: ['mdadm --grow -n {disks} # {half}'] } },
    remarks: ['odd'],
    pictures: { shares: 'bar' },
    labels: ['other'],
    phrases: ['plain', 'first'],
  },
  sources: {
    md: { title: 'md(4)', url: 'https://man7.org/linux/man-pages/man4/md.4.html', read: '2026-11-20' },
  },
  compute: ({ level, disks, size, copies }) => ({
    usable: (disks * size) / (level === 'mirror' ? copies : 1),
    spare: level === 'mirror' ? disks % copies : null,
    verdict: disks > 8 ? ('bad' as const) : ('good' as const),
    why: 'plain' as const,
    members: Array.from({ length: Math.min(disks, 3) }, (_, place) => ({
      device: `sd${'abc'[place]}`,
      place,
      note: 'first' as const,
      raw: size,
    })),
    half: disks / 2,
  }),
  explain: ({ disks, usable }) => ({
    sentence: 'holds',
    steps: ['share'],
    changes: ['grow'],
    remarks: [disks % 2 === 1 && 'odd'],
    picture: {
      kind: 'bar',
      id: 'shares',
      unit: 'byte',
      rows: [
        { label: 'usable', parts: [{ value: usable, tone: 'full', label: 'other' }] },
        { label: { literal: 'sda' }, parts: [] },
      ],
    },
  }),
});

export const sampleWords = {
  title: 'Sample',
  summary: 'A sample.',
  inputs: {
    level: { label: 'Level', help: 'How', choices: { mirror: 'Mirror', stripe: 'Stripe' } },
    disks: { label: 'Disks', help: 'lsblk' },
    size: { label: 'Size', help: 'lsblk -b' },
    copies: { label: 'Copies', help: 'of each block' },
    kernel: { label: 'Kernel', help: 'uname -r' },
    log: { label: 'Log', help: 'dmesg' },
  },
  outputs: {
    usable: { label: 'Usable' },
    spare: { label: 'Left over' },
    verdict: { label: 'Verdict', choices: { good: 'fine', bad: 'too many' } },
    why: { label: 'Reason' },
    members: {
      label: 'Members',
      columns: { device: { label: 'Device' }, place: { label: 'Place' }, note: { label: 'Note' } },
    },
  },
  units: { disk: 'disk|disks' },
  rules: { enoughDisks: 'Take at least {least|disk|disks} for {level}.' },
  sentences: { holds: '{disks|disk|disks} hold {usable}: {verdict}, {why}.' },
  steps: { share: 'All of {disks|disk|disks} count.' },
  changes: { grow: 'Add some.' },
  remarks: { odd: '{disks} is odd.' },
  pictures: { shares: 'A bar of {usable}.' },
  labels: { other: 'of {disks}' },
  phrases: { plain: 'since {disks} are', first: '{device} stands at {place}' },
} satisfies WordsFor<typeof sample>;

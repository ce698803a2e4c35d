import { examplesFor } from '../../engine/examples.ts';
import { model } from './model.ts';

const measured = 'mdadm 4.2 on Linux 6.1.176, loop devices';
const posted = 'mdadm --detail of a real array';
/** Bytes of drives sold as 500 GB, 1, 2 and 4 TB (IDEMA LBA1-03). */
const drive = { '500GB': 500107862016, '1TB': 1000204886016, '2TB': 2000398934016, '4TB': 4000787030016 };

export default examplesFor(model, [
  {
    source: measured,
    inputs: { level: '5', disks: 3, diskSize: '100MiB' },
    outputs: { mdArraySize: 200704, mdUsedDevSize: 100352, mdDataOffset: 4096 },
  },
  {
    source: measured,
    inputs: { level: '0', sizes: '100MiB,200MiB,300MiB' },
    outputs: { usable: 600 * 2 ** 20, mdArraySize: 608256, mdUsedDevSize: null, zones: 3, lastZoneDisks: 1 },
  },
  {
    source: measured,
    inputs: { level: '10', disks: 3, diskSize: '100MiB' },
    outputs: { mdArraySize: 150528, toleratesAny: 1, toleratesBest: 1 },
  },
  {
    source: posted,
    inputs: { level: '5', disks: 7, diskSize: drive['4TB'] },
    outputs: { mdUsedDevSize: 3906886144, mdArraySize: 23441316864 },
  },
  {
    source: posted,
    inputs: { level: '5', disks: 5, diskSize: 5860531087 * 512 },
    outputs: { mdUsedDevSize: 2930132992, mdArraySize: 11720531968 },
  },
  {
    source: posted,
    inputs: { level: '6', disks: 5, diskSize: (3906760847 + 264192) * 512 },
    outputs: { mdUsedDevSize: 1953380352, mdArraySize: 5860141056 },
  },
  {
    source: 'the formulas of mdadm 4.6',
    inputs: { level: '1', disks: 2, diskSize: drive['500GB'] },
    outputs: { mdArraySize: 488254464, mdReadable: '465.64 GiB 499.97 GB' },
  },
  {
    source: 'the formulas of mdadm 4.6',
    inputs: { level: '1', disks: 2, diskSize: drive['1TB'] },
    outputs: { mdArraySize: 976630464 },
  },
  {
    source: 'the formulas of mdadm 4.6',
    inputs: { level: '5', disks: 4, diskSize: drive['1TB'] },
    outputs: { mdArraySize: 2929890816, mdReadable: '2.73 TiB 3.00 TB' },
  },
  {
    source: 'the formulas of mdadm 4.6',
    inputs: { level: '6', disks: 6, diskSize: drive['4TB'] },
    outputs: { mdArraySize: 15627544576 },
  },
  {
    source: 'the formulas of mdadm 4.6',
    inputs: { level: '10', disks: 5, diskSize: drive['1TB'] },
    outputs: { mdArraySize: 2441575424 },
  },
  {
    source: 'the formulas of mdadm 4.6',
    inputs: { level: '10', layout: 'f2', disks: 3, diskSize: drive['1TB'] },
    outputs: { mdArraySize: 1464944640, mdUsedDevSize: 976629760 },
  },
  {
    source: 'the formulas of mdadm 4.6',
    inputs: { level: '5', sizes: [drive['1TB'], drive['1TB'], drive['2TB']].join(',') },
    outputs: { mdArraySize: 1953260544, unused: drive['2TB'] - drive['1TB'] },
  },
  {
    source: 'the formulas of mdadm 4.6',
    inputs: { level: '0', sizes: [drive['1TB'], drive['2TB']].join(',') },
    outputs: { mdArraySize: 2930012672, unused: null },
  },
  {
    source: 'the formula of vdev_raidz_asize',
    inputs: { level: 'raidz1', disks: 4 },
    outputs: { usable: 12e12, recordEfficiency: 32 / 44 },
  },
  {
    source: 'arithmetic',
    inputs: { level: '6', disks: 8 },
    outputs: { fullStripe: 3 * 2 ** 20, writePenalty: 6, randomIops: 576 },
  },
]);

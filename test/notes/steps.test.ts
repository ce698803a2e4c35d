import { expect, test } from 'vitest';
import { type LabRun } from '../../src/notes/lab-record.ts';
import { noteSteps } from '../../src/notes/steps.ts';

const ran = { image: 'debian-1', pieces: [3, 1] } as LabRun;

test('a note’s steps come with what they touch on the disk of the site’s image, and of no other', () => {
  const { steps, pieces } = noteSteps({ id: 'network/tcp-queues', ran }, 'debian-1');
  expect(steps.length).toBeGreaterThan(5);
  expect(pieces).toEqual([3, 1]);
  expect(noteSteps({ id: 'network/tcp-queues', ran }, 'debian-2').pieces).toEqual([]);
  expect(noteSteps({ id: 'network/tcp-queues', ran: undefined }, 'debian-2').pieces).toEqual([]);
});

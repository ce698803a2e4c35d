import { examplesFor } from '../../engine/examples.ts';
import type { Scheduler } from './director.ts';
import { model } from './model.ts';

const read = 'the rule read in the kernel’s source; no connection closes';

/** The servers as the kernel lists them, hence added the other way round; wrr set when they were there. */
const listed = (scheduler: Scheduler, servers: string, sequence: string) => ({
  source: read,
  inputs: {
    scheduler,
    servers: servers.split(' ').toReversed().join(','),
    attached: 'after',
    duration: 'never',
    connections: sequence.length,
  },
  outputs: { sequence: [...sequence] },
});

/** Sequences of each scheduler; those of a real kernel are in the tests. */
export default examplesFor(model, [
  listed('rr', 'A:1 B:1 C:1', 'ABCABCA'),
  listed('rr', 'A:1 B:0 C:1', 'ACACAC'),
  listed('wrr', 'A:4 B:3 C:2', 'AABABCABCAABABCABC'),
  listed('wrr', 'A:3 B:2 C:1', 'AABABCAABABC'),
  listed('wrr', 'A:5 B:1 C:1', 'AAAAABC'),
  listed('wrr', 'A:4 B:2', 'AABAAB'),
  listed('wrr', 'A:1 B:2 C:3', 'CBCABC'),
  listed('wrr', 'A:10 B:10 C:10', 'ABCABC'),
  listed('lc', 'A:3 B:2 C:1', 'ABCABCABCA'),
  listed('wlc', 'A:3 B:2 C:1', 'ABCABAABCA'),
  listed('wlc', 'A:4 B:1', 'ABAAAABAAA'),
  listed('sed', 'A:3 B:2 C:1', 'ABAABCABAA'),
  listed('sed', 'A:4 B:1', 'AAAABAAAAB'),
  listed('nq', 'A:3 B:2 C:1', 'ABCAABABAA'),
  listed('nq', 'A:4 B:1', 'ABAAAAAAAB'),
  listed('fo', 'A:1 B:2 C:3', 'CCC'),
  listed('ovf', 'A:3 B:2 C:1', 'AAAABBBCC--'),
  listed('lc', 'A:3/2/10 B:3/1/300 C:3/2/0', 'C'),
  listed('wlc', 'A:3/5/0 B:2/3/20 C:1/2/5', 'B'),
  listed('sed', 'A:3/5/0 B:2/3/20 C:1/2/5', 'A'),
  {
    source: 'the same weights added one by one: the first pass takes each server once',
    inputs: { scheduler: 'wrr', servers: 'c:1,b:2,a:3', connections: 6 },
    outputs: { sequence: ['a', 'b', 'c', 'a', 'a', 'b'], listOrder: ['a', 'b', 'c'] },
  },
]);

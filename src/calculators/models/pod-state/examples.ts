import { examplesFor } from '../../engine/examples.ts';
import { model } from './model.ts';
import { sample } from './sample.ts';

/** Every status is in the tests. */
export default examplesFor(model, [
  {
    source: 'pkg/printers/internalversion/printers.go: printPod',
    inputs: { manifest: sample },
    outputs: { status: 'CrashLoopBackOff', ready: '0/1', restarts: 7, phase: 'Running', likeliest: 'oom' },
  },
]);

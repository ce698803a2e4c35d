/** Words beside a step that runs: loaded with the first press, so that no page carries them. */
const words = {
  waiting: 'waits for its turn',
  starting: 'starting the machine …',
  resetting: 'resetting the machine …',
  preparing: 'step {at} of {of} before it …',
  ready: 'ready: what comes before has been run',
  running: 'running …',
  stop: 'Stop, and reset the machine',
  expected: '✓ as expected',
  differs: 'differs',
  exit: 'ended with {exit}, should be {said}',
  noFailure: 'ended with 0, should fail',
  timeout: 'not done after {seconds} s, so it was ended',
  failed: 'not run: the machine does not work here; the console says why',
  noWebAssembly: 'not run: this browser has WebAssembly switched off, and the machine is built on it',
  without: 'The recorded output, copying, the calculators and the search work without the machine.',

  oneMissing: 'This step stands on step {steps}, which has not been run from here.',
  manyMissing: 'This step stands on steps {steps}, which have not been run from here.',
  again: 'It, or a step after it, has been run on this machine before.',
  other: 'Another note has used this machine before.',
  startOne: 'Reset, run step 1, then this',
  startMany: 'Reset, run steps 1–{last}, then this',
  startNone: 'Reset, then run it',

  menu: 'Step {step}',
  startHere: 'Start at this step',
  startHereOne: 'resets the machine, runs step 1',
  startHereMany: 'resets the machine, runs steps 1–{last}',
  fromHere: 'Run this step and all after it',

  difference: 'What differs',
  legend: '− as in the note, + on your machine',
  equalLines: '({count} equal lines)',
  show: 'Output',
  recorded: 'recorded',
  yours: 'yours',
  fromYours: 'from your machine',
  sum: '{run} of {all} run, {passed} as expected',
  spoken: 'Step {step}: {mark}',
};

export default words;
export type StepWords = Readonly<Record<keyof typeof words, string>>;

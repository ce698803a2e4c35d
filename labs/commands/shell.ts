/** `npm run lab`: the machine in your own terminal. Ctrl-] leaves it. */
import { ensureImage } from '../image/ensure.ts';
import { ImageProblem } from '../image/problem.ts';
import { describeFailure } from '../machine/failure.ts';
import { nodeMachine } from '../machine/node-machine.node.ts';

const LEAVE = 0x1d;

if (!process.stdin.isTTY) {
  console.error('npm run lab needs a terminal to type in. Commands of notes are run by npm run test:labs.');
  process.exit(64);
}
const image = await ensureImage((line) => console.error(line)).catch((error: unknown) => {
  if (!(error instanceof ImageProblem)) throw error;
  console.error(error.message);
  process.exit(1);
});

const machine = nodeMachine(image.folder, { states: '.cache/labs/states' });
const terminal = machine.terminals[0]!;
console.error(
  `Linux ${image.manifest.kernel} starts; the first time this takes some 15 s. Ctrl-] leaves it.`,
);
await machine.start();

const leave = (status: number) => {
  process.stdin.setRawMode(false);
  process.exit(status);
};
const fit = () => terminal.resize(process.stdout.rows, process.stdout.columns);
await fit();
process.stdout.on('resize', () => void fit().catch(() => {}));
machine.onState((state) => {
  if (state.name !== 'failed') return;
  console.error(`\r\n${describeFailure(state.failure)}; a clean one follows.\r\n`);
  machine.reset().then(fit, (error: unknown) => {
    console.error(error);
    leave(1);
  });
});
terminal.onOutput((bytes) => process.stdout.write(bytes));
process.stdin.setRawMode(true);
process.stdin.on('data', (bytes: Buffer) => {
  if (bytes.includes(LEAVE)) {
    process.stdout.write('\r\n');
    leave(0);
  }
  terminal.write(bytes);
});
// The first prompt was printed before anybody listened.
terminal.write(Uint8Array.of(0x0c));

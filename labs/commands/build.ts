/**
 * `npm run labs:build`: builds the machine's image into `public/labs`, unless the one there is up to date; with `-- --state`
 * also the saved state that makes its start instant. Exit status 69: it can't be built here, for the reason in the last line.
 */
import { parseArgs } from 'node:util';
import { ensureImage } from '../image/ensure.ts';
import { ImageProblem } from '../image/problem.ts';
import { ensureState } from '../image/snapshot.ts';

const { values } = parseArgs({ options: { state: { type: 'boolean', default: false } } });
const report = (line: string) => console.log(line);
try {
  const image = await ensureImage(report);
  if (values.state) await ensureState(image, report);
  console.log(`${image.manifest.id}: Linux ${image.manifest.kernel}`);
} catch (error) {
  if (!(error instanceof ImageProblem)) throw error;
  console.error(error.message);
  process.exitCode = 69;
}

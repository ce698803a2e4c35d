import { ensureImage } from '../image/ensure.ts';
import { ImageProblem } from '../image/problem.ts';

/**
 * The machine's image, built where it is missing. Where it can't be built, says why in one line and ends the program.
 * @param say takes the lines of progress
 */
export async function imageOrExit(say: (line: string) => void) {
  try {
    return await ensureImage(say);
  } catch (error) {
    if (!(error instanceof ImageProblem)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

/**
 * The image can't be built here and now, for a reason that a person has to settle: no apt, no network, a package that is
 * gone. The message is one line that says what to do. Whoever can do without the image catches this and nothing else.
 */
export class ImageProblem extends Error {
  override name = 'ImageProblem';
}

/** Names of folders that a command makes: lower case, words joined by "-". */
export const isName = (name: string): boolean => /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name);

/** Ends the command with exit status 64: why it was not understood, and how it is used. */
export function refuse(why: string, usage: string): never {
  console.error(`${why}\nUsage: npm run ${usage}`);
  process.exit(64);
}

/** `time-wait` as a title: `Time wait`. */
export const titleOf = (name: string): string =>
  name.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase());

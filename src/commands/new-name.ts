/** Names of folders that a command makes: lower case, words joined by "-". */
export const isName = (name: string): boolean => /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name);

/** `time-wait` as a title: `Time wait`. */
export const titleOf = (name: string): string =>
  name.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase());

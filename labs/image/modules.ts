/**
 * Reads `modules.txt`: `path — what for`; `#` starts a remark.
 * @returns beginnings of paths below the kernel's module folder
 */
export function readModuleList(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => line.trim() && !line.startsWith('#'))
    .map(
      (line) =>
        /^(\S+) — \S/.exec(line)?.[1] ??
        fail(`labs/image/modules.txt: "${line}" is not of the form "path — what for".`),
    );
}

/**
 * What each module needs, from `modules.dep`: paths relative to the version's folder.
 * @see modules.dep(5)
 */
export function readDependencies(text: string): Map<string, string[]> {
  return new Map(
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split(':') as [string, string])
      .map(([module, needs]) => [module, needs.trim().split(/\s+/).filter(Boolean)]),
  );
}

/**
 * The modules on the list, with all that they need (`modules.dep` names also what is needed indirectly).
 * @throws Error when an entry of the list fits no module: it is misspelt, or the kernel has changed
 */
export function chooseModules(list: string[], dependencies: ReadonlyMap<string, string[]>): Set<string> {
  const chosen = new Set<string>();
  for (const entry of list) {
    const fitting = [...dependencies.keys()].filter((path) => path.startsWith(`kernel/${entry}`));
    if (fitting.length === 0) fail(`labs/image/modules.txt: the kernel has no module at ${entry}`);
    for (const path of fitting) for (const one of [path, ...dependencies.get(path)!]) chosen.add(one);
  }
  return chosen;
}

function fail(message: string): never {
  throw new Error(message);
}

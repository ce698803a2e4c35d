/** What `packages.txt` says. */
export interface PackageList {
  /** Packages that the machine is to have, each with what it is for. */
  asked: Map<string, string>;
  /** Packages that others depend on and that the machine does without, each with why. */
  without: Map<string, string>;
  /** Packages that build the image, on the machine that builds it. */
  tools: Map<string, string>;
}

/**
 * Reads `packages.txt`: `name — what for`, `without name — why`, `tool name — what for`; `#` starts a remark.
 * @throws Error naming the line that can't be read
 */
export function readPackageList(text: string): PackageList {
  const list: PackageList = { asked: new Map(), without: new Map(), tools: new Map() };
  for (const [at, line] of text.split('\n').entries()) {
    if (!line.trim() || line.startsWith('#')) continue;
    const [, kind, name = '', reason = ''] =
      /^(?:(without|tool) )?([a-z0-9][a-z0-9+.-]+) — (\S.*)$/.exec(line.trim()) ?? [];
    const where = `labs/image/packages.txt:${at + 1}`;
    if (!name) throw new Error(`${where}: "${line}" is not of the form "name — what for".`);
    // A tool of the builder may well be in the machine, too.
    const twice = kind === 'tool' ? list.tools.has(name) : list.asked.has(name) || list.without.has(name);
    if (twice) throw new Error(`${where}: ${name} is listed twice.`);
    (kind === 'without' ? list.without : kind === 'tool' ? list.tools : list.asked).set(name, reason);
  }
  return list;
}

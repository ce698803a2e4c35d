import { execFileSync } from 'node:child_process';

let changes: Map<string, Date> | undefined;

/** Reads git's history once: the day of the last commit of each file under content/. Empty outside a repository. */
function readHistory(): Map<string, Date> {
  const found = new Map<string, Date>();
  let log: string;
  try {
    log = execFileSync('git', ['log', '--format=%x00%cI', '--name-only', '--relative', '--', 'content'], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return found; // an archive without .git: the frontmatter's own days are what there is
  }
  for (const commit of log.split('\0').slice(1)) {
    const [day = '', ...files] = commit.split('\n');
    for (const file of files) if (file && !found.has(file)) found.set(file, new Date(day));
  }
  return found;
}

/** When a file of the repository was last committed; undefined for one that never was. */
export function lastChange(file: string): Date | undefined {
  changes ??= readHistory();
  return changes.get(file);
}

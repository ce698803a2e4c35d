import { ends } from './signals.ts';

/** Where a number was seen; each context but `shell` has a table of its own in front of the shell's. */
// prettier-ignore
export const contexts = [
  'shell', 'docker', 'kubernetes', 'systemd', 'sysexits',
  'curl', 'ssh', 'timeout', 'xargs', 'grep', 'diff', 'make', 'tar', 'git', 'rsync', 'wget', 'apt-get', 'npm',
  'node', 'python', 'java', 'rust', 'go',
] as const;

export type Context = (typeof contexts)[number];

// Which numbers mean something where; what they mean is in the words, one text a number and language.
const tables: Record<Context, string> = {
  // bash(1), EXIT STATUS
  shell: '0-2 126-128 142 255',
  // docker/cli cli/command/container/run.go toStatusError()
  docker: '125-127 137 139 143',
  // containerd internal/cri/server; kubelet
  kubernetes: '1 126-128 137 139 143 255',
  // systemd src/shared/exit-status.c
  systemd: '2-7 200-222 224-233 235-244 255',
  // sysexits.h
  sysexits: '64-78',
  // curl docs/cmdline-opts/_EXITCODES.md
  curl: '1-19 21-23 25-28 30 31 33-39 41-43 45 47-49 52-56 58-61 63-74 77-80 82-100',
  // wget.texi, Exit Status
  wget: '1-8',
  // rsync errcode.h
  rsync: '1-5 10-16 19-25 30 35 124-127',
  ssh: '255',
  tar: '1 2',
  grep: '0-2',
  diff: '0-2',
  make: '1 2',
  xargs: '1 123-127',
  timeout: '124-127 137',
  'apt-get': '100',
  git: '1 125 128 129',
  npm: '1 243 254',
  // node doc/api/process.md, Exit codes
  node: '1 3-7 9 10 12-14 134 139',
  python: '1 2 120 130',
  java: '1 3 129 130 134 143',
  rust: '1 101 134',
  go: '1 2',
};

/** The numbers of one context, in order. */
export function codesOf(context: Context): number[] {
  return tables[context].split(' ').flatMap((range) => {
    const [from = 0, to = from] = range.split('-').map(Number);
    return Array.from({ length: to - from + 1 }, (_, i) => from + i);
  });
}

/** True when the context gives the number a meaning. */
export const hasMeaning = (context: Context, code: number): boolean => codesOf(context).includes(code);

/** Contexts other than `shell` that give the number a meaning. */
export const contextsWith = (code: number): Context[] =>
  contexts.filter((context) => context !== 'shell' && hasMeaning(context, code));

/** NTSTATUS and .NET values that processes on Windows end with. Source: NTSTATUS constants of windows-sys. */
export const windowsCodes = [
  0xc0000005, 0xc000013a, 0xc0000135, 0xc0000142, 0xc00000fd, 0xc0000374, 0xc0000409, 0xe0434352, 0x40010004,
] as const;

// In these tables a number over 128 is not 128 + N.
const ownNumbers: Partial<Record<Context, readonly number[]>> = { git: [129], npm: [243, 254] };

/** The signal that a number of a table stands for, as 128 + N; null where the number is the program's own. */
export function signalOf(context: Context, code: number): number | null {
  return ends(code - 128) && !ownNumbers[context]?.includes(code) ? code - 128 : null;
}

/**
 * The texts of `codes.<locale>.ts` by phrase: `curl.28`.
 * @param killed what stands before the text where the number is a signal's
 */
export const phrasesOf = (
  texts: Readonly<Record<Context, Readonly<Record<number, string>>>>,
  killed: string,
): Record<string, string> =>
  Object.fromEntries(
    contexts.flatMap((context) =>
      Object.entries(texts[context]).map(([code, text]) => [
        `${context}.${code}`,
        signalOf(context, Number(code)) === null ? text : killed + text,
      ]),
    ),
  );

/** One value for each context, under `from.<context>`: the steps that name a context's source. */
export const fromEach = <T>(make: (context: Context) => T): Record<`from.${Context}`, T> =>
  Object.fromEntries(contexts.map((context) => [`from.${context}`, make(context)])) as Record<
    `from.${Context}`,
    T
  >;

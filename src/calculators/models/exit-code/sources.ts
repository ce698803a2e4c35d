import type { Context } from './codes.ts';

const read = '2026-11-20';
const manual = 'https://man7.org/linux/man-pages';

/** A page of section 1, and its part. */
const man = (name: string, part?: string) => ({
  title: `${name}(1)${part ? `: ${part}` : ''}`,
  url: `${manual}/man1/${name}.1.html`,
  read,
});

/** Where each context says what its numbers mean. */
const ofContexts = {
  shell: man('bash', 'EXIT STATUS'),
  docker: {
    title: 'docker/cli cli/command/container/run.go: toStatusError',
    url: 'https://github.com/docker/cli/blob/master/cli/command/container/run.go',
    read,
  },
  kubernetes: {
    title: 'containerd internal/cri/server/container_start.go, container_status.go',
    url: 'https://github.com/containerd/containerd/tree/main/internal/cri/server',
    read,
  },
  systemd: {
    title: 'systemd.exec(5): Process Exit Codes',
    url: `${manual}/man5/systemd.exec.5.html`,
    read: '2026-11-21',
  },
  sysexits: { title: 'sysexits.h(3head)', url: `${manual}/man3/sysexits.h.3head.html`, read },
  curl: {
    title: 'curl docs/cmdline-opts/_EXITCODES.md',
    url: 'https://github.com/curl/curl/blob/master/docs/cmdline-opts/_EXITCODES.md',
    read: '2026-11-21',
  },
  wget: man('wget', 'EXIT STATUS'),
  rsync: {
    title: 'rsync errcode.h',
    url: 'https://github.com/RsyncProject/rsync/blob/master/errcode.h',
    read: '2026-11-21',
  },
  ssh: man('ssh', 'EXIT STATUS'),
  tar: man('tar', 'RETURN VALUE'),
  grep: man('grep', 'EXIT STATUS'),
  diff: man('diff'),
  make: man('make', 'EXIT STATUS'),
  xargs: man('xargs', 'EXIT STATUS'),
  timeout: man('timeout'),
  'apt-get': {
    title: 'apt-get(8): DIAGNOSTICS',
    url: 'https://manpages.debian.org/bookworm/apt/apt-get.8.en.html',
    read,
  },
  git: { title: 'git-bisect(1), git-diff(1)', url: 'https://git-scm.com/docs/git-bisect', read },
  npm: { title: 'npm run', url: 'https://docs.npmjs.com/cli/commands/npm-run', read },
  node: {
    title: 'Node.js: Process, Exit codes',
    url: 'https://nodejs.org/api/process.html#exit-codes',
    read,
  },
  python: { title: 'Python: sys.exit', url: 'https://docs.python.org/3/library/sys.html#sys.exit', read },
  java: {
    title: 'The java command',
    url: 'https://docs.oracle.com/en/java/javase/17/docs/specs/man/java.html',
    read,
  },
  rust: { title: 'Rust: std::process', url: 'https://doc.rust-lang.org/std/process/index.html', read },
  go: {
    title: 'Go: package os, package runtime',
    url: 'https://pkg.go.dev/os#ProcessState.ExitCode',
    read: '2026-11-21',
  },
} satisfies Record<Context, { title: string; url: string; read: string }>;

/** Which release each table was read or measured on. */
// prettier-ignore
export const versions: Readonly<Record<Context, string>> = {
  shell: 'bash 5.2', docker: 'Docker CLI', kubernetes: 'containerd; dockershim – 1.23', systemd: 'systemd 252', sysexits: 'glibc',
  curl: 'curl 7.88 – 8.22', ssh: 'OpenSSH', timeout: 'coreutils 9.1', xargs: 'findutils 4.9', grep: 'GNU grep', diff: 'GNU diffutils',
  make: 'GNU make', tar: 'GNU tar', git: 'git 2', rsync: 'rsync 3', wget: 'wget 1', 'apt-get': 'apt 2.6', npm: 'npm', node: 'Node 20',
  python: 'Python 3.11', java: 'Java 17', rust: 'Rust 1.95', go: 'Go 1',
};

export const sources = {
  ...ofContexts,
  wait: { title: 'wait(2); glibc bits/waitstatus.h', url: `${manual}/man2/wait.2.html`, read },
  signals: { title: 'signal(7)', url: `${manual}/man7/signal.7.html`, read },
  exit: { title: 'exit(3)', url: `${manual}/man3/exit.3.html`, read },
  subprocess: {
    title: 'Python: subprocess, returncode',
    url: 'https://docs.python.org/3/library/subprocess.html#subprocess.CompletedProcess.returncode',
    read,
  },
  ntstatus: {
    title: 'windows-sys 0.48: Win32::Foundation, NTSTATUS constants',
    url: 'https://docs.rs/windows-sys/0.48.0/windows_sys/Win32/Foundation/constant.STATUS_ACCESS_VIOLATION.html',
    read: '2026-11-21',
  },
  pid1: {
    title: 'kernel/signal.c: sig_task_ignored',
    url: 'https://git.kernel.org/pub/scm/linux/kernel/git/stable/linux.git/tree/kernel/signal.c?h=v6.1.158',
    read,
  },
};

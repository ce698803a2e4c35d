/** Which files a shell reads when it starts: shell.c: run_startup_files (bash 5.2), main.c (dash 0.5.12). */

export const files = [
  'etcProfile',
  'etcBashrc',
  'profileD',
  'bashProfile',
  'bashLogin',
  'profile',
  'bashrc',
  'bashEnv',
  'env',
  'rcfile',
  'bashLogout',
] as const;
export type File = (typeof files)[number];

export const shells = ['bash', 'posix', 'sh', 'dash'] as const;
export type Shell = (typeof shells)[number];

export interface Start {
  /** `sh`: bash under that name; `posix`: bash --posix. */
  shell: Shell;
  isLogin: boolean;
  isInteractive: boolean;
  /** `-c`: a command is given, not a script. */
  isCommand: boolean;
  /** SSH_CLIENT is set, as sshd sets it. */
  isSsh: boolean;
  /** SHLVL is set already: a shell within a shell. */
  isNested: boolean;
  /** BASH_ENV and ENV name a file. */
  hasBashEnv: boolean;
  hasEnv: boolean;
  /** Debian and Ubuntu: /etc/bash.bashrc, the rule for ssh, and the files that a new account gets. */
  isDebian: boolean;
  /** The first of a login shell's own files that exists. */
  own: 'bashProfile' | 'bashLogin' | 'profile' | 'none';
  noProfile: boolean;
  noRc: boolean;
  hasRcfile: boolean;
  /** The effective user is not the real one, and -p is not given. */
  isSetuid: boolean;
}

/** What makes a file be read, or not. */
export const reasons = [
  'login',
  'firstOwn',
  'interactive',
  'byProfile',
  'byOwn',
  'byOwnEarly',
  'ssh',
  'sshEarly',
  'bashEnv',
  'env',
  'rcfile',
  'atExit',
  'notLogin',
  'notInteractive',
  'loginNotRc',
  'laterOwn',
  'notForSh',
  'notForPosix',
  'notForDash',
  'onlyScripts',
  'onlyInteractiveSh',
  'unset',
  'sshInstead',
  'switchedOff',
  'replaced',
  'setuid',
  'noPrompt',
  'missing',
] as const;
export type Reason = (typeof reasons)[number];

export interface Reading {
  file: File;
  isRead: boolean;
  /** `early`: read, but stock Debian returns in its first lines, since nobody types here. */
  isCutShort: boolean;
  reason: Reason;
}

/** All files in the order in which they are read; those that are not read follow with their reason. */
export function startupOf(start: Start): Reading[] {
  const { shell, isLogin, isInteractive, isDebian, own } = start;
  const read: Reading[] = [];
  const not = new Map<File, Reason>();
  const take = (file: File, reason: Reason, isCutShort = false) =>
    void read.push({ file, isRead: true, isCutShort, reason });
  const isBash = shell === 'bash';
  const isShLike = shell === 'sh' || shell === 'dash';
  const readsUserRc = (reason: Reason, early: Reason) =>
    take('bashrc', isInteractive ? reason : early, !isInteractive && isDebian);

  if (start.isSetuid) for (const file of files) not.set(file, 'setuid');
  else if (
    isDebian &&
    start.isSsh &&
    start.isCommand &&
    !isInteractive &&
    !isLogin &&
    !start.noRc &&
    !start.isNested &&
    !isShLike
  ) {
    // sshd runs the login shell with -c: bash looks for SSH_CLIENT, and reads nothing else. --posix does not matter.
    take('etcBashrc', 'ssh', true);
    take('bashrc', 'sshEarly', true);
    not.set('bashEnv', 'sshInstead');
  } else {
    if (isLogin && shell !== 'posix' && !start.noProfile) {
      take('etcProfile', 'login');
      if (isDebian) {
        if (isInteractive && isBash) take('etcBashrc', 'byProfile');
        else not.set('etcBashrc', isInteractive ? 'notForSh' : 'noPrompt');
        take('profileD', 'byProfile');
      }
      const candidate = isShLike ? 'profile' : own;
      if (candidate === 'none' || (isShLike && own === 'none')) not.set('profile', 'missing');
      else {
        take(candidate, 'firstOwn');
        if (isDebian && candidate === 'profile' && shell !== 'dash') readsUserRc('byOwn', 'byOwnEarly');
      }
    }
    if (isBash && isInteractive && !isLogin) {
      if (start.noRc) for (const file of ['etcBashrc', 'bashrc'] as const) not.set(file, 'switchedOff');
      else {
        // bash(1) of Debian says that --rcfile stands for both. It takes the place of the second alone: SYS_BASHRC is read in any case.
        if (isDebian) take('etcBashrc', 'interactive');
        if (start.hasRcfile) {
          take('rcfile', 'rcfile');
          not.set('bashrc', 'replaced');
        } else take('bashrc', 'interactive');
      }
    }
    if (isBash && !isInteractive && start.hasBashEnv) take('bashEnv', 'bashEnv');
    if (!isBash && isInteractive && start.hasEnv) take('env', 'env');
    if (isBash && isLogin && isInteractive) take('bashLogout', 'atExit');
  }

  const has = (file: File) => read.some((one) => one.file === file);
  const rest = files.filter(
    (file) =>
      !has(file) &&
      (isDebian || (file !== 'etcBashrc' && file !== 'profileD')) &&
      (file !== 'rcfile' || start.hasRcfile),
  );
  return [
    ...read,
    ...rest.map((file) => ({
      file,
      isRead: false,
      isCutShort: false,
      reason: not.get(file) ?? whyNot(file, start),
    })),
  ];
}

/** Why a file is passed over where no special rule said so. */
function whyNot(file: File, start: Start): Reason {
  const { shell, isLogin, isInteractive } = start;
  const forShell: Reason = shell === 'posix' ? 'notForPosix' : shell === 'dash' ? 'notForDash' : 'notForSh';
  switch (file) {
    case 'etcProfile':
    case 'profileD':
    case 'profile':
      if (!isLogin) return 'notLogin';
      if (shell === 'posix') return 'notForPosix';
      return start.noProfile ? 'switchedOff' : 'laterOwn';
    case 'bashProfile':
    case 'bashLogin':
      if (!isLogin) return 'notLogin';
      if (shell !== 'bash') return forShell;
      if (start.noProfile) return 'switchedOff';
      return file === 'bashLogin' && start.own === 'bashProfile' ? 'laterOwn' : 'missing';
    case 'etcBashrc':
    case 'bashrc':
    case 'rcfile':
      if (shell !== 'bash') return forShell;
      return isLogin ? 'loginNotRc' : 'notInteractive';
    case 'bashEnv':
      if (shell !== 'bash') return forShell;
      return isInteractive ? 'onlyScripts' : 'unset';
    case 'env':
      if (shell === 'bash') return 'onlyInteractiveSh';
      return isInteractive ? 'unset' : 'notInteractive';
    case 'bashLogout':
      if (shell !== 'bash') return forShell;
      return isLogin ? 'notInteractive' : 'notLogin';
  }
}

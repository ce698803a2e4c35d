import { choice, defineCalculator, toggle } from '../../engine/index.ts';
import { files, reasons, shells, startupOf, type Start } from './startup.ts';

const read = '2026-11-21';
const starts = [
  'ssh',
  'terminal',
  'su',
  'loginCommand',
  'script',
  'command',
  'sshCommand',
  'cron',
  'systemd',
  'docker',
  'own',
] as const;
const owns = ['profile', 'bashProfile', 'bashLogin', 'none'] as const;
const advices = [
  'loginFile',
  'rcFile',
  'both',
  'sshTop',
  'unit',
  'crontab',
  'image',
  'ownCommand',
  'envFile',
  'nowhere',
] as const;

/** How each way of starting calls the shell. */
// prettier-ignore
const calls: Readonly<Record<(typeof starts)[number], { shell: (typeof shells)[number] | null; login: boolean; interactive: boolean; command: boolean; ssh: boolean } | null>> = {
  ssh: { shell: null, login: true, interactive: true, command: false, ssh: true },
  terminal: { shell: null, login: false, interactive: true, command: false, ssh: false },
  su: { shell: null, login: true, interactive: true, command: false, ssh: false },
  loginCommand: { shell: null, login: true, interactive: false, command: true, ssh: false },
  script: { shell: null, login: false, interactive: false, command: false, ssh: false },
  command: { shell: null, login: false, interactive: false, command: true, ssh: false },
  sshCommand: { shell: null, login: false, interactive: false, command: true, ssh: true },
  cron: { shell: 'dash', login: false, interactive: false, command: true, ssh: false },
  systemd: null,
  docker: { shell: 'dash', login: false, interactive: false, command: true, ssh: false },
  own: null,
};

/** Which files a shell reads for a way of starting it, in order, and why it does not read the others. */
export const model = defineCalculator({
  name: 'shell-startup',
  category: 'processes',
  inputs: {
    start: choice(starts, { default: 'sshCommand' }),
    shell: choice(shells, { default: 'bash' }),
    system: choice(['debian', 'other'], { default: 'debian' }),
    ownFile: choice(owns, { default: 'profile' }),
    login: toggle({ default: false }),
    interactive: toggle({ default: true }),
    command: toggle({ default: false }),
    overSsh: toggle({ default: false }),
    nested: toggle({ default: false, advanced: true }),
    bashEnv: toggle({ default: false, advanced: true }),
    env: toggle({ default: false, advanced: true }),
    noProfile: toggle({ default: false, advanced: true }),
    noRc: toggle({ default: false, advanced: true }),
    rcfile: toggle({ default: false, advanced: true }),
    setuid: toggle({ default: false, advanced: true }),
  },
  outputs: {
    filesRead: { kind: 'names' },
    kind: { kind: 'choice', values: ['loginInteractive', 'interactive', 'login', 'neither', 'noShell'] },
    usedShell: { kind: 'choice', values: [...shells, 'noneAtAll'] },
    advice: { kind: 'choice', values: advices },
    reading: {
      kind: 'table',
      columns: {
        file: { kind: 'choice', values: files },
        status: { kind: 'choice', values: ['read', 'early', 'exit', 'not'] },
        why: { kind: 'phrase' },
      },
    },
    firstFile: { kind: 'text', hidden: true },
    order: { kind: 'names', hidden: true },
  },
  relevant: {
    shell: ({ start }) => !['cron', 'systemd', 'docker'].includes(start),
    login: ({ start }) => start === 'own',
    interactive: ({ start }) => start === 'own',
    command: ({ start, interactive }) => start === 'own' && !interactive,
    overSsh: ({ start }) => start === 'own',
    nested: ({ start, overSsh }) => start === 'sshCommand' || (start === 'own' && overSsh),
    ownFile: ({ start, login }) =>
      ['ssh', 'su', 'loginCommand'].includes(start) || (start === 'own' && login),
    bashEnv: ({ start }) => start !== 'systemd',
    env: ({ start }) => start !== 'systemd',
    noProfile: ({ start }) => start !== 'systemd',
    noRc: ({ start }) => start !== 'systemd',
    rcfile: ({ start }) => start !== 'systemd',
    setuid: ({ start }) => start !== 'systemd',
  },
  says: {
    sentences: ['reads', 'nothing', 'noShell', 'early'],
    steps: {
      source: { source: 'startup', versions: 'bash 5.2' },
      login: { source: 'manual', versions: 'bash 5.2' },
      interactive: { source: 'manual', versions: 'bash 5.2' },
      ssh: { source: 'startup', versions: 'bash 5.2, Debian and Ubuntu' },
      script: { source: 'manual', versions: 'bash 5.2' },
      sh: { source: 'manual', versions: 'bash 5.2' },
      dash: { source: 'dash', versions: 'dash 0.5.12' },
      stock: { source: 'skel', versions: 'Debian 12' },
      noShell: { source: 'exec', versions: 'systemd 252' },
    },
    changes: {
      see: {
        language: 'sh',
        lines: [
          'env -i HOME="$HOME" bash -lixc exit 2>&1 | grep -E \'^\\++ (\\.|source) \'',
          'shopt login_shell; echo "$-" "$0"',
        ],
      },
      cron: {
        language: 'sh',
        lines: ['# crontab -e', 'PATH=/usr/local/bin:/usr/bin:/bin', '*/5 * * * * /usr/local/bin/job'],
      },
      unit: { language: 'ini', lines: ['[Service]', 'Environment=PATH=/usr/local/bin:/usr/bin:/bin'] },
      image: { language: 'dockerfile', lines: ['ENV PATH=/opt/tool/bin:$PATH'] },
      top: {
        language: 'sh',
        lines: ['# ~/.bashrc, above: case $- in *i*) ;; *) return;; esac', 'export PATH="$HOME/bin:$PATH"'],
      },
      sourceRc: { language: 'sh', lines: ['# ~/.bash_profile', '[ -f ~/.profile ] && . ~/.profile'] },
    },
    remarks: ['hidesProfile', 'earlyReturn', 'notDebian', 'execShell'],
    pictures: { order: 'chain' },
    labels: files,
    phrases: reasons.map((reason) => `why.${reason}` as const),
  },
  sources: {
    startup: {
      title: 'bash: shell.c, run_startup_files',
      url: 'https://git.savannah.gnu.org/cgit/bash.git/tree/shell.c?h=bash-5.2',
      read,
    },
    manual: {
      title: 'Bash Reference Manual, 6.2: Bash Startup Files',
      url: 'https://www.gnu.org/software/bash/manual/html_node/Bash-Startup-Files.html',
      read,
    },
    dash: {
      title: 'dash(1), Invocation',
      url: 'https://manpages.debian.org/bookworm/dash/dash.1.en.html',
      read,
    },
    skel: {
      title: 'Debian 12: /etc/profile, /etc/skel/.profile, /etc/skel/.bashrc',
      url: 'https://sources.debian.org/src/bash/5.2.15-2/debian/skel.bashrc/',
      read,
    },
    exec: {
      title: 'systemd.exec(5): Environment=',
      url: 'https://manpages.debian.org/bookworm/systemd/systemd.exec.5.en.html',
      read,
    },
  },

  compute(inputs) {
    const { start, shell, system, ownFile } = inputs;
    const call = calls[start];
    const usedShell = start === 'systemd' ? 'noneAtAll' : (call?.shell ?? shell);
    const flags: Start = {
      shell: usedShell === 'noneAtAll' ? 'bash' : usedShell,
      isLogin: call?.login ?? inputs.login,
      isInteractive: call?.interactive ?? inputs.interactive,
      isCommand: call?.command ?? (inputs.command && !inputs.interactive),
      isSsh: call?.ssh ?? inputs.overSsh,
      isNested: inputs.nested,
      hasBashEnv: inputs.bashEnv,
      hasEnv: inputs.env,
      isDebian: system === 'debian',
      own: ownFile,
      noProfile: inputs.noProfile,
      noRc: inputs.noRc,
      hasRcfile: inputs.rcfile,
      isSetuid: inputs.setuid,
    };
    const readings = start === 'systemd' ? [] : startupOf(flags);
    const taken = readings.filter(({ isRead }) => isRead);
    const names = taken.filter(({ file }) => file !== 'bashLogout').map(({ file }) => fileNames[file]);
    const kind =
      start === 'systemd'
        ? 'noShell'
        : flags.isLogin
          ? flags.isInteractive
            ? 'loginInteractive'
            : 'login'
          : flags.isInteractive
            ? 'interactive'
            : 'neither';
    const has = (file: (typeof files)[number]) => taken.some((one) => one.file === file);
    const advice = { systemd: 'unit', cron: 'crontab', docker: 'image' } as const;
    return {
      filesRead: names,
      kind,
      usedShell,
      advice:
        start in advice
          ? advice[start as keyof typeof advice]
          : taken.some(({ reason }) => reason === 'sshEarly')
            ? 'sshTop'
            : has('bashEnv') || has('env')
              ? 'envFile'
              : has('profile') && has('bashrc')
                ? 'both'
                : flags.isLogin && names.length > 0
                  ? 'loginFile'
                  : has('bashrc')
                    ? 'rcFile'
                    : names.length > 0
                      ? 'rcFile'
                      : flags.isSetuid
                        ? 'nowhere'
                        : 'ownCommand',
      reading: readings.map(({ file, isRead, isCutShort, reason }) => ({
        file,
        status: statusOf(file, isRead, isCutShort),
        why: `why.${reason}` as const,
      })),
      firstFile: names[0] ?? '–',
      order: taken.map(({ file }) => file),
    };
  },

  explain(values) {
    const { start, kind, usedShell, filesRead, reading, system, ownFile } = values;
    const isEarly = reading.some(({ status }) => status === 'early');
    const isSh = usedShell === 'sh' || usedShell === 'posix';
    const taken = reading.filter(({ status }) => status !== 'not');
    return {
      sentence:
        kind === 'noShell' ? 'noShell' : filesRead.length === 0 ? 'nothing' : isEarly ? 'early' : 'reads',
      steps: [
        kind === 'noShell' && 'noShell',
        kind !== 'noShell' && usedShell !== 'dash' && 'source',
        usedShell === 'dash' && 'dash',
        isSh && 'sh',
        (kind === 'login' || kind === 'loginInteractive') && 'login',
        kind === 'interactive' && usedShell === 'bash' && 'interactive',
        start === 'sshCommand' && 'ssh',
        kind === 'neither' && start !== 'sshCommand' && usedShell === 'bash' && 'script',
        system === 'debian' && taken.length > 0 && 'stock',
      ],
      changes: [
        start === 'cron' && 'cron',
        start === 'systemd' && 'unit',
        start === 'docker' && 'image',
        isEarly && start === 'sshCommand' && 'top',
        ownFile !== 'profile' &&
          ownFile !== 'none' &&
          (kind === 'login' || kind === 'loginInteractive') &&
          'sourceRc',
        'see',
      ],
      remarks: [
        ownFile !== 'profile' &&
          ownFile !== 'none' &&
          (kind === 'login' || kind === 'loginInteractive') &&
          usedShell === 'bash' &&
          'hidesProfile',
        isEarly && 'earlyReturn',
        system === 'other' && 'notDebian',
        start === 'docker' && 'execShell',
      ],
      picture:
        taken.length === 0
          ? null
          : {
              kind: 'chain',
              id: 'order',
              links: taken.map(({ file, why }) => ({ title: file, lines: [{ phrase: why }] })),
            },
    };
  },
});

const statusOf = (file: (typeof files)[number], isRead: boolean, isCutShort: boolean) => {
  if (!isRead) return 'not' as const;
  return file === 'bashLogout' ? ('exit' as const) : isCutShort ? ('early' as const) : ('read' as const);
};

/** As they are written in every language. */
const fileNames: Readonly<Record<(typeof files)[number], string>> = {
  etcProfile: '/etc/profile',
  etcBashrc: '/etc/bash.bashrc',
  profileD: '/etc/profile.d/*.sh',
  bashProfile: '~/.bash_profile',
  bashLogin: '~/.bash_login',
  profile: '~/.profile',
  bashrc: '~/.bashrc',
  bashEnv: '$BASH_ENV',
  env: '$ENV',
  rcfile: '--rcfile',
  bashLogout: '~/.bash_logout',
};

import type { WordsFor } from '../../engine/index.ts';
import type { model } from './model.ts';

const files = {
  etcProfile: '/etc/profile',
  etcBashrc: '/etc/bash.bashrc',
  profileD: '/etc/profile.d/*.sh',
  bashProfile: '~/.bash_profile',
  bashLogin: '~/.bash_login',
  profile: '~/.profile',
  bashrc: '~/.bashrc',
  bashEnv: 'the file in $BASH_ENV',
  env: 'the file in $ENV',
  rcfile: 'the file of --rcfile',
  bashLogout: '~/.bash_logout',
};
const shells = {
  bash: 'bash',
  posix: 'bash --posix',
  sh: 'sh that is bash',
  dash: 'dash (sh on Debian and Ubuntu)',
};

export default {
  title: 'Files a shell reads when it starts',
  summary:
    'For ssh, a terminal, su, a script, ssh with a command, cron, systemd and RUN: which files are read, in order, and why the others are not.',
  inputs: {
    start: {
      label: 'Started by',
      help: 'what brings the shell up',
      choices: {
        ssh: 'ssh host',
        terminal: 'a terminal’s tab; bash; kubectl exec -it POD -- bash',
        su: 'su -, sudo -i, bash -l, the console',
        loginCommand: 'bash -lc "command"',
        script: 'bash script.sh, #!/bin/bash',
        command: 'bash -c "command"',
        sshCommand: 'ssh host command; scp, rsync, git over ssh',
        cron: 'cron',
        systemd: 'systemd: ExecStart=; kubectl exec POD -- program',
        docker: 'Dockerfile: RUN, CMD in shell form',
        own: 'something else',
      },
    },
    shell: {
      label: 'Shell',
      help: 'the login shell of the account, or the one that is called',
      choices: shells,
    },
    system: {
      label: 'System',
      help: 'whose build and stock files',
      choices: { debian: 'Debian, Ubuntu', other: 'bash as published' },
    },
    ownFile: {
      label: 'Login file',
      help: 'the first of these that exists in the home directory',
      choices: {
        profile: '~/.profile (stock on Debian)',
        bashProfile: '~/.bash_profile',
        bashLogin: '~/.bash_login',
        none: 'none of the three',
      },
    },
    login: { label: 'Login shell', help: '-l, or $0 begins with -' },
    interactive: { label: 'Interactive', help: '-i, or a terminal and no command; $- has an i' },
    command: { label: '-c', help: 'a command is given, not a script' },
    overSsh: { label: 'SSH_CLIENT is set', help: 'sshd sets it' },
    nested: { label: 'Within another shell', help: 'SHLVL is 1 or more already' },
    bashEnv: { label: 'BASH_ENV is set', help: 'and names a file' },
    env: { label: 'ENV is set', help: 'and names a file' },
    noProfile: { label: '--noprofile', help: 'given when the shell is called' },
    noRc: { label: '--norc', help: 'given when the shell is called' },
    rcfile: { label: '--rcfile FILE', help: 'given when the shell is called' },
    setuid: { label: 'Setuid', help: 'the effective user is not the real one, without -p' },
  },
  outputs: {
    filesRead: { label: 'Read, in order' },
    kind: {
      label: 'That is a shell which is',
      choices: {
        loginInteractive: 'a login shell, interactive',
        interactive: 'interactive, no login shell',
        login: 'a login shell, not interactive',
        neither: 'neither',
        noShell: 'no shell at all',
      },
    },
    usedShell: { label: 'Shell', choices: { ...shells, noneAtAll: 'none' } },
    advice: {
      label: 'Where to set PATH',
      choices: {
        loginFile: 'in the login file',
        rcFile: 'in the file above',
        both: '~/.profile for login shells, ~/.bashrc for all interactive ones',
        sshTop: '~/.bashrc, above its first return',
        unit: 'Environment= of the unit',
        crontab: 'at the top of the crontab',
        image: 'ENV of the image',
        ownCommand: 'in the script or the command itself',
        envFile: 'in the file that BASH_ENV or ENV names',
        nowhere: 'in the program that starts it',
      },
    },
    reading: {
      label: 'Files',
      columns: {
        file: { label: 'File', choices: files },
        status: {
          label: 'Read',
          choices: { read: 'yes', early: 'its first lines', exit: 'at exit', not: 'no' },
        },
        why: { label: 'Why' },
      },
    },
  },
  sentences: {
    reads: 'Read in this order: {filesRead}.',
    early:
      'Read in this order: {filesRead}; stock files return in their first lines, since nobody types here.',
    nothing: 'Nothing is read: the environment is what the caller passes on.',
    noShell: 'No shell starts, so no file is read: the environment is what the caller passes on.',
  },
  steps: {
    source:
      'The order is that of run_startup_files() in shell.c. Login and interactive are two questions; each pair of answers reads other files.',
    login:
      'A login shell reads /etc/profile, then the first of ~/.bash_profile, ~/.bash_login and ~/.profile that can be read. It does not read ~/.bashrc by itself.',
    interactive:
      'An interactive shell that is no login shell reads ~/.bashrc; Debian’s build reads /etc/bash.bashrc before.',
    ssh: 'sshd calls the login shell with -c. Debian’s bash takes SSH_CLIENT (or SSH2_CLIENT) with SHLVL below 2 for that and reads ~/.bashrc, and nothing else, not even BASH_ENV.',
    script: 'Neither: only the file in BASH_ENV is read. It is a path; PATH is not searched for it.',
    sh: 'Called as sh, bash reads /etc/profile and ~/.profile as a login shell and ENV when interactive; with --posix only ENV when interactive.',
    dash: 'dash reads /etc/profile and ~/.profile as a login shell and the file in ENV when interactive. It never reads ~/.bashrc.',
    stock:
      'Debian’s /etc/profile reads /etc/bash.bashrc where there is a prompt, then /etc/profile.d/*.sh; its ~/.profile reads ~/.bashrc; its ~/.bashrc returns at once where nobody types.',
    noShell: 'systemd starts the program itself, with the environment of the unit.',
  },
  changes: {
    see: 'See which files it is: the trace shows each that is read.',
    cron: 'cron runs /bin/sh -c. Set PATH in the crontab itself.',
    unit: 'Set it in the unit; ~ and $PATH are not expanded there.',
    image: 'Set it in the image: every RUN and every container has it.',
    top: 'What ssh host command shall see goes above the line that returns.',
    sourceRc: 'A ~/.bash_profile of your own hides ~/.profile: let it read that one.',
  },
  remarks: {
    hidesProfile:
      '~/.profile, and with it ~/.bashrc, is not read any more once ~/.bash_profile or ~/.bash_login exists.',
    earlyReturn:
      'Debian’s /etc/bash.bashrc and ~/.bashrc return in their first lines here: what stands below is missing.',
    notDebian:
      'As published, bash has no /etc/bash.bashrc and no rule for ssh; many distributions build both in. What /etc/profile reads is theirs too.',
    execShell:
      'kubectl exec POD -- bash -c does not read anything either; with -it and bash it is a terminal.',
  },
  pictures: { order: 'The files that are read, from top to bottom: {filesRead}.' },
  labels: files,
  phrases: {
    'why.login': 'it is a login shell',
    'why.firstOwn': 'the first of the login files that exists',
    'why.interactive': 'interactive, and no login shell',
    'why.byProfile': '/etc/profile reads it',
    'why.byOwn': '~/.profile reads it',
    'why.byOwnEarly': '~/.profile reads it, but it returns at once: nobody types here',
    'why.ssh': 'SSH_CLIENT is set and a command is given',
    'why.sshEarly': 'SSH_CLIENT is set and a command is given; stock Debian returns at once',
    'why.bashEnv': 'not interactive, and BASH_ENV names it',
    'why.env': 'interactive, and ENV names it',
    'why.rcfile': '--rcfile names it',
    'why.atExit': 'when the login shell ends',
    'why.notLogin': 'no login shell',
    'why.notInteractive': 'not interactive',
    'why.loginNotRc': 'a login shell does not read it by itself',
    'why.laterOwn': 'only the first login file that exists is read',
    'why.notForSh': 'not when called as sh',
    'why.notForPosix': 'not with --posix',
    'why.notForDash': 'dash does not know it',
    'why.onlyScripts': 'only where nobody types',
    'why.onlyInteractiveSh': 'bash reads it only as sh or with --posix',
    'why.unset': 'the variable is not set',
    'why.sshInstead': 'the rule for ssh reads ~/.bashrc and stops',
    'why.switchedOff': 'switched off by an option',
    'why.replaced': '--rcfile replaces it',
    'why.setuid': 'nothing is read where the effective user is another',
    'why.noPrompt': '/etc/profile reads it only where there is a prompt',
    'why.missing': 'it does not exist here',
  },
} satisfies WordsFor<typeof model>;

/** For the calculator's own page. */
export const about = [
  'Two questions decide what bash reads: is it a login shell, and does somebody type? ssh host is both, a terminal’s tab is only the second, bash -lc only the first, a script and cron are neither. A third answer is Debian’s own: ssh host command is neither, yet reads ~/.bashrc.',
  'An example from life: a deploy works when you log in and run it, and fails as ssh host deploy with “command not found”. PATH is set at the end of ~/.bashrc, below the line that returns where nobody types. Moved above that line, both work.',
  'The table was checked against bash 5.2.15 and dash of Debian 12, call by call.',
];

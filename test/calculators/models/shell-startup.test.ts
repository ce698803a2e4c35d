import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/calculators/engine/evaluate.ts';
import { present } from '../../../src/calculators/engine/present.ts';
import { model } from '../../../src/calculators/models/shell-startup/model.ts';
import { startupOf, type Start } from '../../../src/calculators/models/shell-startup/startup.ts';
import zh from '../../../src/calculators/models/shell-startup/words.zh-CN.ts';

const outputs = (inputs: Record<string, unknown>) => evaluate(model, inputs).outputs!;

/**
 * What bash 5.2.15 and dash 0.5.12 of Debian 12 read of a home directory in which every file wrote its own name,
 * without `.profile` reading `.bashrc`: `ownFile` stands for the first that existed.
 */
const measured: [call: string, start: Partial<Start>, read: string[]][] = [
  [
    'BASH_ENV=f bash -lc true',
    { isLogin: true, isCommand: true, hasBashEnv: true },
    ['bashProfile', 'bashEnv'],
  ],
  ['BASH_ENV=f bash -c true', { isCommand: true, hasBashEnv: true }, ['bashEnv']],
  ['SSH_CLIENT=x bash -c true', { isSsh: true, isCommand: true }, ['bashrc']],
  ['SSH_CLIENT=x BASH_ENV=f bash -c true', { isSsh: true, isCommand: true, hasBashEnv: true }, ['bashrc']],
  ['SSH_CLIENT=x SHLVL=1 bash -c true', { isSsh: true, isCommand: true, isNested: true }, []],
  ['SSH_CLIENT=x bash -lc true', { isSsh: true, isCommand: true, isLogin: true }, ['bashProfile']],
  ['SSH_CLIENT=x bash --posix -c true', { isSsh: true, isCommand: true, shell: 'posix' }, ['bashrc']],
  ['SSH_CLIENT=x bash --norc -c true', { isSsh: true, isCommand: true, noRc: true }, []],
  ['SSH_CLIENT=x bash script', { isSsh: true }, []],
  ['BASH_ENV=f ENV=f bash -ic true', { isInteractive: true, hasBashEnv: true, hasEnv: true }, ['bashrc']],
  [
    'BASH_ENV=f ENV=f bash -lic true',
    { isInteractive: true, isLogin: true, hasBashEnv: true, hasEnv: true },
    ['bashProfile'],
  ],
  ['bash --noprofile -lic true', { isInteractive: true, isLogin: true, noProfile: true }, []],
  ['bash --norc -ic true', { isInteractive: true, noRc: true }, []],
  ['bash --rcfile f -ic true', { isInteractive: true, hasRcfile: true }, ['rcfile']],
  ['bash --norc -lic true', { isInteractive: true, isLogin: true, noRc: true }, ['bashProfile']],
  [
    'ENV=f sh -lic true',
    { shell: 'sh', isInteractive: true, isLogin: true, hasEnv: true },
    ['profile', 'env'],
  ],
  [
    'ENV=f BASH_ENV=f sh -lc true',
    { shell: 'sh', isLogin: true, hasEnv: true, hasBashEnv: true },
    ['profile'],
  ],
  ['ENV=f sh -ic true', { shell: 'sh', isInteractive: true, hasEnv: true }, ['env']],
  ['ENV=f BASH_ENV=f sh -c true', { shell: 'sh', isCommand: true, hasEnv: true, hasBashEnv: true }, []],
  ['ENV=f bash --posix -ic true', { shell: 'posix', isInteractive: true, hasEnv: true }, ['env']],
  [
    'ENV=f bash --posix -lic true',
    { shell: 'posix', isInteractive: true, isLogin: true, hasEnv: true },
    ['env'],
  ],
  ['BASH_ENV=f bash --posix -c true', { shell: 'posix', isCommand: true, hasBashEnv: true }, []],
  [
    'ENV=f dash -lic true',
    { shell: 'dash', isInteractive: true, isLogin: true, hasEnv: true },
    ['profile', 'env'],
  ],
  ['ENV=f dash -ic true', { shell: 'dash', isInteractive: true, hasEnv: true }, ['env']],
  ['ENV=f dash -lc true', { shell: 'dash', isLogin: true, hasEnv: true }, ['profile']],
  ['ENV=f dash -c true', { shell: 'dash', hasEnv: true, isCommand: true }, []],
  [
    'bash -lc true, without .bash_profile',
    { isLogin: true, isCommand: true, own: 'bashLogin' },
    ['bashLogin'],
  ],
];

describe('a shell reads what it was seen to read', () => {
  const none: Start = {
    shell: 'bash',
    isLogin: false,
    isInteractive: false,
    isCommand: false,
    isSsh: false,
    isNested: false,
    hasBashEnv: false,
    hasEnv: false,
    isDebian: true,
    own: 'bashProfile',
    noProfile: false,
    noRc: false,
    hasRcfile: false,
    isSetuid: false,
  };
  it.each(measured)('%s', (_, start, read) => {
    const home = startupOf({ ...none, ...start })
      .filter(
        ({ isRead, reason }) =>
          isRead && reason !== 'byOwn' && reason !== 'byOwnEarly' && reason !== 'atExit',
      )
      .map(({ file }) => file)
      .filter((file) => !file.startsWith('etc') && file !== 'profileD');
    expect(home).toEqual(read);
  });
});

describe('the table', () => {
  it('has a reason for every file, read or not, for every way of starting', () => {
    for (const start of model.inputs.start.choices!)
      for (const shell of model.inputs.shell.choices!)
        for (const extra of [
          {},
          { setuid: 'yes' },
          { system: 'other' },
          { ownFile: 'none' },
          { noRc: 'yes', rcfile: 'yes' },
        ]) {
          const evaluation = evaluate(model, { start, shell, ...extra });
          const { reading } = evaluation.outputs!;
          expect(new Set(reading.map(({ file }) => file)).size).toBe(reading.length);
          if (start !== 'systemd') expect(reading.length).toBeGreaterThan(7);
          present(model, zh, 'zh-CN', evaluation);
        }
  });

  it('--rcfile takes the place of ~/.bashrc, not of /etc/bash.bashrc', () => {
    expect(outputs({ start: 'terminal', rcfile: 'yes' }).filesRead).toEqual(['/etc/bash.bashrc', '--rcfile']);
    expect(outputs({ start: 'terminal', rcfile: 'yes', system: 'other' }).filesRead).toEqual(['--rcfile']);
    expect(outputs({ start: 'terminal', rcfile: 'yes', noRc: 'yes' }).filesRead).toEqual([]);
  });

  it('nothing is read where the effective user is another', () => {
    expect(outputs({ start: 'ssh', setuid: 'yes' }).filesRead).toEqual([]);
  });

  it('a .bash_profile of one’s own hides .profile and .bashrc', () => {
    const { filesRead } = outputs({ start: 'ssh', ownFile: 'bashProfile' });
    expect(filesRead).toContain('~/.bash_profile');
    expect(filesRead).not.toContain('~/.bashrc');
  });

  it('cron, systemd, RUN: nothing', () => {
    for (const start of ['cron', 'systemd', 'docker']) expect(outputs({ start }).filesRead).toEqual([]);
  });
});

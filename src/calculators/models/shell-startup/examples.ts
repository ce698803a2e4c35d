import { examplesFor } from '../../engine/examples.ts';
import { model } from './model.ts';

const source = 'bash 5.2.15 and dash 0.5.12 of Debian 12, called with marked files';
const stock = ['/etc/profile', '/etc/bash.bashrc', '/etc/profile.d/*.sh', '~/.profile', '~/.bashrc'];

/** Ways of starting; the calls one by one are in the tests. */
export default examplesFor(model, [
  { source, inputs: { start: 'ssh' }, outputs: { kind: 'loginInteractive', filesRead: stock } },
  {
    source,
    inputs: { start: 'terminal' },
    outputs: { kind: 'interactive', filesRead: ['/etc/bash.bashrc', '~/.bashrc'] },
  },
  {
    source,
    inputs: { start: 'sshCommand' },
    outputs: { kind: 'neither', filesRead: ['/etc/bash.bashrc', '~/.bashrc'], advice: 'sshTop' },
  },
  { source, inputs: { start: 'sshCommand', nested: 'yes' }, outputs: { filesRead: [] } },
  {
    source,
    inputs: { start: 'loginCommand', bashEnv: 'yes', ownFile: 'bashProfile' },
    outputs: {
      kind: 'login',
      filesRead: ['/etc/profile', '/etc/profile.d/*.sh', '~/.bash_profile', '$BASH_ENV'],
    },
  },
  { source, inputs: { start: 'script' }, outputs: { kind: 'neither', filesRead: [], advice: 'ownCommand' } },
  { source, inputs: { start: 'cron' }, outputs: { filesRead: [], advice: 'crontab' } },
]);

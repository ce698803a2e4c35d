import { examplesFor } from '../../engine/examples.ts';
import { model } from './model.ts';

const bash = 'bash 5.2 on Linux 6.1.176';
const macros = 'glibc bits/waitstatus.h';

export default examplesFor(model, [
  {
    source: bash,
    inputs: { value: '137' },
    outputs: { code: 137, signal: 9, signalName: 'SIGKILL', meaning: 'signal.9' },
  },
  { source: bash, inputs: { value: '127' }, outputs: { code: 127, signal: null, meaning: 'shell.127' } },
  { source: bash, inputs: { value: '300', mode: 'shell' }, outputs: { code: 44, meaning: 'exit.truncated' } },
  {
    source: macros,
    inputs: { value: '9', mode: 'wait' },
    outputs: { code: 137, signalName: 'SIGKILL', meaning: 'wait.signal' },
  },
  {
    source: macros,
    inputs: { value: '139', mode: 'wait' },
    outputs: { signalName: 'SIGSEGV', meaning: 'wait.core', waitStatus: 139 },
  },
  {
    source: macros,
    inputs: { value: '65280' },
    outputs: { code: 255, meaning: 'wait.exit', hexadecimal: '0xFF00' },
  },
  {
    source: macros,
    inputs: { value: '4991' },
    outputs: { code: null, signalName: 'SIGSTOP', meaning: 'wait.stopped' },
  },
  {
    source: 'Python subprocess',
    inputs: { value: '-9' },
    outputs: { code: 137, signal: 9, meaning: 'python.killed' },
  },
  {
    source: 'systemd 252',
    inputs: { value: '203/EXEC' },
    outputs: { code: 203, source: 'systemd', meaning: 'systemd.203' },
  },
  {
    source: 'curl 7.88',
    inputs: { value: '60', context: 'curl' },
    outputs: { code: 60, meaning: 'curl.60' },
  },
  {
    source: 'windows-sys, NTSTATUS constants',
    inputs: { value: '-1073741819' },
    outputs: { code: 0xc0000005, hexadecimal: '0xC0000005' },
  },
]);

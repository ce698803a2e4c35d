import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/calculators/engine/evaluate.ts';
import { readPaste } from '../../../src/calculators/engine/paste.ts';
import { model } from '../../../src/calculators/models/exit-code/model.ts';
import readers from '../../../src/calculators/models/exit-code/paste.ts';

const first = (inputs: Record<string, unknown>) => evaluate(model, inputs).outputs?.readings[0];

describe('from my server', () => {
  const paste = (text: string) => readPaste(model, readers, text);

  it('takes reason or number from kubectl describe pod', () => {
    const describePod = (reason: string, code: number) => `Name:             web-5d9c
Namespace:        default
Containers:
  web:
    State:          Waiting
      Reason:       CrashLoopBackOff
    Last State:     Terminated
      Reason:       ${reason}
      Exit Code:    ${code}
      Started:      Sat, 21 Nov 2026 08:00:00 +0000
    Ready:          False
    Restart Count:  5`;
    expect(paste(describePod('OOMKilled', 137))).toMatchObject({
      values: { value: 'OOMKilled', context: 'kubernetes' },
      unused: [],
    });
    expect(paste(describePod('Error', 143)).values).toEqual({ value: '143', context: 'kubernetes' });
  });

  it('takes the container that failed, not the one that completed', () => {
    const { values } = paste(`    lastState:
      terminated:
        exitCode: 1
        finishedAt: "2026-11-21T08:00:00Z"
        reason: Error
  - name: init
    state:
      terminated:
        exitCode: 0
        reason: Completed`);
    expect(values).toEqual({ value: '1', context: 'kubernetes' });
  });

  it('takes what a container waits for when none has ended', () => {
    expect(paste('    State:          Waiting\n      Reason:       ImagePullBackOff').values['value']).toBe(
      'ImagePullBackOff',
    );
  });

  it('takes the main process from systemctl status', () => {
    const { values, unused } = paste(`× web.service - The site
     Loaded: loaded (/etc/systemd/system/web.service; enabled; preset: enabled)
     Active: failed (Result: exit-code) since Sat 2026-11-21 08:00:00 UTC; 3s ago
    Process: 811 ExecStartPre=/bin/true (code=exited, status=0/SUCCESS)
   Main PID: 812 (code=exited, status=203/EXEC)
        CPU: 2ms`);
    expect(values).toEqual({ value: '203', context: 'systemd' });
    expect(unused).toEqual([]);
    expect(first(values)?.meaning).toBe('systemd.203');
  });

  it('takes a signal from systemctl status and from the journal', () => {
    expect(first(paste('   Main PID: 812 (code=killed, signal=KILL)').values)).toMatchObject({
      signalName: 'SIGKILL',
    });
    expect(
      first(paste('systemd[1]: web.service: Main process exited, code=dumped, status=11/SEGV').values),
    ).toMatchObject({ signalName: 'SIGSEGV' });
  });

  it('takes docker ps -a and docker inspect', () => {
    expect(
      paste('3f2a91c0d4e5   web   "/run"   2 hours ago   Exited (137) 3 minutes ago   web').values,
    ).toEqual({ value: '137', context: 'docker' });
    expect(paste('            "ExitCode": 139,').values).toEqual({ value: '139', context: 'docker' });
  });
});

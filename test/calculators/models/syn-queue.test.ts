import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../src/calculators/engine/evaluate.ts';
import { readPaste } from '../../../src/calculators/engine/paste.ts';
import { present } from '../../../src/calculators/engine/present.ts';
import { model } from '../../../src/calculators/models/syn-queue/model.ts';
import readers from '../../../src/calculators/models/syn-queue/paste.ts';
import words from '../../../src/calculators/models/syn-queue/words.en.ts';

interface Oracle<O> {
  kernel: string;
  cases: {
    kernel: string;
    inputs: {
      listen_backlog: number;
      somaxconn: number;
      tcp_max_syn_backlog: number;
      tcp_syncookies: number;
    };
    observed: O;
  }[];
}

const oracle = <O>(file: string) =>
  JSON.parse(readFileSync(new URL(`../oracles/${file}`, import.meta.url), 'utf8')) as Oracle<O>;

const inputsOf = ({ inputs }: Oracle<unknown>['cases'][number], kernel: string) => ({
  kernel,
  backlog: inputs.listen_backlog,
  somaxconn: inputs.somaxconn,
  maxSynBacklog: inputs.tcp_max_syn_backlog,
  syncookies: String(inputs.tcp_syncookies),
});

const result = (inputs: Record<string, unknown>) => {
  const evaluation = evaluate(model, inputs);
  expect(evaluation.problems).toEqual([]);
  return { ...evaluation.outputs!, shown: present(model, words, 'en', evaluation) };
};

describe('what was measured on Linux 6.1.176', () => {
  const measured = oracle<{ ss_send_q: number; max_syn_recv: number }>('syn-queue.json');
  expect(measured.kernel).toContain('6.1.176');

  // The release by its full number, by its series, and as `uname -r` prints it there.
  for (const kernel of ['6.1.176', '6.1', measured.cases[0]!.kernel])
    test.each(measured.cases)(`half open on ${kernel}: $inputs`, (measuredCase) => {
      const { observed } = measuredCase;
      const computed = result(inputsOf(measuredCase, kernel));
      expect(computed.halfOpenCapacity).toBe(observed.max_syn_recv);
      expect(computed.acceptLimit).toBe(observed.ss_send_q);
    });

  const accepted = oracle<{ ss_recv_q: number; ss_send_q: number; client_established: number }>(
    'accept-queue.json',
  );
  test.each(accepted.cases)('waiting for accept(): $inputs', (measuredCase) => {
    const { observed } = measuredCase;
    const computed = result(inputsOf(measuredCase, '6.1.176'));
    expect(computed.acceptLimit).toBe(observed.ss_send_q);
    expect(computed.acceptCapacity).toBe(observed.ss_recv_q);
    expect(computed.acceptCapacity).toBe(observed.client_established);
  });
});

describe('kernels', () => {
  test.each([
    ['4.3', 512],
    ['4.4', 511],
    ['el8', 511],
    ['5.4.289', 511],
    ['5.4.290', 512],
    ['5.15.176', 511],
    ['5.15.177', 512],
    ['6.1.124', 511],
    ['6.1.125', 512],
    ['6.6', 511],
    ['6.6.9', 511],
    ['6.6.72', 512],
    ['6.12', 511],
    ['6.12.10', 512],
    ['6.13', 512],
    ['6.18.2', 512],
  ])('on %s a backlog of 511 stores %i half open', (kernel, halfOpen) => {
    expect(result({ kernel, backlog: 511, somaxconn: 4096, maxSynBacklog: 1024 }).halfOpenCapacity).toBe(
      halfOpen,
    );
  });

  test('a series whose stable releases differ says which number decides', () => {
    expect(result({ kernel: '6.1' }).shown.remarks.join()).toContain('Before 6.1.125');
    expect(result({ kernel: '6.6' }).shown.remarks.join()).toContain('6.6.72');
    expect(result({ kernel: '6.6.72' }).shown.remarks).toEqual([]);
  });

  test('a kernel newer than what was read takes the newest rule and says so', () => {
    const { halfOpenCapacity, shown } = result({ kernel: '9.1', backlog: 511 });
    expect(halfOpenCapacity).toBe(512);
    expect(shown.remarks.join()).toContain('Linux 9.1 is newer');
  });

  test('el7 and 3.10 refuse a somaxconn beyond 16 bits, el6 cuts it', () => {
    for (const kernel of ['el7', '3.10'])
      expect(evaluate(model, { kernel, somaxconn: 65536 }).problems).toMatchObject([
        { input: 'somaxconn', id: 'somaxconnFits' },
      ]);
    const cut = result({ kernel: 'el6', backlog: 65536, somaxconn: 65536 });
    expect(cut.acceptCapacity).toBe(1);
    expect(cut.shown.remarks.join()).toContain('lower 16 bits');
    expect(result({ kernel: '4.3', backlog: 70000, somaxconn: 70000 }).acceptLimit).toBe(70000);
  });

  test('tcp_syncookies=2 is a problem where the kernel does not know it', () => {
    for (const kernel of ['3.10', 'el6'])
      expect(evaluate(model, { kernel, somaxconn: 128, syncookies: '2' }).problems).toMatchObject([
        { input: 'syncookies' },
      ]);
    expect(result({ kernel: 'el7', syncookies: '2' }).halfOpenCapacity).toBe(0);
  });
});

describe('which limit binds', () => {
  test.each([
    [{ backlog: 511, somaxconn: 4096 }, 'backlog'],
    [{ backlog: 511, somaxconn: 128 }, 'somaxconn'],
    [{ backlog: -1, somaxconn: 128 }, 'somaxconn'],
    [{ backlog: 128, somaxconn: 128 }, 'both'],
    [{ backlog: 511, somaxconn: 4096, maxSynBacklog: 256, syncookies: '0' }, 'maxSynBacklog'],
    [{ backlog: 511, somaxconn: 4096, maxSynBacklog: 256, syncookies: '1' }, 'backlog'],
  ])('%o: %s', (inputs, boundBy) => {
    expect(result(inputs).boundBy).toBe(boundBy);
  });

  test('the proposed settings lift the limit', () => {
    const cut = result({ backlog: 511, somaxconn: 128 });
    expect(cut.shown.changes.flatMap(({ lines }) => lines)).toContain('sysctl -w net.core.somaxconn=511');
    const given = { backlog: 511, somaxconn: 4096, maxSynBacklog: 256, syncookies: '0' };
    const line = result(given).shown.changes[0]!.lines[0]!;
    const enough = Number(/tcp_max_syn_backlog=(\d+)/.exec(line)![1]);
    expect(result({ ...given, maxSynBacklog: enough }).boundBy).toBe('backlog');
    expect(result({ ...given, maxSynBacklog: enough - 1 }).boundBy).toBe('maxSynBacklog');
  });

  test('every result reminds that the program must listen again', () => {
    expect(result({}).shown.changes.map(({ id }) => id)).toContain('listenAgain');
  });
});

describe('from my server', () => {
  test('takes sysctls, the fullest listener and the kernel, whatever stands around', () => {
    const pasted = [
      '\u001b[01;32mroot@web1\u001b[00m:~# sudo sysctl -a | grep -E "somaxconn|syn"',
      'net.core.somaxconn = 1024',
      'net.ipv4.tcp_max_syn_backlog = 2048\r',
      'net.ipv4.tcp_syncookies = 0',
      'net.ipv4.tcp_synack_retries = 5',
      'root@web1:~# ss -ltnp',
      'State    Recv-Q Send-Q   Local Address:Port    Peer Address:Port  Process',
      'LISTEN   0      4096     127.0.0.1:9000        0.0.0.0:*',
      'LISTEN   129    128              *:80                *:*           users:(("nginx",pid=7,fd=6))',
      'LISTEN   0      128           [::]:22             [::]:*',
      '[root@web1 ~]# uname -a',
      'Linux web1 6.1.0-50-amd64 #1 SMP PREEMPT_DYNAMIC Debian 6.1.176-1 (2026-10-02) x86_64 GNU/Linux',
      'what is this',
    ].join('\n');
    const report = readPaste(model, readers, pasted);
    expect(report.values).toEqual({
      somaxconn: '1024',
      maxSynBacklog: '2048',
      syncookies: '0',
      backlog: '128',
      kernel: '6.1.176',
    });
    expect(report.taken.find(({ input }) => input === 'backlog')!.line).toContain(':80');
    expect(report.unused).toEqual(['what is this']);
  });

  test('does not take the Send-Q of netstat, which is always 0', () => {
    const report = readPaste(model, readers, 'tcp        0      0 0.0.0.0:80     0.0.0.0:*      LISTEN     ');
    expect(report.values).toEqual({});
    expect(report.unused).toHaveLength(1);
  });

  test('reads enterprise kernels and configuration files, but no comments in them', () => {
    expect(readPaste(model, readers, '3.10.0-1160.el7.x86_64').values).toEqual({ kernel: 'el7' });
    expect(readPaste(model, readers, '# net.core.somaxconn = 9\nnet/core/somaxconn=7').values).toEqual({
      somaxconn: '7',
    });
  });
});

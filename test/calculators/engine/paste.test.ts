import { describe, expect, test } from 'vitest';
import {
  cleanLine,
  eachLine,
  kernelVersion,
  procFile,
  readPaste,
  sysctl,
} from '../../../src/calculators/engine/paste.ts';
import { sample } from './sample.ts';

describe('cleanLine', () => {
  test.each([
    ['root@web:~# sysctl -a', 'sysctl -a'],
    ['[root@web ~]# sudo sysctl -a', 'sysctl -a'],
    ['user@host:/etc$ sudo -n ss -ltn', 'ss -ltn'],
    ['$ uname -r', 'uname -r'],
    ['bash-5.2# uname -r', 'bash-5.2# uname -r'],
    ['\u001b[1;31mnet.core.somaxconn\u001b[0m = 4096\r', 'net.core.somaxconn = 4096'],
    ['# net.core.somaxconn = 128', ''],
    ['  indented  ', '  indented'],
  ])('%j is %j', (line, cleaned) => expect(cleanLine(line)).toBe(cleaned));
});

describe('readPaste', () => {
  test('takes the last word on each input and tells the line', () => {
    const report = readPaste(
      sample,
      [sysctl({ 'a.disks': 'disks' })],
      'a.disks = 3\na.other = 1\n\na.disks = 4\nnoise',
    );
    expect(report).toEqual({
      values: { disks: '4' },
      taken: [{ input: 'disks', value: '4', line: 'a.disks = 4' }],
      unused: ['noise'],
    });
  });

  test('takes nothing that is no input', () => {
    expect(readPaste(sample, [eachLine(/^(.*)$/, () => ({ unknown: '1' }))], 'x').values).toEqual({});
  });

  test('does not call a typed command unused', () => {
    expect(readPaste(sample, [], 'root@a:~# dmesg | tail\nleft over').unused).toEqual(['left over']);
  });
});

test('sysctl reads both ways of writing a key', () => {
  const read = sysctl({ 'net.core.somaxconn': 'n' });
  expect(
    read(['net.core.somaxconn=1', 'net/core/somaxconn: 2', 'net.core.other = 3', 'hello']).map(
      ({ take }) => take,
    ),
  ).toEqual([{ n: '1' }, { n: '2' }, {}]);
});

test('procFile reads what grep prints of /proc and /sys', () => {
  expect(
    procFile({ '/proc/sys/net/core/somaxconn': 'n' })(['/proc/sys/net/core/somaxconn:4096', 'x']),
  ).toEqual([{ line: 0, take: { n: '4096' } }]);
});

describe('kernelVersion', () => {
  const taken = (...lines: string[]) =>
    Object.assign({}, ...kernelVersion('kernel')(lines).map(({ take }) => take)) as Record<string, string>;

  test.each([
    [
      'Linux a 6.1.0-50-amd64 #1 SMP PREEMPT_DYNAMIC Debian 6.1.176-1 (2026-10-02) x86_64 GNU/Linux',
      '6.1.176',
    ],
    ['Linux a 3.10.0-1160.el7.x86_64 #1 SMP Mon Oct 19 16:18:59 UTC 2020 x86_64', 'el7'],
    ['Linux version 5.15.0-139-generic (buildd@lcy02) (gcc 11.4.0)', '5.15'],
    ['kernel.osrelease = 6.12.43+deb13-amd64', '6.12.43'],
    ['4.18.0-553.el8_10.x86_64', 'el8'],
  ])('%s', (line, kernel) => expect(taken(line)).toEqual({ kernel }));

  test('prefers the build text, where Debian names the stable release', () => {
    expect(
      taken('kernel.osrelease = 6.1.0-50-amd64', 'kernel.version = #1 SMP Debian 6.1.176-1 (2026-10-02)'),
    ).toEqual({
      kernel: '6.1.176',
    });
  });
});

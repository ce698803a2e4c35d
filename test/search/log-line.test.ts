import { expect, test } from 'vitest';
import { plainLines, withoutPrefix } from '../../src/search/log-line.ts';

const message = 'nf_conntrack: nf_conntrack: table full, dropping packet';

test.each([
  ['dmesg', '[8211.443211] '],
  ['dmesg with padding', '[    8.443211] '],
  ['dmesg with the caller', '[ 8211.443211][ T1234] '],
  ['dmesg -T', '[Sat Nov 21 03:12:44 2026] '],
  ['dmesg -x', 'kern  :warn  : [ 8211.443211] '],
  ['syslog', 'Nov 21 03:12:44 web-3 kernel: [8211.443211] '],
  ['syslog of a one-digit day', 'Nov  1 03:12:44 web-3 kernel: '],
  ['journalctl of a service', 'Nov 21 03:12:44 web-3 kubelet[2211]: '],
  ['journalctl -o short-iso', '2026-11-21T03:12:44+0000 web-3 kernel: '],
  ['journalctl -o short-precise', 'Nov 21 03:12:44.443211 web-3 kernel: '],
  ['journalctl -o cat with a priority', '<4>'],
  ['rsyslog with ISO times', '2026-11-21T03:12:44.443211+01:00 web-3 kernel: [ 8211.443211] '],
  ['kubectl logs --prefix --timestamps', '[pod/web-6d4cf56db6-x2x9j/nginx] 2026-11-21T03:12:44.443211987Z '],
  ['docker compose logs', 'web-1  | '],
  ['a CRI log file', '2026-11-21T03:12:44.443211987Z stderr F '],
  ['klog', 'E1121 03:12:44.443211    2211 conntrack.go:110] '],
  ['nginx', '2026/11/21 03:12:44 [crit] 31#31: *7 '],
  ['a bare kernel', 'kernel: '],
])('%s: the message is left', (_, prefix) => {
  expect(withoutPrefix(prefix + message)).toBe(message);
});

test.each([
  message,
  'curl: (60) SSL certificate problem: unable to get local issuer certificate',
  'TCP: request_sock_TCP: Possible SYN flooding on port 80. Sending cookies.',
  'md0 : active raid5 sdd[3] sdc[1] sdb[0]',
  'web-3',
])('a line without a prefix stays as it is: %s', (line) => {
  expect(withoutPrefix(line)).toBe(line);
});

test('a line that is nothing but a prefix stays, so that something is left to search for', () => {
  expect(withoutPrefix('Nov 21 03:12:44 web-3 kernel: ')).not.toBe('');
});

test('colour codes, carriage returns and blank lines go', () => {
  expect(
    plainLines(
      '\x1b[1;31merror\x1b[0m: no\r\n\r\n  \tnext \x1b]8;;https://a.example\x07link\x1b]8;;\x07\r\n',
    ),
  ).toEqual(['error: no', 'next link']);
});

test('colour codes whose escape was lost on the way go too', () => {
  expect(plainLines('[33mWARN[0m queue is full')).toEqual(['WARN queue is full']);
});

test('brackets that are part of the message stay', () => {
  expect(plainLines('md0 : active [3/2] [UU_]')).toEqual(['md0 : active [3/2] [UU_]']);
});

import { expect, test } from 'vitest';
import { matchSymptoms } from '../../src/search/symptom-match.ts';
import { corpus } from './corpus.ts';
import { unrelatedLines } from './unrelated-lines.ts';

/** The notes that a text leads to, best first, each once. */
const notesFor = (text: string) => [
  ...new Set(matchSymptoms(text, corpus).map(({ symptom }) => symptom.note)),
];

test.each([
  [
    'Nov 21 03:12:44 web-3 kernel: [8211.443211] nf_conntrack: nf_conntrack: table full, dropping packet',
    'conntrack-sizing',
  ],
  ['[8211.443211] nf_conntrack: table full, dropping packet.', 'conntrack-sizing'],
  [
    '[    9.1] nf_conntrack: nf_conntrack: table full in netns 4026532281, dropping packet',
    'conntrack-sizing',
  ],
  [
    'cpu=0   found=12 invalid=34 insert=0 insert_failed=187 drop=187 early_drop=0 error=0 search_restart=3',
    'conntrack-sizing',
  ],
  [
    'TCP: request_sock_TCP: Possible SYN flooding on port 443. Sending cookies.  Check SNMP counters.',
    'tcp-queues',
  ],
  [
    'kernel: TCP: TCP: Possible SYN flooding on port 8080. Dropping request.  Check SNMP counters.',
    'tcp-queues',
  ],
  ['[1.2] TCP: request_sock_TCP: Possible SYN flooding on port 0.0.0.0:80. Sending cookies.', 'tcp-queues'],
  ['[1.2] TCP: request_sock_TCPv6: Possible SYN flooding on port [::]:80. Sending cookies.', 'tcp-queues'],
  ['possible SYN flooding on ctid 0, port 80. Sending cookies.', 'tcp-queues'],
  ['TcpExtListenOverflows           1873               0.0', 'tcp-queues'],
  ['ListenOverflows', 'tcp-queues'],
  ['    1873 times the listen queue of a socket overflowed', 'tcp-queues'],
  [
    '[ 8123.457350] Out of memory: Killed process 2211 (mysqld) total-vm:9831276kB, anon-rss:8102332kB, file-rss:0kB, shmem-rss:0kB, UID:112 pgtables:16420kB oom_score_adj:0',
    'oom-killer',
  ],
  ['Out of memory: Kill process 4242 (java) score 912 or sacrifice child', 'oom-killer'],
  ['Memory cgroup out of memory: Killed process 77 (stress) total-vm:1024kB, anon-rss:800kB', 'oom-killer'],
  [
    '[Sat Nov 21 03:12:44 2026] java invoked oom-killer: gfp_mask=0x100cca(GFP_HIGHUSER_MOVABLE), order=0, oom_score_adj=0',
    'oom-killer',
  ],
  [
    '    Last State:     Terminated\r\n      Reason:       OOMKilled\r\n      Exit Code:    137\r\n',
    'oom-killer',
  ],
  ['Last State: Terminated Reason: OOMKilled Exit Code: 137', 'oom-killer'],
  ['curl: (60) SSL certificate problem: unable to get local issuer certificate', 'verify-a-certificate'],
  [
    '\x1b[31mcurl: (60) SSL certificate problem: unable to get local issuer certificate\x1b[0m',
    'verify-a-certificate',
  ],
  [
    'depth=0 CN = www.example.com\nverify error:num=20:unable to get local issuer certificate\nverify return:1',
    'verify-a-certificate',
  ],
  [
    'Error response from daemon: Get "https://registry.local/v2/": x509: certificate signed by unknown authority',
    'verify-a-certificate',
  ],
  [
    '2026-11-21T03:12:44.1Z stderr F x509: certificate has expired or is not yet valid: current time 2026-11-21T03:12:44Z is after 2026-11-20',
    'verify-a-certificate',
  ],
  [
    'Error: unable to verify the first certificate\n    at TLSSocket.onConnectSecure (node:_tls_wrap:1674:34)',
    'verify-a-certificate',
  ],
  [
    'web-1  | npm error code UNABLE_TO_VERIFY_LEAF_SIGNATURE unable to verify the first certificate',
    'verify-a-certificate',
  ],
  ['Nov 21 03:12:44 nas mdadm[812]: DegradedArray event detected on md device /dev/md0', 'raid-capacity'],
  ['[77.1] md/raid:md127: Disk failure on sdc1, disabling device.', 'raid-capacity'],
  ['          State : clean, degraded, recovering ', 'raid-capacity'],
  ['      204800 blocks super 1.2 level 5, 512k chunk, algorithm 2 [3/2] [UU_]', 'raid-capacity'],
  ['      Exit Code:    143', 'exit-codes'],
  [
    'Nov 21 03:12:44 web-3 systemd[1]: app.service: Main process exited, code=exited, status=203/EXEC',
    'exit-codes',
  ],
  ['command terminated with exit code 137', 'exit-codes'],
  ['bash: line 3: kubctl: command not found', 'exit-codes'],
  ['/entrypoint.sh: line 7:    12 Segmentation fault      (core dumped) ./app', 'exit-codes'],
  ['ERROR 1071 (42000): Specified key was too long; max key length is 3072 bytes', 'mysql-index-length'],
  ['connect() failed: java.net.BindException: Cannot assign requested address', 'ephemeral-ports'],
  ['2026/11/21 03:12:44 [alert] 31#31: 1024 worker_connections are not enough', 'nginx-high-concurrency'],
])('%s leads to %s first', (line, note) => {
  const [first] = matchSymptoms(line, corpus);
  expect(first?.symptom.note).toBe(note);
  expect(first?.isStrong).toBe(true);
});

test.each([
  ['table full', 'conntrack-sizing'],
  ['conntrack table is full and packets dropped', 'conntrack-sizing'],
  ['syn flood cookies', 'tcp-queues'],
  ['sending cookies', 'tcp-queues'],
  ['listen queue overflow', 'tcp-queues'],
  ['port listens but connect hangs', 'tcp-queues'],
  ['oom killed', 'oom-killer'],
  ['out of memory', 'oom-killer'],
  ['process vanished', 'oom-killer'],
  ['local issuer', 'verify-a-certificate'],
  ['expired certificates', 'verify-a-certificate'],
  ['unknown authority', 'verify-a-certificate'],
  ['degraded', 'raid-capacity'],
  ['137', 'exit-codes'],
  ['array smaller than the disks', 'raid-capacity'],
  ['端口在监听', 'tcp-queues'],
  ['连接卡住', 'tcp-queues'],
])('the half-remembered "%s" leads to %s first', (phrase, note) => {
  expect(notesFor(phrase)[0]).toBe(note);
});

test.each(['nf_c', 'nf_conntr', 'table fu', 'Sending cook', 'Listen', 'self-si'])(
  'the word being typed may be unfinished: "%s"',
  (typed) => {
    expect(notesFor(typed)).not.toEqual([]);
  },
);

test.each(unrelatedLines)('an unrelated line finds nothing: %s', (line) => {
  expect(matchSymptoms(line, corpus)).toEqual([]);
});

test.each(['', '   ', '\n\r\n', '…', '<>', '[]', '\x1b[0m', '🙂', '-'.repeat(9000)])(
  'nothing to compare finds nothing: %j',
  (text) => {
    expect(matchSymptoms(text, corpus)).toEqual([]);
  },
);

test('the parts that were found are marked in the symptom', () => {
  const [match] = matchSymptoms('kernel: nf_conntrack: table full, dropping pack', corpus);
  const text = match?.symptom.text ?? '';
  expect(match?.marks.map(([start, end]) => text.slice(start, end))).toContain('table');
  expect(match?.marks.every(([start, end]) => start < end && end <= text.length)).toBe(true);
});

test('what stands in a placeholder is not compared', () => {
  const symptoms = [{ text: 'oom_reaper: reaped process <pid> (<name>)' }];
  expect(matchSymptoms('oom_reaper: reaped process 1 (x)', symptoms)[0]?.isStrong).toBe(true);
  expect(matchSymptoms('pid name', symptoms)).toEqual([]);
});

test('several lines of a log lead to every note that one of them belongs to', () => {
  const log = [
    'Nov 21 03:12:44 web-3 kernel: nf_conntrack: nf_conntrack: table full, dropping packet',
    'Nov 21 03:12:45 web-3 systemd[1]: Started Session 12 of user root.',
    'Nov 21 03:12:46 web-3 kernel: Out of memory: Killed process 2211 (mysqld) total-vm:1kB, anon-rss:1kB',
  ].join('\n');
  expect(notesFor(log).slice(0, 2).sort()).toEqual(['conntrack-sizing', 'oom-killer']);
});

test('a whole log of 5,000 lines that fit nothing finds nothing', () => {
  const line = 'Nov 21 03:12:44 web-3 kernel: usb 1-1: new high-speed USB device number 2 using xhci_hcd\n';
  const many = Array.from({ length: 400 }, (_, n) => ({ text: `${corpus[n % corpus.length]?.text} ${n}` }));
  expect(matchSymptoms(line.repeat(5000), many)).toEqual([]);
});

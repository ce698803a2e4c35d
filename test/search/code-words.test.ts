import { expect, test } from 'vitest';
import { codeWords } from '../../src/search/code-words.ts';

const note = [
  'In prose, `net.ipv4.tcp_max_syn_backlog` and `ListenOverflows` count, some_word of the text does not.',
  '',
  '```sh run',
  'ipvsadm -a -t 10.96.0.10:80 -r 10.1.0.2:8080 --masquerading',
  'cat /proc/net/ip_vs > /tmp/wire_log; sysctl -w net.ipv4.vs.conntrack=1',
  '```',
  '',
  '```text output',
  'TcpExtListenDrops 12',
  '```',
  '',
  'Again `net.ipv4.tcp_max_syn_backlog`, and ``a`b`` and `ls` and `80` and `https://kernel.org/x_y`.',
].join('\n');

test('options, paths, counters and kernel parameters are code words, the most frequent first', () => {
  const words = codeWords(note);
  expect(words[0]).toBe('net.ipv4.tcp_max_syn_backlog');
  expect(words).toEqual(
    expect.arrayContaining([
      '--masquerading',
      '/proc/net/ip_vs',
      'net.ipv4.vs.conntrack',
      'ListenOverflows',
      'TcpExtListenDrops',
    ]),
  );
});

test.each(['some_word', 'ls', '80', '10.96.0.10:80', '/tmp/wire_log', 'cat', 'https://kernel.org/x_y'])(
  '"%s" is none',
  (word) => {
    expect(codeWords(note)).not.toContain(word);
  },
);

test('a note without code has none', () => {
  expect(codeWords('Only words, and_none of them in code.')).toEqual([]);
});

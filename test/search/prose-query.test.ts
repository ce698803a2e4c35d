import { expect, test } from 'vitest';
import { proseQuery } from '../../src/search/prose-query.ts';

test.each([
  ['syn queue', 'syn queue'],
  ['  --masquerading ', '--masquerading'],
  ['"exact words"', '"exact words"'],
  ['半连接队列', '半连接队列'],
  ['exit 137', 'exit 137'],
  ['', ''],
  [
    'Nov 21 03:12:44 web-3 kernel: [8211.44] nf_conntrack: table full, dropping packet',
    'nf_conntrack: table full, dropping packet',
  ],
  [
    '[8123.4] Out of memory: Killed process 2211 (mysqld) total-vm:9831276kB, anon-rss:8102332kB, file-rss:0kB',
    'Out of memory: Killed process (mysqld) total-vm:9831276kB, anon-rss:8102332kB,',
  ],
  ['2026-11-21T03:12:44Z dial tcp 10.0.0.1:443: i/o timeout', 'dial tcp timeout'],
])('%j asks for %j', (typed, query) => {
  expect(proseQuery(typed)).toBe(query);
});

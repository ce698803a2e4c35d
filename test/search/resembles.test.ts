import { expect, test } from 'vitest';
import { resembles } from '../../src/search/resembles.ts';

test.each([
  ['asdfqwer zxcv', ['as', 'As']],
  ['kubernetes', ['a', 'k']],
  ['半连接队列', ['磁盘']],
  ['queue', []],
])('for %j the marks %j are nothing', (query, marks) => {
  expect(resembles(query, marks)).toBe(false);
});

test.each([
  ['queues', ['queue.']],
  ['dropping packets', ['Dropped', 'packet']],
  ['syn_backlog', ['net.ipv4.tcp_max_syn_backlog:']],
  ['--masquerading', ['--masquerading']],
  ['半连接队列', ['队列']],
  ['137', ['137.']],
])('for %j the marks %j are an answer', (query, marks) => {
  expect(resembles(query, marks)).toBe(true);
});

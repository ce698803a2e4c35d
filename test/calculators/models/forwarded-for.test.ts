import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../src/calculators/engine/evaluate.ts';
import { readPaste } from '../../../src/calculators/engine/paste.ts';
import { present } from '../../../src/calculators/engine/present.ts';
import { readHost } from '../../../src/calculators/engine/ip-address.ts';
import { readHeader, readProxyLine } from '../../../src/calculators/models/forwarded-for/header.ts';
import { model } from '../../../src/calculators/models/forwarded-for/model.ts';
import readers from '../../../src/calculators/models/forwarded-for/paste.ts';
import words from '../../../src/calculators/models/forwarded-for/words.en.ts';
import { mutations } from '../mutations.ts';
import { inLinearTime } from '../../support/linear-time.ts';

const result = (inputs: Record<string, unknown>) => {
  const evaluation = evaluate(model, inputs);
  expect(evaluation.problems).toEqual([]);
  return { ...evaluation.outputs!, shown: present(model, words, 'en', evaluation) };
};
const client = (header: string, more: Record<string, unknown> = {}) => result({ header, ...more }).client;

describe('the walk of nginx', () => {
  test('ends at the first address that is not trusted, over several lines', () => {
    expect(client('9.9.9.9\n6.6.6.6, 203.0.113.7\n10.0.0.9, 10.0.0.8')).toBe('203.0.113.7');
    expect(client('9.9.9.9\n6.6.6.6, 203.0.113.7\n10.0.0.9, 10.0.0.8', { recursive: 'off' })).toBe(
      '10.0.0.8',
    );
  });

  test('says of each entry what became of it', () => {
    const { walk } = result({ header: '1.1.1.1, unknown, 10.0.0.9' });
    expect(walk.map(({ entry, verdict, isClient }) => [entry, verdict, isClient])).toEqual([
      ['10.0.0.5', 'peer', false],
      ['10.0.0.9', 'trusted', true],
      ['“unknown”', 'unreadable', false],
      ['1.1.1.1', 'notRead', false],
    ]);
  });

  test('is forgeable exactly when its left end is reached', () => {
    expect(result({ header: '6.6.6.6, 10.0.0.9' }).isForgeable).toBe(false);
    expect(result({ header: '10.0.0.1, 10.0.0.9' }).isForgeable).toBe(true);
    expect(result({ header: '6.6.6.6', trusted: '0.0.0.0/0' }).shown.sentence).toContain('anybody can write');
    expect(result({ header: '' }).isForgeable).toBe(false);
  });

  test('writes the address as nginx does, not as the header does', () => {
    expect(client('203.0.113.007')).toBe('203.0.113.7');
    expect(client('2001:DB8:0:0::7')).toBe('2001:db8::7');
    expect(client('2001:db8:0:1:0:0:0:9')).toBe('2001:db8:0:1::9');
    expect(client('1:0:2:0:3:0:4:0')).toBe('1:0:2:0:3:0:4:0');
    expect(client('::ffff:203.0.113.7')).toBe('::ffff:203.0.113.7');
    expect(client('0:0:0:0:0:0:0:1')).toBe('::1');
  });

  test('takes no brackets without a port, and no port that there is not', () => {
    expect(client('[2001:db8::7]')).toBe('10.0.0.5');
    expect(client('[2001:db8::7]:443')).toBe('2001:db8::7');
    expect(client('203.0.113.7:0')).toBe('10.0.0.5');
    expect(client('203.0.113.7:65535')).toBe('203.0.113.7');
    expect(client('203.0.113.7:65536')).toBe('10.0.0.5');
    expect(client('', { remote: '[2001:db8::1]' })).toBe('2001:db8::1');
  });

  test('without a header takes the peer', () => {
    expect(client('')).toBe('10.0.0.5');
    expect(client(' , ,, ')).toBe('10.0.0.5');
  });
});

describe('others', () => {
  test('ingress-nginx as installed takes the peer; with forwarded headers it walks by itself', () => {
    expect(client('6.6.6.6', { proxy: 'ingressDefault' })).toBe('10.0.0.5');
    expect(client('6.6.6.6, 10.0.0.9', { proxy: 'ingress', trusted: '0.0.0.0/0' })).toBe('6.6.6.6');
    expect(client('6.6.6.6, 203.0.113.7', { proxy: 'ingress' })).toBe('203.0.113.7');
  });

  test('a number of hops counts from the right, and falls back to the peer', () => {
    const header = '6.6.6.6, 203.0.113.7, 10.0.0.9';
    expect([0, 1, 2, 3, 4].map((hops) => client(header, { proxy: 'hops', hops }))).toEqual([
      '10.0.0.5',
      '10.0.0.9',
      '203.0.113.7',
      '6.6.6.6',
      '10.0.0.5',
    ]);
  });

  test('the PROXY protocol is believed from trusted peers', () => {
    const inputs = { proxy: 'proxyProtocol', proxyLine: 'PROXY TCP6 2001:db8::7 2001:db8::1 40000 443' };
    expect(result(inputs).client).toBe('2001:db8::7');
    expect(result({ ...inputs, remote: '203.0.113.9' }).client).toBe('203.0.113.9');
    expect(result({ ...inputs, proxyLine: 'PROXY UNKNOWN' }).client).toBe('10.0.0.5');
  });

  test.each([
    'GET / HTTP/1.1',
    'PROXY TCP4 1.2.3.4',
    'PROXY TCP6 1.2.3.4 1.2.3.4 1 2',
    'PROXY TCP4 ::1 ::1 1 2',
    'PROXY TCP4 1.2.3.4 1.2.3.4 1 70000',
  ])('%s is no PROXY line', (line) => expect(readProxyLine(line)).toBeUndefined());
});

describe('headers', () => {
  test('lose their names; others are counted; IPv6 is no name', () => {
    expect(
      readHeader('> X-Forwarded-For: 1.1.1.1, 2.2.2.2\r\nx-forwarded-for:3.3.3.3\nHost: a\nfd00::1, 4.4.4.4'),
    ).toEqual({
      lines: ['1.1.1.1, 2.2.2.2', '3.3.3.3', 'fd00::1, 4.4.4.4'],
      others: 1,
    });
  });

  test('of any kind give a client or a problem, quickly', () => {
    const sample =
      'Host: a\nX-Forwarded-For: 6.6.6.6, [2001:db8::1]:443, unknown, 10.0.0.9\nfd00::1,192.168.0.1';
    for (const header of mutations(sample)) {
      const { outputs, problems } = evaluate(model, { header, trusted: '0.0.0.0/0, ::/0' });
      expect(problems).toEqual([]);
      expect(readHost(outputs!.client)).not.toBeNull();
    }
    inLinearTime(() => evaluate(model, { header: '10.0.0.1,'.repeat(2000) }));
    expect(evaluate(model, { header: 'x'.repeat(10_000_000) }).problems).toMatchObject([{ id: 'tooLong' }]);
  });
});

test('reads headers and the settings of nginx', () => {
  const pasted = [
    '> GET / HTTP/1.1',
    '> Host: example.org',
    '> X-Forwarded-For: 6.6.6.6, 203.0.113.7',
    '# nginx -T',
    '    set_real_ip_from 10.0.0.0/8;',
    '    set_real_ip_from fd00::/8;',
    '    real_ip_header X-Forwarded-For;',
    '    real_ip_recursive on;',
    'hm',
  ].join('\n');
  const report = readPaste(model, readers, pasted);
  expect(report.values).toEqual({
    header: '6.6.6.6, 203.0.113.7',
    trusted: '10.0.0.0/8, fd00::/8',
    recursive: 'on',
  });
  expect(report.unused).toEqual(['hm']);
});

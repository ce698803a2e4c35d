import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../src/calculators/engine/evaluate.ts';
import { readPaste } from '../../../src/calculators/engine/paste.ts';
import { present } from '../../../src/calculators/engine/present.ts';
import { model } from '../../../src/calculators/models/ephemeral-ports/model.ts';
import readers from '../../../src/calculators/models/ephemeral-ports/paste.ts';
import { covered, readReserved } from '../../../src/calculators/models/ephemeral-ports/reserved.ts';
import words from '../../../src/calculators/models/ephemeral-ports/words.en.ts';

const result = (inputs: Record<string, unknown>) => {
  const evaluation = evaluate(model, inputs);
  expect(evaluation.problems).toEqual([]);
  return { ...evaluation.outputs!, shown: present(model, words, 'en', evaluation) };
};
const problems = (inputs: Record<string, unknown>) =>
  evaluate(model, inputs).problems.map(({ input, id }) => `${input}: ${id}`);

describe('reserved ports', () => {
  test('are counted once, however often they are named', () => {
    const spans = readReserved('40000-40009, 40005-40019;8080 40000')!;
    expect(covered(spans, { low: 32_768, high: 60_999 })).toEqual({ inside: 20, outside: 1 });
    expect(covered(readReserved('60990-61010')!, { low: 32_768, high: 60_999 })).toEqual({
      inside: 10,
      outside: 11,
    });
    expect(result({ reserved: '1-1023' }).ports).toBe(28_232);
  });

  test.each(['a', '9000-8000', '70000', '-1', '1-2-3'])('%s is none', (reserved) => {
    expect(problems({ reserved })).toEqual(['reserved: reservedRead']);
  });

  test('must leave one', () => {
    expect(problems({ reserved: '1-65535' })).toEqual(['reserved: someLeft']);
    expect(result({ reserved: '32769-60999' }).ports).toBe(1);
  });
});

describe('TIME_WAIT', () => {
  test.each([
    ['4.18', 'default', false, 60],
    ['4.19', 'default', false, 60],
    ['4.19', 'default', true, 1],
    ['el7', 'default', true, 60],
    ['4.18', '1', false, 2],
    ['4.18', '2', true, 60],
    ['6.12', '1', false, 1],
    ['6.14', '1', false, 0.25],
  ])(
    'on %s with tcp_tw_reuse %s, loopback %s: a port is busy for %d s',
    (kernel, twReuse, loopback, busyFor) => {
      expect(result({ kernel, twReuse, loopback, twReuseDelay: '250ms' }).busyFor).toBe(busyFor);
    },
  );

  test('is not reused without time stamps, and that is said', () => {
    const { busyFor, shown } = result({ twReuse: '1', timestamps: 'no' });
    expect(busyFor).toBe(60);
    expect(shown.remarks.join()).toContain('without tcp_timestamps');
  });

  test('beyond tcp_max_tw_buckets overflows', () => {
    expect(result({ rate: 400, maxTwBuckets: 16_384 }).shown.remarks.join()).toContain('overflow');
    expect(result({ rate: 400, maxTwBuckets: 24_000 }).shown.remarks.join()).not.toContain('overflow');
  });
});

describe('running dry', () => {
  test('begins with what is in use, which ends evenly', () => {
    // 10,000 − 10,000 t ÷ 60 + 600 t = 28,232
    expect(result({ rate: 600, used: 10_000 }).dryAfter).toBeCloseTo(18_232 / (600 - 10_000 / 60), 9);
    expect(result({ rate: 1, used: 28_232 }).dryAfter).toBe(0);
    expect(result({ rate: 1, used: 28_232 }).shown.sentence).toContain('No port is free');
  });

  test('does not happen at the limit, and does just beyond it', () => {
    const { maxRate } = result({});
    expect(result({ rate: maxRate! }).dryAfter).toBeNull();
    expect(result({ rate: maxRate! * 1.001 }).dryAfter).toBeGreaterThan(59);
  });

  test('never happens where the other side closes at once', () => {
    const { maxRate, shown } = result({ closer: 'server', rate: 100_000 });
    expect(maxRate).toBeNull();
    expect(shown.sentence).toContain('no limit');
  });

  test('comes for the whole host at once when programs bind first', () => {
    expect(result({ targets: 50, bindsFirst: 'yes' }).capacity).toBe(28_232);
  });
});

test('a range that ends before it begins is a problem at its end', () => {
  expect(problems({ low: 61_000 })).toEqual(['high: inOrder']);
  expect(problems({ chosenBy: 'nat', natLow: 3000, natHigh: 2000 })).toEqual(['natHigh: natInOrder']);
});

test('takes sysctl -a and ss -s', () => {
  const pasted = [
    '$ sysctl -a',
    'net.ipv4.ip_local_port_range = 1024\t65000',
    'net.ipv4.ip_local_reserved_ports = 8080,9000-9010',
    'net.ipv4.tcp_tw_reuse = 2',
    'net.ipv4.tcp_tw_reuse_delay = 500',
    'net.ipv4.tcp_timestamps = 1',
    'net.ipv4.tcp_max_tw_buckets = 65536',
    '$ ss -s',
    'Total: 1234',
    'TCP:   29000 (estab 120, closed 28800, orphaned 0, timewait 28000)',
    'Transport Total     IP        IPv6',
    'RAW\t  1         0         1        ',
    'TCP\t  200       150       50       ',
    'hm',
  ].join('\n');
  const report = readPaste(model, readers, pasted);
  expect(report.values).toEqual({
    low: '1024',
    high: '65000',
    reserved: '8080,9000-9010',
    twReuse: '2',
    twReuseDelay: '500ms',
    timestamps: 'yes',
    maxTwBuckets: '65536',
    used: '28120',
  });
  expect(report.unused).toEqual(['hm']);
  expect(result(report.values).ports).toBe(63_977 - 12);
});

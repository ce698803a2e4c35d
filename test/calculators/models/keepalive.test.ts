import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../src/calculators/engine/evaluate.ts';
import { readPaste } from '../../../src/calculators/engine/paste.ts';
import { present } from '../../../src/calculators/engine/present.ts';
import { deadAfter, lostProbes, verdictOf } from '../../../src/calculators/models/keepalive/idle.ts';
import { model } from '../../../src/calculators/models/keepalive/model.ts';
import readers from '../../../src/calculators/models/keepalive/paste.ts';
import words from '../../../src/calculators/models/keepalive/words.en.ts';

const result = (inputs: Record<string, unknown>) => {
  const evaluation = evaluate(model, inputs);
  expect(evaluation.problems).toEqual([]);
  return { ...evaluation.outputs!, shown: present(model, words, 'en', evaluation) };
};

describe('an idle connection behind IPVS', () => {
  test.each([
    ['7200s', 900, 'forgotten'],
    ['600s', 900, 'kept'],
    ['900s', 900, 'forgotten'],
    ['890s', 900, 'tight'],
    ['7200s', 7500, 'kept'],
  ])('with keepalive after %s and a timeout of %i s is %s', (time, timeout, verdict) => {
    const { hops, shown } = result({ time, path: `IPVS:${timeout}s:ipvs` });
    expect(hops[0]).toMatchObject({ verdict });
    expect(shown.tables[0]!.rows[0]!.at(-1)).toBe(
      verdict === 'kept' ? '–' : 'RST from the director: connection reset by peer',
    );
  });

  test('is kept by whoever sends first: this end, the other end, or the program', () => {
    expect(result({}).shown.sentence).toContain('is lost: IPVS forgets it after 15 min');
    expect(result({ peerTime: '10min' }).forgotten).toBe(0);
    expect(result({ heartbeat: '30s', isOn: false })).toMatchObject({
      forgotten: 0,
      every: 30,
      deadAfter: null,
    });
    expect(result({ isOn: false }).shown.sentence).toContain('nothing is ever sent');
    expect(result({ isOn: false }).shown.remarks.join()).toContain('no sysctl helps');
  });

  test('needs an IPVS timeout that is longer than what is sent, or a shorter keepalive', () => {
    const lines = (inputs: Record<string, unknown>) =>
      result(inputs).shown.changes.flatMap((change) => change.lines);
    expect(lines({})).toContain('ipvsadm --set 7500 120 300');
    expect(lines({})).toContain('sysctl -w net.ipv4.tcp_keepalive_time=450');
    expect(lines({ path: 'fw:300s' }).join()).not.toContain('ipvsadm --set');
  });
});

test('what is proposed keeps every connection, and survives a lost probe', () => {
  fc.assert(
    fc.property(fc.integer({ min: 4, max: 1_000_000 }), (timeout) => {
      const { safeTime, safeInterval } = result({ path: `hop:${timeout}s` });
      const after = result({ time: safeTime, interval: safeInterval, path: `hop:${timeout}s` });
      expect(after.hops[0]).toMatchObject({ verdict: 'kept' });
      if (timeout > 8) expect(after.hops[0]!.lost).toBeGreaterThan(0);
    }),
    { seed: 20261121, numRuns: 300 },
  );
});

describe('a dead peer', () => {
  const own = { time: 60, interval: 10, probes: 6, userTimeout: null };
  test('is noticed one interval after the last probe', () => {
    expect(deadAfter(own)).toBe(120);
    expect(deadAfter({ time: 7200, interval: 75, probes: 9, userTimeout: null })).toBe(7875);
  });

  test('with TCP_USER_TIMEOUT at the first expiry after a probe that is not earlier', () => {
    expect(deadAfter({ ...own, userTimeout: 95 })).toBe(100);
    expect(deadAfter({ ...own, userTimeout: 100 })).toBe(100);
    expect(deadAfter({ ...own, userTimeout: 5 })).toBe(70);
    expect(deadAfter({ ...own, userTimeout: 0 })).toBe(120);
  });
});

describe('lost probes', () => {
  const hop = { name: '', timeout: 900, kind: 'drop' } as const;
  const own = { time: 600, interval: 100, probes: 9, userTimeout: null };
  test('may be as many as leave one in time', () => {
    // Probes at 600, 700, 800 and, 2 % late, 900 as well no more: two may be lost.
    expect(lostProbes(own, hop)).toBe(2);
    expect(lostProbes({ ...own, interval: 400 }, hop)).toBe(0);
    expect(lostProbes({ ...own, probes: 2 }, hop)).toBe(1);
    expect(verdictOf(null, hop)).toBe('forgotten');
  });

  test('are told where none may be', () => {
    expect(result({ time: 800, interval: 200, path: 'x:900s' }).shown.remarks.join()).toContain(
      'One lost probe',
    );
  });
});

describe('pasted', () => {
  const read = (text: string) => readPaste(model, readers, text);
  test('sysctl, ipvsadm and ss give settings and path', () => {
    const text = [
      'root@director:~# ipvsadm -l --timeout',
      'Timeout (tcp tcpfin udp): 900 120 300',
      'root@director:~# sysctl -a',
      'net.ipv4.tcp_keepalive_time = 600',
      'net.netfilter.nf_conntrack_tcp_timeout_established = 86400',
      'ESTAB 0 0 10.0.0.1:51000 10.0.0.9:5432 timer:(keepalive,7min12sec,0)',
      'ESTAB 0 0 10.0.0.1:51001 10.0.0.9:5432',
    ].join('\n');
    expect(read(text)).toMatchObject({
      values: { time: '600', isOn: 'yes', path: 'IPVS:900s:ipvs,conntrack:86400s:nat' },
      unused: [],
    });
    expect(result(read(text).values).forgotten).toBe(0);
  });
});

test.each([
  [{ time: 0 }, 'time: outside'],
  [{ probes: 128 }, 'probes: outside'],
  [{ path: '' }, 'path: tooFew'],
  [{ path: 'a:x' }, 'path: inRow'],
  [{ path: 'a:900s:what' }, 'path: inRow'],
])('%o: %s', (inputs, problem) => {
  expect(evaluate(model, inputs).problems.map(({ input, id }) => `${input}: ${id}`)).toEqual([problem]);
});

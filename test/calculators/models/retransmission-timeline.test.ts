import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../src/calculators/engine/evaluate.ts';
import { readPaste } from '../../../src/calculators/engine/paste.ts';
import { present } from '../../../src/calculators/engine/present.ts';
import { model } from '../../../src/calculators/models/retransmission-timeline/model.ts';
import readers from '../../../src/calculators/models/retransmission-timeline/paste.ts';
import {
  modelTime,
  synAckSchedule,
  synSchedule,
} from '../../../src/calculators/models/retransmission-timeline/schedule.ts';
import words from '../../../src/calculators/models/retransmission-timeline/words.en.ts';

const result = (inputs: Record<string, unknown>) => {
  const evaluation = evaluate(model, inputs);
  expect(evaluation.problems).toEqual([]);
  return { ...evaluation.outputs!, shown: present(model, words, 'en', evaluation) };
};
const problems = (inputs: Record<string, unknown>) =>
  evaluate(model, inputs).problems.map(({ input, id }) => `${input}: ${id}`);

describe('what was measured on Linux 6.1.176', () => {
  const oracle = JSON.parse(
    readFileSync(new URL('../oracles/syn-retries.json', import.meta.url), 'utf8'),
  ) as {
    kernel: string;
    cases: {
      kernel: string;
      inputs: { tcp_syn_retries: number };
      observed: { elapsed_s: number; syn_packets: number };
    }[];
  };
  expect(oracle.kernel).toContain('6.1.176');

  for (const kernel of ['6.1.176', oracle.cases[0]!.kernel])
    test.each(oracle.cases)(`connect() to a dropped port on ${kernel}: $inputs`, ({ inputs, observed }) => {
      const { packets, givesUpAt } = result({ kind: 'syn', kernel, retries: inputs.tcp_syn_retries });
      expect(packets).toBe(observed.syn_packets);
      // Timers fire late, by an eighth at most, and an emulator schedules late as well.
      expect(observed.elapsed_s).toBeGreaterThanOrEqual(givesUpAt);
      expect(observed.elapsed_s).toBeLessThan(givesUpAt * 1.125 + 0.5);
    });

  test('refuses 0, as that kernel does', () => {
    expect(problems({ kind: 'syn', retries: 0 })).toEqual(['retries: synRange']);
  });
});

describe('a SYN', () => {
  test.each([
    [6, [1, 3, 7, 15, 31, 63], 127],
    [5, [1, 3, 7, 15, 31], 63],
    [2, [1, 3], 7],
    [7, [1, 3, 7, 15, 31, 63, 127], 247],
  ])('with %i retries doubles its waits up to 120 s', (retries, attempts, givesUpAt) => {
    for (const kernel of ['3.10', 'el7', 'el8', '5.4', '6.1', '6.4'])
      expect(result({ kernel, retries })).toMatchObject({ attempts, givesUpAt });
    expect(result({ kernel: '6.12', retries, linearTimeouts: 0 })).toMatchObject({ attempts, givesUpAt });
  });

  test('has the default of its kernel', () => {
    expect(result({ kernel: '6.1' }).givesUpAt).toBe(127);
    expect(result({ kernel: 'el6' }).givesUpAt).toBe(63);
    expect(result({ kernel: '6.6' }).givesUpAt).toBe(131);
    expect(result({ kernel: '2.6.32' })).toMatchObject({ attempts: [3, 9, 21, 45, 93], givesUpAt: 189 });
    expect(result({ kernel: '2.6.32' }).shown.remarks.join()).toContain('not verified');
  });

  test('ends by time before it ends by count where linear waits are many and retries few', () => {
    expect(result({ kernel: '6.18', retries: 2 }).shown.remarks.join()).toContain(
      'fewer packets than 6 retries',
    );
    expect(result({ kernel: '6.18', retries: 6 }).shown.remarks.join()).not.toContain('fewer packets');
    // Ten linear waits of 1 s: the model's 127 s come long after 6 + 10 retries.
    expect(synSchedule(6, 10, 1, 120).attempts.length).toBe(16);
    expect(synSchedule(1, 127, 1, 120)).toEqual({ attempts: [1, 2], givesUpAt: 3 });
  });

  test('without linear waits ends at the model’s time for any number of retries', () => {
    for (let retries = 1; retries <= 127; retries++) {
      const { attempts, givesUpAt } = synSchedule(retries, 0, 1, 120);
      expect(attempts).toHaveLength(retries);
      expect(givesUpAt).toBe(modelTime(retries, 1, 120));
    }
  });

  test('waits no longer than tcp_rto_max_ms allows since 6.15', () => {
    expect(result({ kernel: '6.18', retries: 6, linearTimeouts: 0, rtoMax: '5s' }).attempts).toEqual([
      1, 3, 7, 12, 17, 22,
    ]);
    expect(result({ kernel: '6.12', retries: 6, rtoMax: '5s' }).givesUpAt).toBe(131);
  });
});

test.each([
  [0, [], 1],
  [1, [1], 3],
  [2, [1, 3], 7],
  [5, [1, 3, 7, 15, 31], 63],
  [6, [1, 3, 7, 15, 31, 63], 127],
  [7, [1, 3, 7, 15, 31, 63, 127], 247],
])('a SYN-ACK with %i retries', (retries, attempts, givesUpAt) => {
  expect(synAckSchedule(retries, 1, 120)).toEqual({ attempts, givesUpAt });
  // It has no linear waits, and its cap was fixed in all kernels that were read.
  expect(result({ kind: 'synack', kernel: '6.18', retries, rtoMax: '5s' })).toMatchObject({
    attempts,
    givesUpAt,
  });
});

describe('data', () => {
  test.each([
    [3, 3.0],
    [5, 12.6],
    [8, 102.2],
    [9, 204.6],
    [10, 324.6],
    [15, 924.6],
  ])('tcp_retries2 = %i stands for %f s', (retries, seconds) => {
    expect(modelTime(retries, 0.2, 120)).toBe(seconds);
  });

  test.each([
    [0.201, 15, 15, 925.6],
    [0.204, 15, 15, 928.7],
    [0.22, 15, 15, 945.1],
    [0.3, 15, 15, 993.3],
    [0.5, 15, 14, 967.5],
    [1, 15, 13, 967],
    [0.2, 15, 16, 1044.6],
    [0.201, 8, 8, 102.7],
    [0.204, 8, 8, 104.2],
    [0.22, 8, 8, 112.4],
    [0.3, 8, 8, 153.3],
    [0.5, 8, 7, 127.5],
    [1, 8, 6, 127],
    [0.201, 5, 6, 25.5],
    [0.204, 5, 5, 12.9],
    [0.22, 5, 5, 13.9],
    [0.3, 5, 5, 18.9],
    [0.5, 5, 4, 15.5],
    [1, 5, 3, 15],
  ])(
    'with a first RTO of %f s and tcp_retries2 = %i: %i retransmissions, error at %f s',
    (rto, retries, count, end) => {
      const { attempts, givesUpAt } = result({ kind: 'data', rto, retries });
      expect(attempts).toHaveLength(count);
      expect(Math.abs(givesUpAt - end)).toBeLessThan(0.06);
    },
  );

  test('with tcp_retries2 = 0 dies at the second expiry', () => {
    expect(result({ kind: 'data', retries: 0, rto: 0.3 })).toMatchObject({ attempts: [0.3], givesUpAt: 0.9 });
  });

  test('keeps the model’s base of 200 ms below it, and says what such an RTO needs', () => {
    expect(result({ kind: 'data', rto: '50ms', kernel: '6.1' }).shown.remarks.join()).toContain('rto_min on');
    expect(result({ kind: 'data', rto: '50ms', kernel: '6.12' }).shown.remarks.join()).toContain(
      'tcp_rto_min_us',
    );
  });

  test('warns where a late timer decides', () => {
    expect(result({ kind: 'data', rto: 0.2 }).shown.remarks.join()).toContain('almost exactly');
    expect(result({ kind: 'data', rto: 0.5 }).shown.remarks.join()).not.toContain('almost exactly');
  });

  test('of a closed socket has 8 for 0, until its wait reaches the longest', () => {
    expect(result({ kind: 'orphan', rto: 0.201 }).givesUpAt).toBeCloseTo(102.711, 6);
    expect(result({ kind: 'orphan', rto: 0.201, retries: 8 }).givesUpAt).toBeCloseTo(102.711, 6);
    // Of the waits 100, 120 the second has reached the cap: the end, though 102.2 s have not passed.
    expect(result({ kind: 'orphan', rto: 100 })).toMatchObject({ attempts: [100], givesUpAt: 220 });
    expect(result({ kind: 'orphan', rto: 0.204, retries: 3 }).givesUpAt).toBeLessThan(10);
  });
});

test.each([
  [7200, 75, 9, 7875],
  [600, 10, 3, 630],
  [60, 10, 6, 120],
  [300, 75, 9, 975],
])('keepalive %i/%i/%i ends after %i s', (keepaliveTime, keepaliveInterval, retries, givesUpAt) => {
  const probed = result({ kind: 'keepalive', keepaliveTime, keepaliveInterval, retries });
  expect(probed.givesUpAt).toBe(givesUpAt);
  expect(probed.attempts[0]).toBe(keepaliveTime);
  expect(probed.packets).toBe(retries);
});

describe('a wanted time', () => {
  test.each([
    ['syn', '30s', 3],
    ['syn', '2s', null],
    ['synack', '1s', 0],
    ['data', '60s', 7],
    ['orphan', '10min', 12],
    ['keepalive', '7300s', 1],
    ['keepalive', '2min', null],
  ])('for %s within %s: %s retries, and one more would be too late', (kind, within, retries) => {
    const { retriesWithin, givesUpAt, shown } = result({ kind, within });
    expect(retriesWithin).toBe(retries);
    if (retries === null) return;
    const seconds = evaluate(model, { within }).inputs.within as number;
    expect(result({ kind, within, retries }).givesUpAt).toBeLessThanOrEqual(seconds);
    expect(result({ kind, within, retries: retries + 1 }).givesUpAt).toBeGreaterThan(seconds);
    const lines = shown.changes.flatMap((change) => change.lines).join('\n');
    expect(lines.includes(`=${retries}`)).toBe(givesUpAt > seconds);
  });

  test('shorter than the idle time alone proposes a shorter idle time that does', () => {
    const { soonerTime, soonerInterval } = result({ kind: 'keepalive', within: '2min' });
    const after = result({
      kind: 'keepalive',
      keepaliveTime: soonerTime,
      keepaliveInterval: soonerInterval,
      within: '2min',
    });
    expect(after.givesUpAt).toBeLessThanOrEqual(120);
  });
});

describe('bad input', () => {
  test.each([
    [{ kind: 'syn', retries: 128 }, 'retries: synRange'],
    [{ kind: 'keepalive', retries: 0 }, 'retries: probeRange'],
    [{ kind: 'data', retries: 256 }, 'retries: outside'],
    [{ kind: 'data', retries: '3.5' }, 'retries: notWhole'],
    [{ kind: 'data', rto: 0 }, 'rto: outside'],
    [{ kind: 'data', kernel: '6.18', rto: '20s', rtoMax: '10s' }, 'rto: withinCap'],
  ])('%o: %s', (inputs, problem) => expect(problems(inputs)).toEqual([problem]));
});

describe('pasted', () => {
  const read = (text: string) => readPaste(model, readers, text).values;

  test('one setting says what is meant; all of them together say nothing of it', () => {
    expect(read('$ sudo sysctl net.ipv4.tcp_syn_retries\nnet.ipv4.tcp_syn_retries = 2')).toEqual({
      kind: 'syn',
      retries: '2',
    });
    expect(
      read('net.ipv4.tcp_syn_retries = 6\nnet.ipv4.tcp_retries2 = 15\nnet.ipv4.tcp_keepalive_time = 600'),
    ).toEqual({ keepaliveTime: '600' });
  });

  test('ss -ti gives the RTO before it doubled', () => {
    const line = '\t cubic wscale:7,7 rto:204 rtt:0.5/0.25 mss:1448 cwnd:10';
    expect(read(`ESTAB 0 36 10.0.0.1:22 10.0.0.2:51234\n${line}`)).toEqual({ rto: '204ms' });
    expect(read(line.replace('rto:204', 'rto:1632 backoff:3'))).toEqual({ rto: '204ms' });
  });

  test('the longest wait is counted in milliseconds', () => {
    expect(read('net.ipv4.tcp_rto_max_ms = 120000')).toEqual({ rtoMax: '120000ms' });
  });
});

describe('TCP_USER_TIMEOUT', () => {
  const remarks = (inputs: Record<string, unknown>) => result(inputs).shown.remarks.join('\n');

  test.each([
    // The first retry goes out in any case; what is left of the timeout is the last wait.
    [0.5, [1], 1],
    [1, [1], 1],
    [2.5, [1], 2.5],
    [3, [1], 3],
    [5, [1, 3], 5],
    // The number of retries comes first.
    [500, [1, 3, 7, 15, 31, 63], 127],
  ])('of %d s on a SYN counts from the first one (since 5.4)', (userTimeout, attempts, givesUpAt) => {
    for (const kernel of ['5.4', '6.1.176'])
      expect(result({ kind: 'syn', kernel, userTimeout })).toMatchObject({ attempts, givesUpAt });
  });

  test('on a SYN takes the place of the time limit, not of the number, where the first retries are linear', () => {
    expect(result({ kind: 'syn', kernel: '6.18', userTimeout: 3.5 })).toMatchObject({
      attempts: [1, 2, 3],
      givesUpAt: 3.5,
    });
    // Without it, 2 retries end at 7 s by time; with a long one 2 + 4 of them are sent.
    expect(result({ kind: 'syn', kernel: '6.18', retries: 2, userTimeout: 60 })).toMatchObject({
      attempts: [1, 2, 3, 4, 5, 7],
      givesUpAt: 11,
    });
  });

  test('on a SYN before 5.4 sends what is left at once, and before 4.19 changes nothing', () => {
    expect(result({ kind: 'syn', kernel: '4.19', userTimeout: 2 })).toMatchObject({
      attempts: [1, 2, 2, 2, 2, 2],
      givesUpAt: 2,
    });
    expect(remarks({ kind: 'syn', kernel: '4.19', userTimeout: 2 })).toContain('not verified');
    for (const kernel of ['4.4', '3.10', 'el7', 'el8']) {
      expect(result({ kind: 'syn', kernel, userTimeout: 2 }).givesUpAt).toBe(127);
      expect(remarks({ kind: 'syn', kernel, userTimeout: 2 })).toContain('takes no notice');
    }
    expect(remarks({ kind: 'data', kernel: 'el8', userTimeout: 2 })).toContain('not verified');
  });

  test('on data counts from the first retransmission, to the point since 4.19', () => {
    for (const kind of ['data', 'orphan'])
      for (const retries of [1, 15])
        expect(result({ kind, kernel: '6.1', retries, rto: 0.2, userTimeout: 3 })).toMatchObject({
          attempts: [0.2, 0.6, 1.4, 3],
          givesUpAt: 3.2,
        });
    expect(result({ kind: 'data', kernel: '4.4', rto: 0.2, userTimeout: 3 })).toMatchObject({
      attempts: [0.2, 0.6, 1.4, 3],
      givesUpAt: 6.2,
    });
    // Shorter than the RTO: one retry all the same.
    expect(result({ kind: 'data', kernel: '6.1', rto: 2, userTimeout: 0.001 })).toMatchObject({
      attempts: [2],
      givesUpAt: 2.001,
    });
  });

  test('on an idle connection makes the number of probes count for nothing', () => {
    const idle = { kind: 'keepalive', kernel: '6.1', keepaliveTime: 1, keepaliveInterval: 11 };
    for (const retries of [1, 9])
      expect(result({ ...idle, retries, userTimeout: 60 })).toMatchObject({
        attempts: [1, 12, 23, 34, 45, 56],
        givesUpAt: 67,
      });
    expect(result({ ...idle, userTimeout: 12 }).givesUpAt).toBe(12);
    expect(problems({ ...idle, keepaliveInterval: 1, userTimeout: 301 })).toEqual(['userTimeout: drawn']);
    expect(problems({ kind: 'data', kernel: '6.18', rtoMax: 1, userTimeout: 301 })).toEqual([
      'userTimeout: drawn',
    ]);
  });

  test('of 0 is none, and a SYN-ACK knows none', () => {
    for (const kind of ['syn', 'data', 'orphan', 'keepalive'])
      expect(result({ kind, userTimeout: 0 }).givesUpAt).toBe(result({ kind }).givesUpAt);
    expect(evaluate(model, { kind: 'synack', userTimeout: 1 }).relevant).not.toContain('userTimeout');
  });

  test('does not exist before 2.6.37', () => {
    expect(problems({ kernel: 'el6', userTimeout: 1 })).toEqual(['userTimeout: hasTimeout']);
    expect(problems({ kernel: '2.6.32', userTimeout: 1 })).toEqual(['userTimeout: hasTimeout']);
    expect(problems({ kernel: '2.6.38', userTimeout: 1 })).toEqual([]);
    expect(problems({ kernel: 'el6', userTimeout: 0 })).toEqual([]);
  });

  test('is proposed with the value that gives up within the wanted time', () => {
    const cases: [Record<string, unknown>, number | null][] = [
      [{ kind: 'syn', kernel: '6.1', within: 10 }, 10_000],
      [{ kind: 'syn', kernel: '6.1', within: 0.5 }, null],
      [{ kind: 'syn', kernel: '4.4', within: 10 }, null],
      [{ kind: 'data', kernel: '6.1', rto: 0.204, within: 30 }, 29_796],
      [{ kind: 'data', kernel: '4.4', rto: 0.2, within: 30 }, 25_200],
      [{ kind: 'data', kernel: '4.4', rto: 20, within: 30 }, null],
    ];
    for (const [inputs, milliseconds] of cases) {
      const { timeoutWithin } = result(inputs);
      expect(timeoutWithin, JSON.stringify(inputs)).toBe(milliseconds);
      if (timeoutWithin === null) continue;
      const within = Number(inputs['within']);
      expect(result({ ...inputs, userTimeout: timeoutWithin / 1000 }).givesUpAt).toBeLessThanOrEqual(within);
      const line = result(inputs).shown.changes.find(({ id }) => id === 'userTimeout')?.lines[0];
      expect(line).toBe(`unsigned int ms = ${timeoutWithin};`);
    }
    // The number of retries is no way out where it counts for nothing.
    const timed = result({ kind: 'data', kernel: '6.1', userTimeout: 600 });
    expect(timed.retriesWithin).toBeNull();
    expect(timed.shown.changes.map(({ id }) => id)).toContain('userTimeout');
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../src/calculators/engine/evaluate.ts';
import { readPaste } from '../../../src/calculators/engine/paste.ts';
import { present } from '../../../src/calculators/engine/present.ts';
import { model } from '../../../src/calculators/models/curl-timings/model.ts';
import readers from '../../../src/calculators/models/curl-timings/paste.ts';
import { lengthOf, phasesOf } from '../../../src/calculators/models/curl-timings/phases.ts';
import words from '../../../src/calculators/models/curl-timings/words.en.ts';

const result = (inputs: Record<string, unknown>) => {
  const evaluation = evaluate(model, inputs);
  expect(evaluation.problems).toEqual([]);
  return { ...evaluation.outputs!, shown: present(model, words, 'en', evaluation) };
};

describe('phases', () => {
  test('are the differences of the points, and together the whole', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 5_000_000 }), { minLength: 7, maxLength: 7 }),
        (steps) => {
          let now = 0;
          const [namelookup, connect, appconnect, pretransfer, posttransfer, starttransfer, total] =
            steps.map((step) => (now += step) / 1e6) as [
              number,
              number,
              number,
              number,
              number,
              number,
              number,
            ];
          const phases = phasesOf({
            namelookup,
            connect,
            appconnect,
            pretransfer,
            posttransfer,
            starttransfer,
            total,
          });
          expect(phases.map((phase) => Math.round(lengthOf(phase) * 1e6))).toEqual(steps);
        },
      ),
      { seed: 20261121, numRuns: 500 },
    );
  });

  test('know sending since curl 8.10 only', () => {
    expect(result({}).upload).toBeNull();
    const sent = result({ posttransfer: 0.1 });
    expect(sent).toMatchObject({ upload: 0.019, server: 0.09 });
  });

  test('of a reused connection have no TCP and no TLS', () => {
    const reused = result({
      namelookup: 0.00003,
      connect: 0,
      appconnect: 0,
      pretransfer: 0.0001,
      starttransfer: 0.1,
    });
    expect(reused).toMatchObject({ tcp: 0, tls: 0, slowest: 'download' });
    expect(reused.shown.remarks.join()).toContain('existing connection');
  });
});

describe('a transfer that failed', () => {
  const nothing = { namelookup: 0, connect: 0, appconnect: 0, pretransfer: 0, starttransfer: 0 };
  test.each([
    [{ ...nothing, total: 5.01 }, 'dns', 'resolving the name'],
    [{ ...nothing, namelookup: 0.01, total: 127.3 }, 'tcp', 'connecting'],
    [{ ...nothing, namelookup: 0.01, connect: 0.03, total: 10 }, 'ready', 'what comes before the request'],
    [
      { ...nothing, namelookup: 0.01, connect: 0.03, pretransfer: 0.03, total: 30 },
      'server',
      'waiting for the server',
    ],
  ])('%o ended in %s', (inputs, slowest, phrase) => {
    const failed = result(inputs);
    expect(failed).toMatchObject({ slowest, endedIn: slowest, download: 0 });
    expect(failed.shown.sentence).toContain(`went into ${phrase}`);
  });
});

describe('bad input', () => {
  const problems = (inputs: Record<string, unknown>) =>
    evaluate(model, inputs).problems.map(({ input, id }) => `${input}: ${id}`);
  test.each([
    [{ connect: 0.005 }, 'connect: inOrder'],
    [{ total: 0.1 }, 'total: inOrder'],
    [{ starttransfer: 0.05 }, 'starttransfer: inOrder'],
    [{ redirect: 3 }, 'redirect: withinTotal'],
    [{ total: 0 }, 'total: outside'],
    [{ total: 'fast' }, 'total: notANumber'],
  ])('%o: %s', (inputs, problem) => expect(problems(inputs)).toEqual([problem]));

  test('asks about -L', () => {
    const evaluation = evaluate(model, { connect: 0.005 });
    expect(present(model, words, 'en', evaluation).problems.connect).toContain('-L');
  });
});

describe('pasted', () => {
  const read = (text: string) => readPaste(model, readers, text).values;
  test('lines of a format of one’s own', () => {
    const text = `
    time_namelookup:  0.012s
       time_connect:  0.035s
    time_appconnect:  0,081s
   time_pretransfer:  0.081s
      time_redirect:  0.000s
 time_starttransfer:  0.190s
                    ----------
         time_total:  0.250s`;
    expect(result(read(text))).toMatchObject({ dns: 0.012, tls: 0.046, server: 0.109, slowest: 'server' });
  });

  test('JSON of curl, with all that it holds beside', () => {
    const json =
      '{"http_code":200,"num_connects":1,"time_appconnect":0.081,"time_connect":0.035,"time_namelookup":0.012,"time_pretransfer":0.081,"time_posttransfer":0.082,"time_redirect":0.000000,"time_starttransfer":0.190,"time_total":0.250,"url":"https://example.org/"}';
    expect(result(read(json))).toMatchObject({ upload: 0.001, server: 0.108 });
  });

  test('names without time_, and milliseconds', () => {
    expect(read('dns namelookup=12ms connect=35ms total=250ms')).toEqual({
      namelookup: '12ms',
      connect: '35ms',
      total: '250ms',
    });
  });
});

test('redirects and slow handshakes are told', () => {
  expect(result({ redirect: 0.05 }).shown.remarks.join()).toContain('Redirects took 50 ms');
  expect(result({ appconnect: 0.18, pretransfer: 0.18 }).shown.remarks.join()).toContain(
    'more than four times',
  );
  expect(result({}).shown.remarks).toEqual([]);
});

test('lines to paste keep curl’s own variables', () => {
  const lines = result({}).shown.changes.flatMap((change) => change.lines);
  expect(lines.at(-1)).toContain("-w '%{json}\\n'");
});

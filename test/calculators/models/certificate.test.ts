import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { evaluate } from '../../../src/calculators/engine/evaluate.ts';
import { present } from '../../../src/calculators/engine/present.ts';
import { opensslTexts } from '../../../src/calculators/models/certificate/errors.ts';
import { exampleChain, exampleTrust } from '../../../src/calculators/models/certificate/example.ts';
import { findCertificates } from '../../../src/calculators/models/certificate/find-certificates.ts';
import { readHost } from '../../../src/calculators/models/certificate/host.ts';
import { allowedDays, lifetimeDays } from '../../../src/calculators/models/certificate/lifetime.ts';
import { model } from '../../../src/calculators/models/certificate/model.ts';
import { readMoment } from '../../../src/calculators/engine/moment.ts';
import { parseCertificate } from '../../../src/calculators/models/certificate/parse-certificate.ts';
import { verify, type Purpose } from '../../../src/calculators/models/certificate/verify-chain.ts';
import en from '../../../src/calculators/models/certificate/words.en.ts';
import zh from '../../../src/calculators/models/certificate/words.zh-CN.ts';
import { mutations } from '../mutations.ts';
import { inLinearTime } from '../../support/linear-time.ts';

interface Case {
  name: string;
  pem: string[];
  trust: string[];
  host: string;
  purpose: Purpose;
  at: number;
  partialChain: boolean;
  level: number;
  errors: [number, number][];
  ok: boolean;
}
const oracle = (name: string) =>
  JSON.parse(readFileSync(new URL(`../oracles/${name}.json`, import.meta.url), 'utf8')) as Record<
    string,
    unknown
  >;
const { certificates, cases } = oracle('openssl-verify') as unknown as {
  certificates: Record<string, string>;
  cases: Case[];
};
const pem = (...names: string[]) => names.map((name) => certificates[name]!).join('');
const read = (name: string) => parseCertificate(findCertificates(pem(name)).found[0]!.der)!;
const now = '2026-11-21T12:00:00Z';
const results = (inputs: Record<string, unknown>) => {
  const { outputs, problems } = evaluate(model, { at: now, ...inputs });
  expect(problems).toEqual([]);
  return outputs!;
};
const verdict = (inputs: Record<string, unknown>) => results(inputs).verdict;
const problemsOf = (inputs: Record<string, unknown>) =>
  evaluate(model, inputs).problems.map(({ input, id }) => `${input}: ${id}`);

describe('openssl verify says the same of', () => {
  test.each(cases.map((one) => [one.name, one] as const))('%s', (_, one) => {
    const [leaf = '', ...sent] = one.pem;
    const { failures } = verify({
      leaf: read(leaf),
      sent: sent.map(read),
      trusted: one.trust.map(read),
      at: one.at,
      host: readHost(one.host)!,
      purpose: one.purpose,
      isPartialEnough: one.partialChain,
      securityLevel: one.level,
    });
    // It prints errors until it stops; here all are found.
    expect(failures.slice(0, one.errors.length).map(({ code, depth }) => [code, depth])).toEqual(one.errors);
    expect(failures.length === 0).toBe(one.ok);
  });
});

/** The files of the measured server, by what they were: names as in the oracle, certificates of the same making. */
const files: Record<string, string> = {
  'full.pem': pem('leaf', 'inter'),
  'leaf.pem': pem('leaf'),
  'root.pem': pem('root'),
  'inter.pem': pem('inter'),
  'both.pem': pem('root', 'inter'),
  'futurefull.pem': pem('future', 'inter'),
  'self.pem': pem('self'),
  'cnfull.pem': pem('cnonly', 'inter'),
  'leafdup.pem': pem('leaf', 'leaf', 'inter'),
  'client.pem': pem('client'),
};

describe('s_client and verify of the lab machine say the same of', () => {
  const { cases: measured } = oracle('certs') as unknown as {
    cases: {
      inputs: { case: string; server_chain?: string; client_options?: string; command?: string };
      observed: { verify_code?: number; output?: string };
    }[];
  };
  test.each(measured.map((one) => [one.inputs.case, one] as const))('%s', (_, { inputs, observed }) => {
    const words = (inputs.client_options ?? inputs.command ?? '').split(' ');
    const option = (name: string) => words[words.indexOf(name) + 1] ?? '';
    const has = (name: string) => words.includes(name);
    const leaf = inputs.server_chain ?? words.at(-1)!;
    const sent = files[leaf]! + (has('-untrusted') ? files[option('-untrusted')]! : '');
    // The intermediate of the measured case without -untrusted is found by no one either.
    const outputs = results({
      pem: inputs.case === 'verify purpose' ? sent + files['inter.pem']! : sent,
      trust: files[option('-CAfile')],
      host: has('-verify_hostname')
        ? option('-verify_hostname')
        : has('-verify_ip')
          ? option('-verify_ip')
          : '',
      at: has('-attime') ? '2027-06-09' : now,
      partialChain: has('-partial_chain'),
      purpose: inputs.command && !has('-purpose') ? 'any' : 'sslserver',
      securityLevel: inputs.command ? '0' : '2',
    });
    const expected = observed.verify_code ?? Number(/error (\d+) at/.exec(observed.output ?? '')?.[1] ?? 0);
    const said = observed.verify_code === undefined ? outputs.verdict : outputs.sClient;
    expect(said).toBe(expected === 0 ? 'ok' : String(expected));
  });
});

it('s_client goes on after an error and ends with the last: measured with 3.0.19', () => {
  const late = { pem: pem('leaf'), trust: pem('root'), host: 'no.test', at: '2027-06-09' };
  expect(results(late)).toMatchObject({ verdict: '20', sClient: '10' });
  expect(results(late).failures.map(({ code }) => code)).toEqual([20, 62, 21, 10]);
  expect(results({ pem: pem('leaf', 'inter'), trust: pem('root'), host: 'no.test' })).toMatchObject({
    verdict: '62',
    sClient: '62',
  });
});

describe('what is read', () => {
  const leaf = pem('leaf');
  const inner = (text: string) => Buffer.from(text).toString('base64');
  const der = leaf.replace(/-----.*-----|\s/g, '');

  it.each([
    ['text between', `Certificate chain\n 0 s:CN = x\n${leaf} 1 s:\n---\n${pem('inter')}Server certificate`],
    ['the root first', pem('root', 'inter', 'leaf')],
    ['CRLF and spaces', (leaf + pem('inter')).replaceAll('\n', ' \r\n  ')],
    ['a quoted mail', (leaf + pem('inter')).replace(/^/gm, '> ')],
    [
      'a Secret',
      `apiVersion: v1\ndata:\n  tls.crt: ${inner(leaf + pem('inter'))}\n  tls.key: ${inner('x'.repeat(90))}\nkind: Secret\n`,
    ],
    ['a Secret in JSON', JSON.stringify({ data: { 'tls.crt': inner(leaf + pem('inter')) } }, null, 2)],
    ['a ConfigMap in JSON', JSON.stringify({ data: { chain: leaf + pem('inter') } }, null, 2)],
    ['a block scalar', `data:\n  chain.pem: |\n${(leaf + pem('inter')).replace(/^/gm, '    ')}`],
  ])('%s', (_, text) => {
    expect(verdict({ pem: text, trust: pem('root') })).toBe('ok');
  });

  it.each([
    ['base64 of DER', der],
    ['hexadecimal DER', Buffer.from(der, 'base64').toString('hex')],
    ['hexadecimal DER with colons', Buffer.from(der, 'base64').toString('hex').match(/../g)!.join(':')],
  ])('%s, as a file is handed over', (_, text) => {
    expect(results({ pem: text, trust: pem('root', 'inter') })).toMatchObject({
      verdict: 'ok',
      subjectName: 'www.lab.test',
    });
  });

  it('a kubeconfig: a client’s certificate, and what it trusts', () => {
    const kubeconfig = `apiVersion: v1\nclusters:\n- cluster:\n    certificate-authority-data: ${inner(pem('root'))}\n    server: https://192.0.2.1:6443\nusers:\n- name: admin\n  user:\n    client-certificate-data: ${inner(pem('client', 'inter'))}\n    client-key-data: ${inner('-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEIDuXgkzQ2nCBT6eXy2XUpVZuQ1cJbQ==\n-----END EC PRIVATE KEY-----\n'.padEnd(200))}\n`;
    const outputs = results({ pem: kubeconfig, trust: '' });
    expect(outputs).toMatchObject({ verdict: 'ok', subjectName: 'www.lab.test' });
    expect(outputs.flags).toEqual(expect.arrayContaining(['trustFromPlace', 'asClient', 'privateKey']));
  });

  it('ca.crt of a Secret is what is trusted, not what was sent', () => {
    const secret = `data:\n  ca.crt: ${inner(pem('root'))}\n  tls.crt: ${inner(pem('leaf', 'inter'))}\n`;
    expect(results({ pem: secret, trust: '' })).toMatchObject({ verdict: 'ok' });
  });

  it('bad input is told at its field', () => {
    expect(problemsOf({ pem: '' })).toEqual(['pem: hasCertificate']);
    expect(
      problemsOf({ pem: '-----BEGIN CERTIFICATE REQUEST-----\nMIIB\n-----END CERTIFICATE REQUEST-----' }),
    ).toEqual(['pem: hasCertificate']);
    expect(problemsOf({ pem: '-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----' })).toEqual([
      'pem: isNoKey',
    ]);
    expect(problemsOf({ pem: leaf.replace(/\n[^\n]*\n/, '\n') })).toEqual(['pem: isReadable']);
    expect(problemsOf({ pem: leaf.slice(0, 300) })).toEqual(['pem: isReadable']);
    expect(problemsOf({ trust: 'none' })).toEqual(['trust: trustHasCertificate']);
    expect(problemsOf({ host: 'www example com' })).toEqual(['host: hostIsOne']);
    expect(problemsOf({ at: 'tomorrow' })).toEqual(['at: atIsMoment']);
    expect(problemsOf({ at: '2026-02-30' })).toEqual(['at: atIsMoment']);
  });
});

describe('what is said', () => {
  const shown = (inputs: Record<string, unknown>, words: typeof en | typeof zh = en) =>
    present(model, words, words === en ? 'en' : 'zh-CN', evaluate(model, { at: now, ...inputs }));

  it('the missing intermediate is named', () => {
    const inputs = { pem: pem('leaf'), trust: pem('root') };
    expect(results(inputs)).toMatchObject({
      missing: 'O = Lab, CN = Lab Intermediate',
      verdict: '20',
      sClient: '21',
      daysLeft: 148,
    });
    expect(shown(inputs).sentence).toBe(
      'Missing: O = Lab, CN = Lab Intermediate. It was neither sent nor is it in the store: error 20, and s_client ends with 21.',
    );
    expect(shown(inputs, zh).sentence).toContain('缺少：O = Lab, CN = Lab Intermediate。');
  });

  it('without a store the real fault comes first, not that nothing is trusted', () => {
    expect(shown({ pem: pem('old', 'inter'), trust: '' }).sentence).toMatch(
      /^www\.lab\.test: expired \(certificate has expired\)/,
    );
    expect(shown({ pem: pem('leaf', 'inter'), trust: '' }).sentence).toMatch(/^Nothing to trust was given/);
    expect(shown({ pem: pem('leaf'), trust: '' }).sentence).toMatch(/^Only www.lab.test is here/);
  });

  it('CN only: OpenSSL says ok, and that nobody else would', () => {
    const inputs = { pem: pem('cnonly', 'inter'), trust: pem('root'), host: 'www.lab.test' };
    expect(verdict(inputs)).toBe('ok');
    expect(shown(inputs).remarks.join()).toContain('falls back to the CN');
  });

  it('nothing out of a certificate gets into a command line', () => {
    const inputs = { pem: pem('partialwild', 'inter'), trust: pem('root') };
    for (const { lines } of shown(inputs).changes) expect(lines.join('\n')).not.toMatch(/\*|`|\$\((?!date)/);
  });

  it('every number has OpenSSL’s own text', () => {
    expect(opensslTexts[20]).toBe('unable to get local issuer certificate');
    expect(opensslTexts[79]).toBe('invalid CA certificate');
  });
});

describe('lifetimes of public certificates', () => {
  const at = (text: string) => readMoment(text, 0)!;
  it.each([
    ['2026-03-14 00:00:00', '2027-04-15 23:59:59', 398, 398],
    ['2026-03-15 00:00:00', '2026-09-30 23:59:59', 200, 200],
    ['2026-03-15 00:00:00', '2026-10-01 00:00:00', 201, 200],
    ['2026-11-20 12:00:00', '2027-02-18 11:59:59', 90, 200],
    ['2029-03-15 00:00:00', '2029-05-01 23:59:59', 48, 47],
    ['2026-11-20 00:00:00', '2027-11-20 00:00:00', 366, 200],
    ['2027-03-15 00:00:00', '2027-06-22 23:59:59', 100, 100],
  ])('%s to %s: %i days of %i', (from, to, days, allowed) => {
    expect(lifetimeDays(at(from), at(to))).toBe(days);
    expect(allowedDays(at(from))).toBe(allowed);
  });
});

describe('a moment', () => {
  it.each([
    ['2026-11-21', 1795219200],
    ['2026-11-21T12:00:00Z', 1795262400],
    ['2026-11-21 20:00:00+08:00', 1795262400],
    ['Nov 21 12:00:00 2026 GMT', 1795262400],
    ['notAfter=Nov 21 12:00:00 2026 GMT', 1795262400],
    ['1795262400', 1795262400],
    ['+30d', 1000 + 30 * 86400],
    ['25:00', null],
    ['2026-13-01', null],
  ])('%s', (text, value) => expect(readMoment(text, 1000)).toBe(value));
});

describe('spoilt text', () => {
  const samples = [
    exampleChain,
    pem('leaf_rsa', 'root_rsa'),
    pem('leaf_pss'),
    `data:\n  tls.crt: ${Buffer.from(pem('leaf', 'ncIp')).toString('base64')}\n`,
  ];
  it('gives a result or a problem, never a throw', () => {
    for (const text of mutations(samples)) {
      const { outputs, problems } = evaluate(model, { pem: text, trust: exampleTrust, at: now });
      expect(outputs === null).toBe(problems.length > 0);
    }
  });

  it('every byte of a certificate may be any other', () => {
    const der = findCertificates(pem('ncDir')).found[0]!.der;
    for (let at = 0; at < der.length; at += 3) {
      const changed = der.slice();
      changed[at] = (changed[at]! + 37) % 256;
      const certificate = parseCertificate(changed);
      if (certificate)
        expect(() =>
          verify({
            leaf: certificate,
            sent: [certificate, read('inter')],
            trusted: [read('root'), certificate],
            at: 1795262400,
            host: readHost('a.b')!,
            purpose: 'sslserver',
            isPartialEnough: false,
            securityLevel: 2,
          }),
        ).not.toThrow();
    }
  }, 60_000);

  it('of 10 MB is looked through in seconds', () => {
    for (const text of [
      exampleChain.repeat(7000),
      '-----BEGIN CERTIFICATE-----\n'.repeat(350_000),
      'tls.crt: LS0t'.repeat(800_000),
      '3082'.repeat(2_500_000),
    ])
      inLinearTime(() => findCertificates(text));
  });
});

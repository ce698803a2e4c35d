import { describe, expect, it } from 'vitest';
import { writeAddress } from '../../../src/calculators/engine/address.ts';
import { evaluate } from '../../../src/calculators/engine/evaluate.ts';
import { present } from '../../../src/calculators/engine/present.ts';
import { exampleToken } from '../../../src/calculators/models/jwt/example.ts';
import { model } from '../../../src/calculators/models/jwt/model.ts';
import { readToken } from '../../../src/calculators/models/jwt/read-token.ts';
import { judge, ruleOf, verifierNames } from '../../../src/calculators/models/jwt/verifiers.ts';
import en from '../../../src/calculators/models/jwt/words.en.ts';
import { mutations } from '../mutations.ts';
import { inLinearTime } from '../../support/linear-time.ts';

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const tokenOf = (claims: unknown, header: unknown = { alg: 'ES256' }) =>
  `${part(header)}.${part(claims)}.AAAA`;
const results = (inputs: Record<string, unknown>) => {
  const { outputs, problems } = evaluate(model, inputs);
  expect(problems).toEqual([]);
  return outputs!;
};
const shown = (inputs: Record<string, unknown>) => present(model, en, 'en', evaluate(model, inputs));
const problemsOf = (token: string) =>
  evaluate(model, { token }).problems.map(({ input, id }) => `${input}: ${id}`);
const at = 1795262400;

describe('verifiers', () => {
  const times = { iat: 1000, nbf: 1000, exp: 4607 };
  it.each([
    ['go-jose', 939, 'notYet'],
    ['go-jose', 940, 'valid'],
    ['go-jose', 4667, 'valid'],
    ['go-jose', 4668, 'expired'],
    ['oidc', 699, 'notYet'],
    ['oidc', 700, 'valid'],
    ['oidc', 4607, 'valid'],
    ['oidc', 4608, 'expired'],
    ['jose', 999, 'notYet'],
    ['jose', 4606, 'valid'],
    ['jose', 4607, 'expired'],
    ['jsonwebtoken', 4607, 'expired'],
    ['pyjwt', 4607, 'expired'],
  ] as const)('%s at %i: %s', (name, now, verdict) => {
    expect(judge(times, now, ruleOf(name, 60))).toBe(verdict);
  });

  it('only go-jose and PyJWT look at iat', () => {
    const future = { iat: 2000, nbf: null, exp: null };
    expect(verifierNames.filter((name) => judge(future, 1000, ruleOf(name, 0)) === 'issuedInFuture')).toEqual(
      ['go-jose', 'pyjwt', 'own'],
    );
  });

  it('look at nbf first, and at nothing that is absent', () => {
    expect(judge({ iat: 9e5, nbf: 9e5, exp: 1 }, 1000, ruleOf('own', 0))).toBe('notYet');
    expect(judge({ iat: null, nbf: null, exp: null }, 0, ruleOf('go-jose', 0))).toBe('valid');
  });
});

describe('a clock that is off', () => {
  it('refuses a fresh token where nothing is forgiven', () => {
    const token = tokenOf({ iat: at, nbf: at, exp: at + 3607 });
    const outputs = results({ token, now: String(at), skew: '1s', verifier: 'jose' });
    expect(outputs.clocks.map(({ says }) => says)).toEqual(['notYet', 'valid', 'valid']);
    expect(outputs.disagree).toBe(true);
    expect(shown({ token, now: String(at), skew: '1s', verifier: 'jose' }).sentence).toContain(
      'whose clock is 1 s off',
    );
    expect(results({ token, now: String(at), skew: '60s' }).disagree).toBe(false);
    expect(results({ token, now: String(at), skew: '61s' }).disagree).toBe(true);
  });
});

describe('what is read', () => {
  const token = tokenOf({ sub: 'alice', exp: at + 60 });
  it.each([
    token,
    `Bearer ${token}`,
    `Authorization: Bearer ${token}\r\n`,
    `{"access_token":"${token}","token_type":"Bearer"}`,
    `session=${token}; Path=/`,
    `users:\n- name: a\n  user:\n    token: ${token}\n`,
    `  token: ${Buffer.from(token).toString('base64')}\n`,
    Buffer.from(token).toString('base64'),
  ])('%s', (text) => expect(results({ token: text, now: String(at) }).subject).toBe('alice'));

  it('a broken or encrypted token is told as such', () => {
    expect(problemsOf('')).toEqual(['token: isToken']);
    expect(problemsOf('hello')).toEqual(['token: isToken']);
    expect(problemsOf(token.slice(0, 30))).toEqual(['token: isWhole']);
    expect(problemsOf(`${part({ alg: 'none' })}.xx.`)).toEqual(['token: isWhole']);
    expect(problemsOf(`${part({ alg: 'dir', enc: 'A256GCM' })}..AAAA.BBBB.CCCC`)).toEqual(['token: isOpen']);
  });

  it('alg none, milliseconds, no exp and exp before nbf are told', () => {
    const flags = (claims: unknown, header?: unknown) =>
      results({ token: tokenOf(claims, header), now: String(at) }).flags;
    expect(flags({}, { alg: 'none' })).toEqual(expect.arrayContaining(['algNone', 'noExpiry']));
    expect(flags({ exp: at * 1000 })).toContain('milliseconds');
    expect(flags({ exp: 100, nbf: 100 })).toContain('never');
    expect(flags({ exp: '1795262400' })).toContain('notNumbers');
    expect(flags({ exp: at }, { alg: 'RS256', jku: 'https://example.com/k' })).toContain('headerKeys');
    expect(shown({ token: tokenOf({ exp: 100, nbf: 100 }) }).sentence).toMatch(/^Never valid/);
  });

  it('the signature is never called good', () => {
    const { signature } = Object.fromEntries(
      shown({ token: exampleToken }).values.map(({ name, value }) => [name, value]),
    );
    expect(signature).toMatch(/^not checked/);
  });

  it('characters that hide or turn text do not get through', () => {
    const outputs = results({ token: tokenOf({ sub: 'a\u202eb\u0000c' }), now: String(at) });
    expect(outputs.subject).toBe('a\ufffdb\ufffdc');
  });
});

it('the token is in no address unless asked for, and then behind the #', () => {
  const typed = { token: tokenOf({ exp: 1 }), now: '5' };
  expect(writeAddress(model, typed, { search: '', hash: '' })).toEqual({ search: '?jwt.now=5', hash: '' });
  const asked = writeAddress(model, typed, { search: '', hash: '' }, { withLongTexts: true });
  expect(asked.search).toBe('?jwt.now=5');
  expect(asked.hash).toContain('jwt.token=eyJ');
});

describe('spoilt text', () => {
  it('gives a result or a problem', () => {
    for (const token of mutations([
      exampleToken,
      tokenOf({ exp: at, iat: 1.5 }),
      '{"iat":1000,"nbf":1000,"exp":4607}',
    ])) {
      const evaluation = evaluate(model, { token, now: String(at) });
      expect(evaluation.outputs === null).toBe(evaluation.problems.length > 0);
      present(model, en, 'en', evaluation);
    }
  });
  it('of 10 MB takes no time', () => {
    for (const text of [
      'eyJ'.repeat(3_500_000),
      'ZX'.repeat(5_000_000),
      '['.repeat(10_000_000),
      'eyJ.'.repeat(2_500_000),
    ])
      inLinearTime(() => readToken(text));
  });
});

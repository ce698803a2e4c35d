import { choice, defineCalculator, seconds, text } from '../../engine/index.ts';
import { exampleMoment, exampleToken } from './example.ts';
import { momentText, readMoment } from '../../engine/moment.ts';
import { visible } from '../../engine/visible.ts';
import { readToken } from './read-token.ts';
import { judge, ruleOf, verdicts, verifierNames, type Times, type Verdict } from './verifiers.ts';

const read = '2026-11-21';
/** Where seconds end and milliseconds begin: 1e11 s is the year 5138. */
const milliseconds = 1e11;
const claimsTold = ['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti', 'kubernetes.io'] as const;
const algorithms = ['none', 'hmac', 'rsa', 'pss', 'ecdsa', 'eddsa', 'other', 'unknown'] as const;

/** What a bidirectional or invisible character would do to a line is not done. */
const readable = (value: string) => visible(value, 300);

const asText = (value: unknown): string =>
  readable(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

function algorithmOf(header: Readonly<Record<string, unknown>> | null): (typeof algorithms)[number] {
  const name = header?.alg;
  if (header === null) return 'unknown';
  if (typeof name !== 'string') return 'other';
  if (name.toLowerCase() === 'none') return 'none';
  if (/^HS\d{3}$/.test(name)) return 'hmac';
  if (/^RS\d{3}$/.test(name)) return 'rsa';
  if (/^PS\d{3}$/.test(name)) return 'pss';
  if (/^ES\d{3}K?$/.test(name)) return 'ecdsa';
  return name === 'EdDSA' || name === 'Ed25519' ? 'eddsa' : 'other';
}

const timeOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) && Math.abs(value) < 1e15 ? value : null;

const tokenOf = (typed: string) => {
  const found = readToken(typed);
  return found.kind === 'token' ? found.token : null;
};

const momentOf = (typed: string, token: string): number | null => {
  const now = Math.floor(Date.now() / 1000);
  if (typed.trim() !== '')
    return /^\d{1,11}$/.test(typed.trim()) ? Number(typed.trim()) : readMoment(typed, now);
  return token === exampleToken ? exampleMoment : now;
};

/** When a JSON Web Token is valid, against clocks that differ. Its signature is not looked at. */
export const model = defineCalculator({
  name: 'jwt',
  category: 'certificates',
  inputs: {
    token: text({ default: exampleToken, isLong: true, maxLength: 100_000 }),
    now: text({ default: '', maxLength: 60 }),
    skew: seconds({ default: 30, max: 86_400 }),
    verifier: choice(verifierNames, { default: 'go-jose' }),
    leeway: seconds({ default: 60, max: 86_400 }),
  },
  outputs: {
    verdict: { kind: 'choice', values: verdicts },
    secondsLeft: { unit: 'second', nullable: true },
    secondsUntil: { unit: 'second', nullable: true },
    algorithm: { kind: 'text', nullable: true },
    signature: { kind: 'phrase' },
    subject: { kind: 'text', nullable: true },
    audience: { kind: 'names' },
    issued: { kind: 'text', nullable: true },
    validFrom: { kind: 'text', nullable: true },
    validUntil: { kind: 'text', nullable: true },
    lifetime: { unit: 'second', nullable: true },
    checkedAt: { kind: 'text' },
    clocks: {
      kind: 'table',
      columns: {
        clock: { kind: 'phrase' },
        reads: { kind: 'text' },
        says: { kind: 'choice', values: verdicts },
      },
    },
    verifiers: {
      kind: 'table',
      columns: {
        name: { kind: 'choice', values: verifierNames },
        early: { unit: 'second' },
        late: { unit: 'second' },
        behind: { kind: 'choice', values: verdicts },
        exact: { kind: 'choice', values: verdicts },
        ahead: { kind: 'choice', values: verdicts },
      },
    },
    claims: {
      kind: 'table',
      columns: { claim: { kind: 'text' }, value: { kind: 'text' }, meaning: { kind: 'phrase' } },
    },
    iat: { unit: 'second', nullable: true, hidden: true },
    nbf: { unit: 'second', nullable: true, hidden: true },
    exp: { unit: 'second', nullable: true, hidden: true },
    moment: { unit: 'second', hidden: true },
    early: { unit: 'second', hidden: true },
    late: { unit: 'second', hidden: true },
    warnAfter: { kind: 'text', nullable: true, hidden: true },
    disagree: { kind: 'toggle', hidden: true },
    flags: { kind: 'names', hidden: true },
  },
  rules: {
    isToken: { about: 'token', holds: ({ token }) => readToken(token).kind !== 'none' },
    isWhole: { about: 'token', holds: ({ token }) => readToken(token).kind !== 'broken' },
    isOpen: { about: 'token', holds: ({ token }) => readToken(token).kind !== 'encrypted' },
    nowIsMoment: { about: 'now', holds: ({ now, token }) => momentOf(now, token) !== null },
  },
  relevant: { leeway: ({ verifier }) => verifier === 'own' },
  says: {
    sentences: ['valid', 'validForever', 'notYet', 'expired', 'issuedInFuture', 'skewed', 'never'],
    steps: {
      order: { source: 'rfc', versions: 'RFC 7519' },
      goJose: { source: 'goJose', versions: 'go-jose 3, 4' },
      oidc: { source: 'oidc', versions: 'go-oidc 3' },
      jose: { source: 'jose', versions: 'jose 4 – 6' },
      jsonwebtoken: { source: 'jsonwebtoken', versions: 'jsonwebtoken 9' },
      pyjwt: { source: 'pyjwt', versions: 'PyJWT 2.6 –' },
      own: { source: 'goJose', versions: 'go-jose 3, 4' },
      notVerified: { source: 'jws', versions: 'RFC 7515' },
      projected: { source: 'projected', versions: 'Kubernetes 1.21 –' },
    },
    changes: {
      clock: { language: 'sh', lines: ['chronyc tracking', 'timedatectl status', 'date -u +%s'] },
      reread: {
        language: 'sh',
        lines: [
          'kubectl exec POD -- cat /var/run/secrets/kubernetes.io/serviceaccount/token',
          'kubectl create token SERVICEACCOUNT --duration=10m',
        ],
      },
      leeway: { language: 'js', lines: ["jwtVerify(token, key, { clockTolerance: '60s' })"] },
    },
    // prettier-ignore
    remarks: ['exampleMoment', 'milliseconds', 'never', 'noExpiry', 'notNumbers', 'algNone', 'extended', 'disagree', 'onlyClaims', 'fractions', 'headerKeys'],
    pictures: { times: 'timeline' },
    labels: ['token', 'forgiven', 'validSpan', 'issuedAt', 'clockNow'],
    phrases: [
      ...algorithms.map((name) => `signature.${name}` as const),
      ...claimsTold.map((name) => `claim.${name}` as const),
      'claim.other',
      'clock.behind',
      'clock.exact',
      'clock.ahead',
    ],
  },
  sources: {
    rfc: {
      title: 'RFC 7519: JSON Web Token, section 4.1',
      url: 'https://www.rfc-editor.org/rfc/rfc7519',
      read,
    },
    jws: { title: 'RFC 7515: JSON Web Signature', url: 'https://www.rfc-editor.org/rfc/rfc7515', read },
    goJose: {
      title: 'go-jose: jwt/validation.go, ValidateWithLeeway',
      url: 'https://github.com/go-jose/go-jose/blob/main/jwt/validation.go',
      read,
    },
    oidc: {
      title: 'coreos/go-oidc: oidc/verify.go, Verify',
      url: 'https://github.com/coreos/go-oidc/blob/v3/oidc/verify.go',
      read,
    },
    jose: {
      title: 'panva/jose: src/lib/jwt_claims_set.ts',
      url: 'https://github.com/panva/jose/blob/main/src/lib/jwt_claims_set.ts',
      read,
    },
    jsonwebtoken: {
      title: 'auth0/node-jsonwebtoken: verify.js',
      url: 'https://github.com/auth0/node-jsonwebtoken/blob/master/verify.js',
      read,
    },
    pyjwt: {
      title: 'jpadilla/pyjwt: jwt/api_jwt.py, _validate_exp',
      url: 'https://github.com/jpadilla/pyjwt/blob/master/jwt/api_jwt.py',
      read,
    },
    projected: {
      title: 'kubernetes: pkg/serviceaccount/claims.go',
      url: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/serviceaccount/claims.go',
      read: '2026-11-20',
    },
  },

  compute({ token, now, skew, verifier, leeway }) {
    const found = tokenOf(token);
    const moment = momentOf(now, token);
    if (!found || moment === null)
      throw new Error('compute without a token or a moment: the rules come first');
    const { header, claims } = found;
    const times: Times = { iat: timeOf(claims.iat), nbf: timeOf(claims.nbf), exp: timeOf(claims.exp) };
    const { iat, nbf, exp } = times;
    const rule = ruleOf(verifier, leeway);
    const at = (offset: number): Verdict => judge(times, moment + offset, rule);
    const verdict = at(0);
    const starts = [nbf, rule.checksIssued ? iat : null].filter((time) => time !== null);
    const start = starts.length > 0 ? Math.max(...starts) - rule.early : null;
    const end = exp === null ? null : exp + rule.expired;
    const kubernetes = claims['kubernetes.io'] as { warnafter?: unknown } | null | undefined;
    const warnAfter =
      typeof kubernetes === 'object' && kubernetes !== null ? timeOf(kubernetes.warnafter) : null;
    const given = ['iat', 'nbf', 'exp'].filter((name) => claims[name] !== undefined);
    const isFuture = start !== null && moment < start;
    const flags = [
      token === exampleToken && now.trim() === '' && 'exampleMoment',
      [iat, nbf, exp].some((time) => time !== null && time > milliseconds) && 'milliseconds',
      nbf !== null && exp !== null && exp <= nbf && 'never',
      exp === null && 'noExpiry',
      given.some((name) => timeOf(claims[name]) === null) && 'notNumbers',
      [iat, nbf, exp].some((time) => time !== null && !Number.isInteger(time)) && 'fractions',
      header !== null && algorithmOf(header) === 'none' && 'algNone',
      warnAfter !== null && exp !== null && exp - warnAfter > 86_400 && 'extended',
      typeof kubernetes === 'object' && kubernetes !== null && 'pod',
      header === null && 'onlyClaims',
      header !== null && ['jku', 'x5u', 'jwk'].some((name) => Object.hasOwn(header, name)) && 'headerKeys',
    ].filter((flag) => flag !== false);
    const audience = claims.aud;
    const shown = (time: number | null) => (time === null ? null : momentText(time));
    const told = (name: string): (typeof claimsTold)[number] | 'other' =>
      (claimsTold as readonly string[]).includes(name) ? (name as (typeof claimsTold)[number]) : 'other';
    const clocks = [
      { clock: 'clock.behind' as const, offset: -skew },
      { clock: 'clock.exact' as const, offset: 0 },
      { clock: 'clock.ahead' as const, offset: skew },
    ];
    return {
      verdict,
      secondsLeft: end === null || verdict !== 'valid' ? null : Math.max(0, end - moment),
      secondsUntil: isFuture ? Math.ceil(start - moment) : null,
      algorithm: header && header.alg !== undefined ? asText(header.alg) : null,
      signature: `signature.${algorithmOf(header)}` as const,
      subject: typeof claims.sub === 'string' ? readable(claims.sub) : null,
      audience: (Array.isArray(audience) ? audience : audience === undefined ? [] : [audience])
        .slice(0, 50)
        .map(asText),
      issued: shown(iat),
      validFrom: shown(start),
      validUntil: shown(end),
      lifetime:
        exp !== null && (iat ?? nbf) !== null && exp >= (iat ?? nbf ?? 0) ? exp - (iat ?? nbf ?? 0) : null,
      checkedAt: momentText(moment),
      clocks: (skew === 0 ? clocks.slice(1, 2) : clocks).map(({ clock, offset }) => ({
        clock,
        reads: momentText(moment + offset),
        says: at(offset),
      })),
      verifiers: verifierNames
        .filter((name) => name !== 'own' || verifier === 'own')
        .map((name) => {
          const other = ruleOf(name, leeway);
          const says = (offset: number) => judge(times, moment + offset, other);
          return {
            name,
            early: other.early,
            late: other.expired,
            behind: says(-skew),
            exact: says(0),
            ahead: says(skew),
          };
        }),
      claims: Object.entries(claims)
        .slice(0, 60)
        .map(([claim, value]) => {
          const time = told(claim) !== 'other' || /_at$|_time$/.test(claim) ? timeOf(value) : null;
          return {
            claim: readable(claim),
            value: time !== null && time > 1e8 ? `${time} (${momentText(time)})` : asText(value),
            meaning: `claim.${told(claim)}` as const,
          };
        }),
      iat: iat === null ? null : Math.max(0, iat),
      nbf: nbf === null ? null : Math.max(0, nbf),
      exp: exp === null ? null : Math.max(0, exp),
      moment: Math.max(0, moment),
      early: rule.early,
      late: rule.expired,
      warnAfter: shown(warnAfter),
      disagree: clocks.some(({ offset }) => at(offset) !== verdict),
      flags,
    };
  },

  explain(values) {
    const { verdict, verifier, exp, nbf, iat, moment, early, late, flags, disagree } = values;
    const has = (flag: string) => flags.includes(flag);
    const step = {
      'go-jose': 'goJose',
      oidc: 'oidc',
      jose: 'jose',
      jsonwebtoken: 'jsonwebtoken',
      pyjwt: 'pyjwt',
      own: 'own',
    } as const;
    const start = nbf ?? iat;
    const isDrawable =
      exp !== null &&
      start !== null &&
      exp > start &&
      Math.max(exp, moment) < 1e10 &&
      exp - start < 4e8 &&
      Math.abs(moment - exp) < 4e8;
    return {
      sentence: has('never')
        ? 'never'
        : verdict === 'valid'
          ? disagree
            ? 'skewed'
            : exp === null
              ? 'validForever'
              : 'valid'
          : verdict,
      steps: ['order', step[verifier], 'notVerified', has('pod') && 'projected'],
      changes: [
        (verdict !== 'valid' || disagree) && 'clock',
        verdict === 'expired' && has('pod') && 'reread',
        verdict === 'expired' && !has('pod') && late === 0 && 'leeway',
        (verdict === 'notYet' || (disagree && early === 0)) && 'leeway',
      ],
      remarks: [
        has('exampleMoment') && 'exampleMoment',
        has('algNone') && 'algNone',
        has('milliseconds') && 'milliseconds',
        has('never') && 'never',
        has('noExpiry') && 'noExpiry',
        has('notNumbers') && 'notNumbers',
        has('fractions') && 'fractions',
        has('extended') && 'extended',
        has('onlyClaims') && 'onlyClaims',
        has('headerKeys') && 'headerKeys',
        disagree && 'disagree',
      ],
      picture: !isDrawable
        ? null
        : {
            kind: 'timeline',
            id: 'times',
            axis: 'date',
            rows: [
              {
                label: 'token',
                spans: [
                  ...(early > 0
                    ? [{ from: start - early, to: start, tone: 'hatched', label: 'forgiven' } as const]
                    : []),
                  { from: start, to: exp, tone: 'full', label: 'validSpan' },
                  ...(late > 0
                    ? [{ from: exp, to: exp + late, tone: 'hatched', label: 'forgiven' } as const]
                    : []),
                ],
                moments: iat === null ? [] : [{ at: iat, mark: 'tick', label: 'issuedAt' }],
              },
            ],
            lines: [{ at: moment, label: 'clockNow' }],
          },
    };
  },
});

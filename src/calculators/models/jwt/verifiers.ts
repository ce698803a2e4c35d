/** When a token's times are accepted, by who looks at them. All times are seconds since 1970. */

export const verdicts = ['valid', 'notYet', 'expired', 'issuedInFuture'] as const;
export type Verdict = (typeof verdicts)[number];

export const verifierNames = ['go-jose', 'oidc', 'jose', 'jsonwebtoken', 'pyjwt', 'own'] as const;
export type VerifierName = (typeof verifierNames)[number];

interface Rule {
  /** Seconds that the verifier forgives after exp and before nbf and iat. */
  expired: number;
  early: number;
  /** Whether the second of exp itself is still good. */
  isLastSecondGood: boolean;
  checksIssued: boolean;
}

export interface Times {
  iat: number | null;
  nbf: number | null;
  exp: number | null;
}

const rules: Readonly<Record<Exclude<VerifierName, 'own'>, Rule>> = {
  'go-jose': { expired: 60, early: 60, isLastSecondGood: true, checksIssued: true },
  oidc: { expired: 0, early: 300, isLastSecondGood: true, checksIssued: false },
  jose: { expired: 0, early: 0, isLastSecondGood: false, checksIssued: false },
  jsonwebtoken: { expired: 0, early: 0, isLastSecondGood: false, checksIssued: false },
  pyjwt: { expired: 0, early: 0, isLastSecondGood: false, checksIssued: true },
};

/** The rule of a verifier; `own` is go-jose's with a leeway of one's own. */
export const ruleOf = (name: VerifierName, leeway: number): Rule =>
  name === 'own' ? { ...rules['go-jose'], expired: leeway, early: leeway } : rules[name];

/** What a verifier says at a moment: first nbf, then exp, then iat. A claim that is absent is not looked at. */
export function judge({ iat, nbf, exp }: Times, now: number, rule: Rule): Verdict {
  if (nbf !== null && now + rule.early < nbf) return 'notYet';
  if (exp !== null && (rule.isLastSecondGood ? now - rule.expired > exp : now - rule.expired >= exp))
    return 'expired';
  if (rule.checksIssued && iat !== null && now + rule.early < iat) return 'issuedInFuture';
  return 'valid';
}

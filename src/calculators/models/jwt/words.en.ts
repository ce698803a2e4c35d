import type { WordsFor } from '../../engine/index.ts';
import type { model } from './model.ts';

const verdicts = {
  valid: 'accepted',
  notYet: 'not valid yet (nbf)',
  expired: 'expired (exp)',
  issuedInFuture: 'issued in the future (iat)',
};
const verifiers = {
  'go-jose': 'go-jose: kube-apiserver for service accounts',
  oidc: 'go-oidc: kube-apiserver --oidc-*, many proxies',
  jose: 'jose (npm)',
  jsonwebtoken: 'jsonwebtoken (npm)',
  pyjwt: 'PyJWT',
  own: 'a leeway of my own',
};

export default {
  title: 'JSON Web Token',
  summary:
    'When a token is valid for a given verifier, what a clock that differs makes of it, what its claims say, and what is not verified.',
  inputs: {
    token: {
      label: 'Token',
      help: 'The token, a header around it, a Secret’s base64, or the claims as JSON. It stays in this page.',
    },
    now: { label: 'Now', help: '2026-11-21T12:00:00Z or seconds since 1970; empty: this moment' },
    skew: { label: 'Clock skew', help: 'how far the verifier’s clock may be off, either way' },
    verifier: { label: 'Verifier', help: 'who looks at the token', choices: verifiers },
    leeway: { label: 'Leeway', help: 'what your verifier forgives on either side' },
  },
  outputs: {
    verdict: { label: 'Verdict', choices: verdicts },
    secondsLeft: { label: 'Accepted for another' },
    secondsUntil: { label: 'Accepted in' },
    algorithm: { label: 'alg' },
    signature: { label: 'Signature' },
    subject: { label: 'sub' },
    audience: { label: 'aud' },
    issued: { label: 'Issued' },
    validFrom: { label: 'Accepted from' },
    validUntil: { label: 'Accepted until' },
    lifetime: { label: 'Lifetime' },
    checkedAt: { label: 'Looked at' },
    clocks: {
      label: 'Clocks',
      columns: {
        clock: { label: 'Verifier’s clock' },
        reads: { label: 'Reads' },
        says: { label: 'Says', choices: verdicts },
      },
    },
    verifiers: {
      label: 'Verifiers',
      columns: {
        name: { label: 'Verifier', choices: verifiers },
        early: { label: 'Forgives early' },
        late: { label: 'Forgives late' },
        behind: { label: 'Clock behind', choices: verdicts },
        exact: { label: 'Clock right', choices: verdicts },
        ahead: { label: 'Clock ahead', choices: verdicts },
      },
    },
    claims: {
      label: 'Claims',
      columns: { claim: { label: 'Claim' }, value: { label: 'Value' }, meaning: { label: 'Meaning' } },
    },
  },
  rules: {
    isToken: 'There is no token here. One has three parts joined by dots and begins with eyJ.',
    isWhole:
      'This begins as a token, but a part is cut or changed: header and claims must be base64url of JSON.',
    isOpen: 'This is an encrypted token (JWE, five parts): only the holder of its key can read the claims.',
    nowIsMoment: 'That is no moment. Try 2026-11-21T12:00:00Z or 1795262400.',
  },
  sentences: {
    valid:
      'Its times are accepted until {validUntil}, for another {secondsLeft}. Whether the signature holds was not checked.',
    validForever:
      'Its times are accepted, and it never expires: there is no exp. The signature was not checked.',
    notYet: 'Not valid yet: accepted from {validFrom} on, in {secondsUntil}.',
    expired: 'Expired: it was accepted until {validUntil}.',
    issuedInFuture: 'Issued in the future: iat is {issued}, and the verifier’s clock reads {checkedAt}.',
    skewed:
      'Accepted when the clocks agree, refused by a verifier whose clock is {skew} off. This is the token that fails now and then.',
    never: 'Never valid: exp is not after nbf.',
  },
  steps: {
    order: 'First nbf, then exp, then iat. A claim that is absent is not looked at.',
    goJose:
      'Not yet if now + 60 s < nbf; expired if now − 60 s > exp; issued in the future if now + 60 s < iat.',
    oidc: 'Expired if exp < now, without leeway; not yet if now + 300 s < nbf; iat is not looked at.',
    jose: 'Not yet if nbf > now; expired if exp ≤ now: the second of exp no longer counts. clockTolerance widens both.',
    jsonwebtoken: 'Not yet if nbf > now; expired if now ≥ exp. clockTolerance widens both.',
    pyjwt: 'Not yet if nbf or iat > now; expired if exp ≤ now. leeway widens all.',
    own: 'As go-jose with {leeway} instead of a minute.',
    notVerified:
      'Decoding proves nothing: anybody can write these claims. Only the signature, checked with a key that you trust, the issuer and the audience make them true.',
    projected:
      'The kubelet asks for 3,607 s; with the safe rollout exp is a year away, and warnafter marks the hour after which uses are counted as stale. The token dies with its pod.',
  },
  changes: {
    clock: 'Compare the clocks of the issuer and the verifier.',
    reread:
      'The kubelet replaces the file after 80 % of the lifetime: the client must read it again, not keep it.',
    leeway: 'Let the verifier forgive a minute, here with jose.',
  },
  remarks: {
    exampleMoment: 'The example is looked at on its own day; your token is looked at now.',
    milliseconds:
      'A time looks like milliseconds; a JWT counts seconds. Verifiers read it as a year far away.',
    never: 'exp must lie after nbf.',
    noExpiry: 'There is no exp: most verifiers accept it for ever.',
    notNumbers: 'iat, nbf or exp is no number. Verifiers refuse that, or do not look at it.',
    algNone: 'alg is none: nothing is signed. No verifier should accept it.',
    extended:
      'exp is far behind warnafter ({warnAfter}): the token was extended for clients that do not read it again.',
    disagree: 'Within {skew} of skew the verdict changes.',
    onlyClaims: 'Only claims were given: there is no header and no signature.',
    fractions: 'Times with fractions are allowed (NumericDate), but some verifiers cut them off.',
    headerKeys:
      'The header names a key of its own (jku, x5u or jwk). A verifier that follows it trusts the sender.',
  },
  pictures: {
    times:
      'A line of time: the token is valid from its nbf to its exp, hatched what the verifier forgives; a line stands at {checkedAt}. Verdict: {verdict}.',
  },
  labels: {
    token: 'Token',
    forgiven: 'forgiven',
    validSpan: 'nbf to exp',
    issuedAt: 'iat',
    clockNow: 'now',
  },
  phrases: {
    'signature.none': 'there is none',
    'signature.hmac': 'not checked: it needs the shared secret, and who has that can also sign',
    'signature.rsa': 'not checked: it needs the issuer’s public RSA key (jwks_uri)',
    'signature.pss': 'not checked: it needs the issuer’s public RSA key (jwks_uri)',
    'signature.ecdsa': 'not checked: it needs the issuer’s public EC key (jwks_uri)',
    'signature.eddsa': 'not checked: it needs the issuer’s public Ed25519 key (jwks_uri)',
    'signature.other': 'not checked: an algorithm that is not registered for JWS',
    'signature.unknown': 'there is none: only claims were given',
    'claim.iss': 'issuer: whose key signs',
    'claim.sub': 'whom it speaks of',
    'claim.aud': 'for whom it is meant; a verifier must be in it',
    'claim.exp': 'expires',
    'claim.nbf': 'not before',
    'claim.iat': 'issued at',
    'claim.jti': 'its own number, against replay',
    'claim.kubernetes.io': 'the pod and service account that it is bound to',
    'claim.other': 'the issuer’s own',
    'clock.behind': 'behind',
    'clock.exact': 'right',
    'clock.ahead': 'ahead',
  },
} satisfies WordsFor<typeof model>;

/** For the calculator's own page. */
export const about = [
  'A token says from when (nbf) to when (exp) it is good, and when it was issued (iat). Verifiers differ in what they forgive: kube-apiserver gives its own service accounts a minute, go-oidc gives nothing after exp and five minutes before nbf, the npm libraries and PyJWT give nothing unless told.',
  'An example from life: a pod presents a fresh token to a proxy, whose clock is a second behind the apiserver’s. nbf equals the moment of issue, the proxy forgives nothing, and one request in a thousand gets 401 “token is not valid yet”. The table shows which verifiers refuse at which clock.',
  'Nothing is verified here but times. The token stays in the page; it is put into the link only if you ask for that, and then behind the #, which no server sees. A token that is still valid is a password: prefer an expired one.',
];

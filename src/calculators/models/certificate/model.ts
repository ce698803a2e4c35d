import { choice, defineCalculator, text, toggle } from '../../engine/index.ts';
import { errorCodes, opensslTexts, unanchored, type ErrorCode } from './errors.ts';
import { exampleChain, exampleTrust } from './example.ts';
import { usageNames } from './extended-usages.ts';
import { nameText, type GeneralName } from './general-name.ts';
import { momentOf, readCertificates, sortGiven } from './given.ts';
import { matchHost, readHost } from './host.ts';
import { allowedDays, lifetimeDays } from './lifetime.ts';
import { links } from './links.ts';
import { momentText } from '../../engine/moment.ts';
import { shortName } from './name.ts';
import { isSignedBy, keyText, signatureText } from './signature.ts';
import { sources, versions } from './sources.ts';
import { isSame, isSelfSigned, mismatch, verify } from './verify-chain.ts';

const day = 86400;
// prettier-ignore
const proofs = ['signed', 'signedNoId', 'notSigned', 'notCheckable', 'selfTrusted', 'selfSent', 'anchor', 'missing'] as const;
const places = ['sent', 'store'] as const;
const purposes = ['auto', 'sslserver', 'sslclient', 'any'] as const;

const isCode = (code: number): code is ErrorCode => code in opensslTexts;
const textOf = (code: number): string => (isCode(code) ? opensslTexts[code] : `error ${code}`);

/** A host that is safe in a command line: nothing out of a certificate is taken that a shell could act on. */
function shellHost(host: string, names: readonly GeneralName[]): string {
  const found = [host.trim(), ...names.filter(({ type }) => type === 'dns').map(({ text: name }) => name)]
    .map((name) => name.replace(/^\*\./, 'www.'))
    .find((name) => /^[a-z0-9][a-z0-9.-]{0,252}$/i.test(name));
  return found ?? 'HOST';
}

/** Which sentence tells the result. */
function sentenceOf(
  values: {
    readonly verdict: string;
    readonly host: string;
    readonly trust: string;
    readonly missing: string | null;
    readonly other: string | null;
    readonly chain: readonly { readonly from: 'sent' | 'store' }[];
  },
  hasTrustFromPlace: boolean,
) {
  const { verdict, host, trust, missing, other, chain } = values;
  if (verdict === 'ok') return host === '' ? 'ok' : 'okHost';
  if (trust.trim() === '' && !hasTrustFromPlace && unanchored.includes(Number(verdict))) {
    if (other !== null) return 'noStoreBut';
    return chain.length === 1 && missing !== null ? 'noStoreLeaf' : 'noStore';
  }
  if (verdict === '20') return chain.length === 1 ? 'missingFirst' : 'missingNext';
  return verdict === '62' || verdict === '64' ? 'failedHost' : 'failed';
}

/** What a chain of certificates says, whether it verifies, and what is missing: as OpenSSL 3.0 asks it. */
export const model = defineCalculator({
  name: 'certificate',
  category: 'certificates',
  inputs: {
    pem: text({ default: exampleChain, isLong: true, binary: 'base64' }),
    host: text({ default: '', maxLength: 300 }),
    trust: text({ default: exampleTrust, isLong: true, binary: 'base64' }),
    at: text({ default: '', maxLength: 60 }),
    purpose: choice(purposes, { default: 'auto', advanced: true }),
    partialChain: toggle({ default: false, advanced: true }),
    securityLevel: choice(['0', '1', '2', '3', '4', '5'], { default: '2', advanced: true }),
  },
  outputs: {
    verdict: { kind: 'text' },
    meaning: { kind: 'phrase', nullable: true, hidden: true },
    opensslText: { kind: 'text' },
    depth: { unit: 'count', nullable: true },
    daysLeft: { unit: 'day' },
    missing: { kind: 'text', nullable: true },
    names: { kind: 'names' },
    chain: {
      kind: 'table',
      columns: {
        depth: { unit: 'count' },
        subject: { kind: 'text' },
        issuer: { kind: 'text', hidden: true },
        from: { kind: 'choice', values: places },
        notBefore: { kind: 'text', hidden: true },
        notAfter: { kind: 'text' },
        key: { kind: 'text' },
        proof: { kind: 'phrase', hidden: true },
        signature: { kind: 'text', hidden: true },
        keyUsage: { kind: 'text', nullable: true, hidden: true },
        extendedKeyUsage: { kind: 'text', nullable: true, hidden: true },
        isAuthority: { kind: 'toggle', hidden: true },
        pathLength: { unit: 'count', nullable: true, hidden: true },
        names: { kind: 'text', hidden: true },
        serial: { kind: 'text', hidden: true },
        fingerprint: { kind: 'text', hidden: true },
      },
    },
    failures: {
      kind: 'table',
      columns: {
        code: { unit: 'count' },
        depth: { unit: 'count' },
        openssl: { kind: 'text' },
        meaning: { kind: 'phrase' },
      },
    },
    sClient: { kind: 'text' },
    checkedAt: { kind: 'text' },
    lifetime: { unit: 'day' },
    allowed: { unit: 'day', nullable: true, hidden: true },
    subjectName: { kind: 'text', hidden: true },
    failedName: { kind: 'text', hidden: true },
    topName: { kind: 'text', hidden: true },
    until: { kind: 'text', hidden: true },
    firstName: { kind: 'text', hidden: true },
    firstUntil: { kind: 'text', hidden: true },
    issuerUrl: { kind: 'text', nullable: true, hidden: true },
    shellHost: { kind: 'text', hidden: true },
    matchedBy: {
      kind: 'choice',
      values: ['name', 'wildcard', 'partial', 'commonName', 'ip'],
      nullable: true,
      hidden: true,
    },
    unusedNames: { kind: 'names', hidden: true },
    other: { kind: 'phrase', nullable: true, hidden: true },
    otherText: { kind: 'text', nullable: true, hidden: true },
    flags: { kind: 'names', hidden: true },
  },
  rules: {
    hasCertificate: {
      about: 'pem',
      holds: ({ pem }) => {
        const { all, broken, findings } = readCertificates(pem);
        return all.length > 0 || broken > 0 || findings.hasPrivateKey;
      },
    },
    isNoKey: {
      about: 'pem',
      holds: ({ pem }) => {
        const { all, broken, findings } = readCertificates(pem);
        return all.length > 0 || broken > 0 || !findings.hasPrivateKey;
      },
    },
    isReadable: {
      about: 'pem',
      holds: ({ pem }) => {
        const { all, broken } = readCertificates(pem);
        return all.length > 0 || broken === 0;
      },
    },
    trustHasCertificate: {
      about: 'trust',
      holds: ({ trust }) => trust.trim() === '' || readCertificates(trust).all.length > 0,
    },
    hostIsOne: { about: 'host', holds: ({ host }) => readHost(host) !== null },
    atIsMoment: { about: 'at', holds: ({ at, pem }) => momentOf(at, pem) !== null },
  },
  says: {
    sentences: [
      'ok',
      'okHost',
      'noStore',
      'noStoreLeaf',
      'noStoreBut',
      'missingFirst',
      'missingNext',
      'failed',
      'failedHost',
    ],
    steps: {
      parse: { source: 'rfc5280', versions: 'X.509 v3' },
      find: { source: 'issued', versions: versions.openssl },
      build: { source: 'build', versions: versions.openssl },
      sign: { source: 'rfc5280', versions: 'RFC 5280' },
      dates: { source: 'build', versions: versions.openssl },
      authority: { source: 'build', versions: versions.openssl },
      constraints: { source: 'constraints', versions: versions.openssl },
      nameCheck: { source: 'names', versions: 'RFC 9525' },
      echo: { source: 'callback', versions: versions.openssl },
      order: { source: 'build', versions: versions.openssl },
      limits: { source: 'requirements', versions: '2018-03-01 –' },
    },
    changes: {
      sendIntermediate: {
        language: 'sh',
        lines: [
          'curl -sS {issuerUrl} -o issuer.cer',
          'openssl x509 -in issuer.cer -outform pem >> server.pem',
          'nginx -t && nginx -s reload',
        ],
      },
      appendIntermediate: {
        language: 'sh',
        lines: ['cat leaf.pem intermediate.pem > server.pem', 'nginx -t && nginx -s reload'],
      },
      install: {
        language: 'sh',
        lines: ['cp root.pem /usr/local/share/ca-certificates/own-root.crt', 'update-ca-certificates'],
      },
      orderFile: { language: 'sh', lines: ['cat leaf.pem intermediate.pem > server.pem'] },
      renew: {
        language: 'sh',
        lines: ['certbot renew --cert-name {shellHost}', 'openssl x509 -in server.pem -noout -enddate'],
      },
      ask: {
        language: 'sh',
        lines: [
          'openssl s_client -connect {shellHost}:443 -servername {shellHost} -showcerts -verify_hostname {shellHost} -verify_return_error </dev/null',
        ],
      },
      verify: {
        language: 'sh',
        lines: [
          'openssl verify -CAfile root.pem -untrusted server.pem -purpose sslserver -attime $(date -d +14days +%s) server.pem',
        ],
      },
    },
    // prettier-ignore
    remarks: [
      'exampleMoment', 'outOfOrder', 'unused', 'privateKey', 'broken', 'cut', 'trustFromPlace', 'asClient', 'rootSent', 'byCommonName', 'byPartial', 'aboveEndsFirst',
      'tooLong', 'unchecked', 'twoAlgorithms', 'hostNotAsked',
    ],
    pictures: { links: 'chain' },
    labels: ['fromSent', 'fromStore', 'notThere'],
    phrases: [
      ...errorCodes.map((code) => `error.${code}` as const),
      ...proofs.map((proof) => `proof.${proof}` as const),
      'error.other',
      'until',
      'ended',
      'begins',
      'number',
    ],
  },
  sources,

  compute({ pem, host, trust, at, purpose, partialChain, securityLevel }) {
    const given = sortGiven(pem, trust);
    const asked = readHost(host);
    const moment = momentOf(at, pem);
    if (!given || !asked || moment === null)
      throw new Error('compute without a certificate, a host or a moment: the rules come first');
    const { leaf, sent, trusted } = given;
    const { findings, broken } = readCertificates(pem);
    const { chain, untrusted, failures, unchecked } = verify({
      leaf,
      sent,
      trusted,
      at: moment,
      host: asked,
      purpose:
        purpose === 'auto'
          ? given.isClient
            ? 'sslclient'
            : leaf.basic?.isCa
              ? 'any'
              : 'sslserver'
          : purpose,
      isPartialEnough: partialChain,
      securityLevel: Number(securityLevel),
    });
    const [first] = failures;
    const top = chain.at(-1) ?? leaf;
    const isOpen = failures.some(({ code }) => code === 20 || code === 2 || code === 21);
    const earliest = chain.reduce(
      (sooner, certificate) => (certificate.notAfter < sooner.notAfter ? certificate : sooner),
      leaf,
    );
    const isPublicKind = !leaf.basic?.isCa && (leaf.extendedKeyUsage?.includes('1.3.6.1.5.5.7.3.1') ?? true);
    const match = matchHost(leaf, asked);
    const unused = sent.filter((certificate) => !chain.some((link) => isSame(link, certificate)));
    // Without a store every chain ends open: what else fails is the news.
    const elsewhere =
      trusted.length === 0 ? failures.find(({ code }) => !unanchored.includes(code)) : undefined;
    const told = elsewhere ?? first;
    const meaningOf = (code: number): `error.${ErrorCode}` | 'error.other' =>
      isCode(code) ? (`error.${code}` as const) : 'error.other';
    const proofOf = (depth: number): `proof.${(typeof proofs)[number]}` => {
      const certificate = chain[depth] ?? leaf;
      const issuer = chain[depth + 1];
      if (issuer) {
        const answer = isSignedBy(certificate, issuer);
        if (answer === null) return 'proof.notCheckable';
        if (!answer) return 'proof.notSigned';
        return certificate.authorityKey.key !== null && issuer.subjectKey !== null
          ? 'proof.signed'
          : 'proof.signedNoId';
      }
      if (isSelfSigned(certificate)) return depth >= untrusted ? 'proof.selfTrusted' : 'proof.selfSent';
      return depth >= untrusted && !isOpen ? 'proof.anchor' : 'proof.missing';
    };
    const flags = [
      pem === exampleChain && at.trim() === '' && 'exampleMoment',
      given.isOutOfOrder && 'outOfOrder',
      findings.hasPrivateKey && 'privateKey',
      broken > 0 && 'broken',
      findings.isCut && 'cut',
      given.isTrustFromPlace && 'trustFromPlace',
      given.isClient && purpose === 'auto' && 'asClient',
      chain.slice(0, untrusted).some(isSelfSigned) && chain.length > 1 && 'rootSent',
      sent.some(
        (certificate) =>
          trusted.some((anchor) => isSame(anchor, certificate)) &&
          mismatch(certificate, certificate) === null,
      ) && 'rootSent',
      unchecked.length > 0 && 'unchecked',
      !leaf.algorithmsAgree && 'twoAlgorithms',
      isPublicKind && 'publicKind',
    ].filter((flag) => flag !== false);

    return {
      verdict: first ? String(first.code) : 'ok',
      meaning: told ? meaningOf(told.code) : null,
      opensslText: first ? textOf(first.code) : 'OK',
      depth: first?.depth ?? null,
      daysLeft: Math.max(0, Math.floor((leaf.notAfter - moment) / day)),
      missing: isOpen ? top.issuer.text : null,
      names: leaf.names.map(nameText),
      chain: chain.map((certificate, depth) => ({
        depth,
        subject: certificate.subject.text,
        issuer: certificate.issuer.text,
        from: depth < untrusted ? ('sent' as const) : ('store' as const),
        notBefore: momentText(certificate.notBefore),
        notAfter: momentText(certificate.notAfter),
        key: keyText(certificate),
        proof: proofOf(depth),
        signature: signatureText(certificate),
        keyUsage: certificate.keyUsage?.join(', ') ?? null,
        extendedKeyUsage:
          certificate.extendedKeyUsage?.map((oid) => usageNames[oid] ?? oid).join(', ') ?? null,
        isAuthority: certificate.basic?.isCa ?? false,
        pathLength: certificate.basic?.pathLength ?? null,
        names: certificate.names.map(nameText).join(', '),
        serial: certificate.serial,
        fingerprint: certificate.fingerprint,
      })),
      failures: failures.map(({ code, depth }) => ({
        code,
        depth,
        openssl: textOf(code),
        meaning: meaningOf(code),
      })),
      sClient: failures.length > 0 ? String(failures.at(-1)?.code) : 'ok',
      checkedAt: momentText(moment),
      lifetime: lifetimeDays(leaf.notBefore, leaf.notAfter),
      allowed: allowedDays(leaf.notBefore),
      subjectName: shortName(leaf.subject) || (leaf.names[0] ? nameText(leaf.names[0]) : '–'),
      failedName: told ? shortName((chain[told.depth] ?? leaf).subject) || '–' : '',
      topName: shortName(top.subject) || '–',
      until: momentText(leaf.notAfter),
      firstName: shortName(earliest.subject) || '–',
      firstUntil: momentText(earliest.notAfter),
      issuerUrl: /^https?:\/\/[\w.:/%~-]{1,200}$/.test(top.issuerUrl ?? '') ? top.issuerUrl : null,
      shellHost: shellHost(host, leaf.names),
      matchedBy: match.by,
      unusedNames: unused.map((certificate) => shortName(certificate.subject) || '–'),
      other: elsewhere ? meaningOf(elsewhere.code) : null,
      otherText: elsewhere ? textOf(elsewhere.code) : null,
      flags: [...new Set(flags)],
    };
  },

  explain(values) {
    const {
      verdict,
      host,
      chain,
      failures,
      flags,
      daysLeft,
      matchedBy,
      lifetime,
      allowed,
      firstUntil,
      until,
      issuerUrl,
    } = values;
    const has = (flag: string) => flags.includes(flag);
    const failed = (...codes: number[]) => failures.some(({ code }) => codes.includes(code));
    return {
      sentence: sentenceOf(values, has('trustFromPlace')),
      steps: [
        'parse',
        'find',
        'build',
        'sign',
        'authority',
        host !== '' && 'nameCheck',
        'dates',
        failed(47, 48, 51) && 'constraints',
        failures.length > 1 && 'order',
        failed(21) && 'echo',
        has('publicKind') && 'limits',
      ],
      changes: [
        verdict === '20' && issuerUrl !== null && 'sendIntermediate',
        verdict === '20' && issuerUrl === null && chain.length === 1 && 'appendIntermediate',
        failed(2, 18, 19) && 'install',
        verdict === '20' && chain.length > 1 && issuerUrl === null && 'install',
        has('outOfOrder') && 'orderFile',
        (failed(10) || daysLeft < 14) && 'renew',
        'verify',
        'ask',
      ],
      remarks: [
        has('exampleMoment') && 'exampleMoment',
        has('privateKey') && 'privateKey',
        has('broken') && 'broken',
        has('cut') && 'cut',
        has('outOfOrder') && 'outOfOrder',
        values.unusedNames.length > 0 && 'unused',
        has('trustFromPlace') && 'trustFromPlace',
        has('asClient') && 'asClient',
        has('rootSent') && 'rootSent',
        matchedBy === 'commonName' && 'byCommonName',
        matchedBy === 'partial' && 'byPartial',
        firstUntil !== until && 'aboveEndsFirst',
        has('publicKind') && allowed !== null && lifetime > allowed && 'tooLong',
        has('unchecked') && 'unchecked',
        has('twoAlgorithms') && 'twoAlgorithms',
        verdict === 'ok' && host === '' && 'hostNotAsked',
      ],
      picture: links(values),
    };
  },
});

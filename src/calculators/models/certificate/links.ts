/** The chain as a picture: a box for each certificate, between them what proves the lower one. */
import type { State } from '../../engine/picture.ts';

interface Row {
  readonly subject: string;
  readonly from: 'sent' | 'store';
  readonly notBefore: string;
  readonly notAfter: string;
  readonly key: string;
  readonly proof: string;
  readonly signature: string;
}

interface Failure {
  readonly code: number;
  readonly depth: number;
}

/** Errors of a certificate's own, not of the link above it. */
const ofBox = (code: number) => ![2, 7, 18, 19, 20, 21].includes(code);

export function links<const Proof extends string>(values: {
  readonly chain: readonly (Row & { readonly proof: Proof })[];
  readonly failures: readonly Failure[];
  readonly missing: string | null;
}) {
  const { chain, failures, missing } = values;
  const boxes = chain.map((row, depth) => {
    const own = failures.filter((failure) => failure.depth === depth);
    const time = own.find(({ code }) => code === 9 || code === 10)?.code;
    const above: State =
      row.proof === 'proof.notCheckable'
        ? 'unknown'
        : row.proof === 'proof.notSigned' || row.proof === 'proof.missing' || row.proof === 'proof.selfSent'
          ? 'problem'
          : 'ok';
    return {
      title: { literal: row.subject },
      lines: [
        row.from === 'sent' ? ('fromSent' as const) : ('fromStore' as const),
        { literal: row.key },
        time === 9
          ? { phrase: 'begins' as const, values: { date: row.notBefore } }
          : { phrase: time === 10 ? ('ended' as const) : ('until' as const), values: { date: row.notAfter } },
        ...own
          .filter(({ code }) => ofBox(code) && code !== 9 && code !== 10)
          .map(({ code }) => ({ phrase: 'number' as const, values: { code } })),
      ],
      state: (own.some(({ code }) => ofBox(code)) ? 'problem' : 'ok') as State,
      then: { label: { phrase: row.proof, values: { signature: row.signature } }, state: above },
    };
  });
  return {
    kind: 'chain' as const,
    id: 'links' as const,
    links:
      missing === null
        ? boxes
        : [
            ...boxes,
            { title: { literal: missing }, lines: ['notThere' as const], state: 'problem' as State },
          ],
  };
}

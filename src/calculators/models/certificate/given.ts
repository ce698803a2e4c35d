/** What a reader gave, sorted: the certificate in question, what was sent along, what is trusted. */
import { exampleChain, exampleMoment } from './example.ts';
import { findCertificates, type Findings } from './find-certificates.ts';
import { readMoment } from '../../engine/moment.ts';
import { parseCertificate, type Certificate } from './parse-certificate.ts';
import { isSame, mismatch } from './verify-chain.ts';

interface Placed {
  certificate: Certificate;
  place: string | null;
}

export interface Read {
  all: readonly Placed[];
  findings: Findings;
  /** Certificates that could not be read. */
  broken: number;
}

const remembered = new Map<string, Read>();

/** All certificates of a text, each once, in their order. */
export function readCertificates(text: string): Read {
  const before = remembered.get(text);
  if (before) return before;
  const findings = findCertificates(text);
  const all: Placed[] = [];
  let { broken } = findings;
  for (const { der, place } of findings.found) {
    const certificate = parseCertificate(der);
    if (!certificate) broken++;
    else if (!all.some((other) => isSame(other.certificate, certificate))) all.push({ certificate, place });
  }
  const read = { all, findings, broken };
  if (remembered.size > 20) remembered.clear();
  remembered.set(text, read);
  return read;
}

/** Keys of YAML whose certificates a client trusts. */
const isTrustPlace = (place: string | null) =>
  place !== null &&
  /^(?:ca\.crt|ca-bundle\.crt|certificate-authority-data|caBundle|root-cert\.pem)$/.test(place);
const isClientPlace = (place: string | null) => place === 'client-certificate-data';

export interface Given {
  leaf: Certificate;
  /** All but the leaf that was sent. */
  sent: readonly Certificate[];
  trusted: readonly Certificate[];
  /** Whether a Secret's `ca.crt` or a kubeconfig brought what is trusted. */
  isTrustFromPlace: boolean;
  isClient: boolean;
  /** Whether the certificate in question did not come first. */
  isOutOfOrder: boolean;
}

/** The one that issued none of the others; of several the first. */
function leafOf(all: readonly Placed[]): Placed | undefined {
  const isIssuerOfOther = ({ certificate }: Placed) =>
    all.some(
      (other) => other.certificate !== certificate && mismatch(certificate, other.certificate) === null,
    );
  const ends = all.filter((placed) => !isIssuerOfOther(placed));
  return ends.find(({ certificate }) => !certificate.basic?.isCa) ?? ends[0] ?? all[0];
}

/** Null where no certificate could be read. */
export function sortGiven(pem: string, trust: string): Given | null {
  const { all } = readCertificates(pem);
  const shown = all.filter(({ place }) => !isTrustPlace(place));
  const fromPlace = all.filter(({ place }) => isTrustPlace(place));
  const candidates = shown.length > 0 ? shown : all;
  const leaf = leafOf(candidates);
  if (!leaf) return null;
  const extra = readCertificates(trust).all.map(({ certificate }) => certificate);
  return {
    leaf: leaf.certificate,
    sent: candidates.filter((placed) => placed !== leaf).map(({ certificate }) => certificate),
    trusted: [...extra, ...fromPlace.map(({ certificate }) => certificate)],
    isTrustFromPlace: fromPlace.length > 0,
    isClient: isClientPlace(leaf.place),
    isOutOfOrder: candidates[0] !== leaf,
  };
}

/** The moment of the question: as typed, else now; the example has a moment of its own. Null where it is none. */
export function momentOf(at: string, pem: string): number | null {
  const now = Math.floor(Date.now() / 1000);
  if (at.trim() !== '') return readMoment(at, now);
  return pem === exampleChain ? readMoment(exampleMoment, now) : now;
}

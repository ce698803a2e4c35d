/** How a proxy comes to the client's address: from the peer backwards through the header. */
import { lies, readHost, type Address, type Block } from '../../engine/ip-address.ts';
import { entriesOf } from './header.ts';

export const verdicts = [
  'peer',
  'trusted',
  'untrusted',
  'unreadable',
  'first',
  'end',
  'notRead',
  'hop',
  'tooFew',
] as const;
type Verdict = (typeof verdicts)[number];

export interface Step {
  entry: string;
  /** The line it stands in, from 1; 0 is the connection itself. */
  line: number;
  verdict: Verdict;
  isTrusted: boolean | null;
  isClient: boolean;
}

export interface Walk {
  client: string;
  /** From the connection backwards. */
  steps: Step[];
  /** The left end was reached, and it is trusted: whoever sends the first header chooses the answer. */
  isForgeable: boolean;
  isFromHeader: boolean;
}

interface Asked {
  peer: { text: string; address: Address };
  lines: readonly string[];
  trusted: readonly Block[];
  recursive: boolean;
}

const isTrusted = (address: Address, trusted: readonly Block[]) =>
  trusted.some((block) => lies(address, block));

const rightToLeft = (lines: readonly string[]) =>
  lines
    .flatMap((line, index) => entriesOf(line).map((entry) => ({ entry, line: index + 1 })))
    .sort((a, b) => b.line - a.line);

/** What is no address is shown in quotes, and not at any length. */
const shown = (entry: string) => (readHost(entry) ? entry : `“${entry.slice(0, 40).replace(/[“”]/g, "'")}”`);

/** `ngx_http_get_forwarded_addr()`: an entry is taken over while the address before it is trusted. */
export function walkBack({ peer, lines, trusted, recursive }: Asked): Walk {
  const entries = rightToLeft(lines);
  const steps: Step[] = [];
  let current = { ...peer, line: 0 };
  let next = 0;
  let verdict: Verdict | null = null;
  while (verdict === null) {
    const isKnown = isTrusted(current.address, trusted);
    const following = entries[next];
    const host = following && readHost(following.entry);
    if (!isKnown) verdict = 'untrusted';
    else if (current.line > 0 && !recursive) verdict = 'first';
    else if (!host) verdict = current.line === 0 ? 'peer' : following ? 'trusted' : 'end';
    steps.push({
      entry: current.text,
      line: current.line,
      verdict: verdict ?? (current.line === 0 ? 'peer' : 'trusted'),
      isTrusted: isKnown,
      isClient: verdict !== null,
    });
    if (host && verdict === null) {
      current = { ...host, line: following.line };
      next++;
    }
  }
  const last = steps.at(-1);
  const stoppedAt = last?.isTrusted && verdict !== 'first' ? entries[next] : undefined;
  if (stoppedAt)
    steps.push({
      ...stoppedAt,
      entry: shown(stoppedAt.entry),
      verdict: 'unreadable',
      isTrusted: null,
      isClient: false,
    });
  for (const rest of entries.slice(stoppedAt ? next + 1 : next))
    steps.push({ ...rest, entry: shown(rest.entry), verdict: 'notRead', isTrusted: null, isClient: false });
  return {
    client: current.text,
    steps,
    isForgeable: verdict === 'end' && next > 0,
    isFromHeader: current.line > 0,
  };
}

/** The n-th entry from the right, whoever wrote it; the peer where there are fewer. */
export function countHops(peer: Asked['peer'], lines: readonly string[], hops: number): Walk {
  const entries = rightToLeft(lines);
  const wanted = hops > 0 ? entries[hops - 1] : undefined;
  const host = wanted && readHost(wanted.entry);
  const verdictOf = (index: number): Verdict =>
    index >= hops ? 'notRead' : index === hops - 1 && !host ? 'unreadable' : 'hop';
  return {
    client: host?.text ?? peer.text,
    steps: [
      {
        entry: peer.text,
        line: 0,
        verdict: hops > 0 && !wanted ? 'tooFew' : 'peer',
        isTrusted: null,
        isClient: !host,
      },
      ...entries.map(({ entry, line }, index) => ({
        entry: shown(entry),
        line,
        verdict: verdictOf(index),
        isTrusted: null,
        isClient: Boolean(host) && index === hops - 1,
      })),
    ],
    isForgeable: false,
    isFromHeader: Boolean(host),
  };
}

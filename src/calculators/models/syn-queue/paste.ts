import { kernelVersion, sysctl, type Finding, type Reader } from '../../engine/paste.ts';

const row = /^\s*(?:tcp\s+)?LISTEN\s+(\d+)\s+(\d+)\s+\S+:\S+\s+\S+/;

/**
 * `ss -ltn`: Send-Q is the backlog that is in force. Of several sockets the fullest is taken, since that is the one in
 * trouble. `netstat` prints 0 there and is not read.
 */
const listeners: Reader = (lines) => {
  const sockets = lines.flatMap((text, line) => {
    const match = row.exec(text);
    return match ? [{ line, waiting: Number(match[1]), limit: match[2] ?? '' }] : [];
  });
  const fullness = ({ waiting, limit }: { waiting: number; limit: string }) => waiting / (Number(limit) + 1);
  const [fullest] = [...sockets].sort((a, b) => fullness(b) - fullness(a));
  const header = lines.findIndex((text) => /^\s*(?:Netid\s+)?(?:State\s+)?Recv-Q\s+Send-Q\b/.test(text));
  const findings = sockets.map((socket): Finding => ({
    line: socket.line,
    take: socket === fullest ? { backlog: socket.limit } : {},
  }));
  return header >= 0 ? [{ line: header, take: {} }, ...findings] : findings;
};

export default [
  sysctl({
    'net.core.somaxconn': 'somaxconn',
    'net.ipv4.tcp_max_syn_backlog': 'maxSynBacklog',
    'net.ipv4.tcp_syncookies': 'syncookies',
  }),
  listeners,
  kernelVersion('kernel'),
];

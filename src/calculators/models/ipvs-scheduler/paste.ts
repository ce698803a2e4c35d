import { eachLine, kernelVersion, type Finding, type Reader } from '../../engine/paste.ts';
import { schedulers } from './director.ts';

const service = /^\s*(?:TCP|UDP|SCTP|FWM)\s+(\S+)\s+(\w+)\b/;
const server = /^\s*->\s+(\S+)\s+(?:Route|Masq|Tunnel|Local)\s+(\d+)\s+(\d+)\s+(\d+)\s*$/;
const isKnown = (name: string) => (schedulers as readonly string[]).includes(name);

interface Listed {
  line: number;
  scheduler: string;
  address: string;
  servers: string[];
  /** Of the servers, in the order of the list. */
  names: string[];
  busy: number;
}

/** `10.0.0.9:80` before `10.0.0.10:80`, as ipvsadm sorts. */
const sortKey = (name: string) => name.replace(/\d+/g, (digits) => digits.padStart(5, '0'));
const isSorted = (names: readonly string[]) =>
  names.every((name, at) => at === 0 || sortKey(names[at - 1] ?? '') <= sortKey(name));

/**
 * `ipvsadm -ln`: the busiest service. ipvsadm sorts servers by address; with `--nosort` it prints the kernel's list, in which
 * the server added last comes first, so that they are taken in reverse. A list that is not sorted is such a one.
 */
const listing: Reader = (lines) => {
  const isUnsorted = lines.some((text) => /\bipvsadm\b.*--nosort\b/.test(text));
  const services: Listed[] = [];
  const findings: Finding[] = [];
  for (const [line, text] of lines.entries()) {
    const head = service.exec(text);
    if (head && isKnown(head[2] ?? '')) {
      const address = /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(head[1] ?? '')?.[1] ?? '';
      services.push({ line, scheduler: head[2] ?? '', address, servers: [], names: [], busy: 0 });
      continue;
    }
    const row = server.exec(text);
    const last = services.at(-1);
    if (row && last) {
      const [, name = '', weight = '', active = '', inactive = ''] = row;
      last.servers.push(`${name}:${weight}/${active}/${inactive}`);
      last.names.push(name);
      last.busy += Number(active) + Number(inactive);
      findings.push({ line, take: {} });
    }
  }
  const [best] = [...services].sort((a, b) => b.servers.length - a.servers.length || b.busy - a.busy);
  return [
    ...findings,
    ...services.map((found): Finding => ({
      line: found.line,
      take:
        found === best && found.servers.length > 0
          ? {
              scheduler: found.scheduler,
              servers: (isUnsorted || !isSorted(found.names)
                ? found.servers.toReversed()
                : found.servers
              ).join(','),
              ...(found.address ? { destination: found.address } : {}),
            }
          : {},
    })),
  ];
};

/** `ipvsadm-save` and the commands themselves: `-A -t 10.96.0.10:80 -s rr`, `-a -t … -r 10.0.0.21:80 -m -w 2`. */
const commands: Reader = (lines) => {
  const found = lines.flatMap((text, line) => {
    const options = /^\s*(?:ipvsadm\s+)?(-[Aa]\s.*)$/.exec(text)?.[1];
    return options ? [{ line, options }] : [];
  });
  const services = found.filter(({ options }) => options.startsWith('-A'));
  const target = (options: string) => /\s-[tu]\s+(\S+)/.exec(options)?.[1];
  const first = services[0];
  const name = first && target(first.options);
  const servers = found
    .filter(({ options }) => options.startsWith('-a') && target(options) === name)
    .map(
      ({ options }) =>
        `${/\s-r\s+(\S+)/.exec(options)?.[1] ?? ''}:${/\s-w\s+(\d+)/.exec(options)?.[1] ?? '1'}`,
    );
  const scheduler = first && (/\s-s\s+(\w+)/.exec(first.options)?.[1] ?? 'wlc');
  return found.map(({ line }): Finding => ({
    line,
    take:
      first && line === first.line && scheduler && isKnown(scheduler) && servers.length > 0
        ? { scheduler, servers: servers.join(',') }
        : {},
  }));
};

export default [
  listing,
  commands,
  eachLine(/^\s*(?:IP Virtual Server version|Prot LocalAddress:Port|-> RemoteAddress:Port)/, () => ({})),
  kernelVersion('kernel'),
];

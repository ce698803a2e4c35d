/** lc, wlc, sed, nq, fo and ovf: schedulers that compare servers and remember nothing. Servers come in the kernel's order. */
import type { Server } from './servers.ts';

/** An inactive connection weighs a 256th of an active one. Source: ip_vs.h: ip_vs_dest_conn_overhead. */
export const overhead = ({ active, inactive }: Server) => active * 256 + inactive;

/** The load by which a scheduler compares; null where it compares none. */
export function loadOf(scheduler: string, server: Server): number | null {
  switch (scheduler) {
    case 'lc':
      return overhead(server);
    case 'wlc':
    case 'lblc':
    case 'lblcr':
      return server.weight > 0 ? overhead(server) / server.weight : null;
    case 'sed':
    case 'nq':
      return server.weight > 0 ? (server.active + 1) / server.weight : null;
    default:
      return null;
  }
}

/** The first server that no other beats. `beats(a, b)`: a, further down the list, is better than b. */
function best(servers: readonly Server[], beats: (a: Server, b: Server) => boolean): Server | null {
  return servers.reduce<Server | null>(
    (least, server) => (least === null || beats(server, least) ? server : least),
    null,
  );
}

/** By cross multiplication, as the kernel does, which needs no fractions. */
const lighter = (load: (server: Server) => number) => (a: Server, b: Server) =>
  load(b) * a.weight > load(a) * b.weight;

/** `ip_vs_wlc_schedule()`; lblc and lblcr choose their servers so, too. */
export const byWeightedConnections = (servers: readonly Server[]) => best(servers, lighter(overhead));

const delay = ({ active }: Server) => active + 1;

/** What each of these schedulers takes from servers that may take a connection. */
export const choose: Readonly<Record<string, (servers: readonly Server[]) => Server | null>> = {
  lc: (servers) => best(servers, (a, b) => overhead(a) < overhead(b)),
  wlc: byWeightedConnections,
  sed: (servers) => best(servers, lighter(delay)),
  nq: (servers) => servers.find(({ active }) => active === 0) ?? best(servers, lighter(delay)),
  fo: (servers) => best(servers, (a, b) => a.weight > b.weight),
  ovf: (servers) =>
    best(
      servers.filter(({ active, weight }) => active <= weight),
      (a, b) => a.weight > b.weight,
    ),
};

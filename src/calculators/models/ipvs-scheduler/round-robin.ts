/** rr and wrr: schedulers that remember where they are in the list. Servers come in the kernel's order. */
import { gcd } from './hash-tables.ts';
import type { Server } from './servers.ts';

export interface Position {
  /** The server chosen last; null is the head of the list. */
  last: Server | null;
  /** wrr only: weight that a server must have at least, the step by which it falls, and where it starts. */
  current: number;
  step: number;
  most: number;
}

/** `ip_vs_wrr_init_svc()`: where wrr starts with these servers. */
export function startPosition(servers: readonly Server[]): Position {
  const position = { last: null, current: 0, step: 1, most: 0 };
  measure(position, servers);
  position.current = position.most;
  return position;
}

function measure(position: Position, servers: readonly Server[]) {
  position.step = servers.reduce((sum, { weight }) => gcd(sum, weight), 0) || 1;
  position.most = Math.max(0, ...servers.map(({ weight }) => weight)) - (position.step - 1);
}

/** `ip_vs_wrr_dest_changed()`: a server came, or a weight changed. */
export function serversChanged(position: Position, servers: readonly Server[]): void {
  position.last = null;
  measure(position, servers);
  if (position.current > position.most || position.current === 0) position.current = position.most;
  else if (position.step > 1)
    position.current = Math.floor(position.current / position.step) * position.step + 1;
}

/** `ip_vs_rr_schedule()`: the next server after the last one that may take a connection. */
export function nextInTurn(
  position: Position,
  servers: readonly Server[],
  isFull: (server: Server) => boolean,
): Server | null {
  const from = position.last ? servers.indexOf(position.last) + 1 : 0;
  const found = [...servers.slice(from), ...servers.slice(0, from)].find(
    (server) => server.weight > 0 && !isFull(server),
  );
  if (found) position.last = found;
  return found ?? null;
}

/** `ip_vs_wrr_schedule()`: each pass over the list asks for less weight, from the largest down to 1. */
export function nextByWeight(
  position: Position,
  servers: readonly Server[],
  isFull: (server: Server) => boolean,
): Server | null {
  if (position.most === 0) return null;
  const mayTake = (server: Server) => server.weight > 0 && !isFull(server);
  const heaviest = Math.max(0, ...servers.filter(mayTake).map(({ weight }) => weight));
  if (heaviest === 0) return null;
  let from = position.last ? servers.indexOf(position.last) + 1 : 0;
  for (;;) {
    const found = servers.slice(from).find((server) => mayTake(server) && server.weight >= position.current);
    if (found) {
      position.last = found;
      return found;
    }
    from = 0;
    position.current -= position.step;
    if (position.current <= 0) position.current = position.most;
    // Passes that nobody is heavy enough for are taken in one stride.
    if (position.current > heaviest)
      position.current -= Math.ceil((position.current - heaviest) / position.step) * position.step;
  }
}

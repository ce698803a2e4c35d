/** When TCP sends again and when it gives up. Times go in and come out in seconds; inside they are whole microseconds. */

export interface Schedule {
  /** Each further attempt, in seconds since the first packet. */
  attempts: number[];
  givesUpAt: number;
}

const micro = (seconds: number) => Math.round(seconds * 1e6);
const inSeconds = ({ attempts, givesUpAt }: Schedule): Schedule => ({
  attempts: attempts.map((at) => at / 1e6),
  givesUpAt: givesUpAt / 1e6,
});

/** How often a wait of `base` can double before it reaches `cap`. */
export const bendOf = (base: number, cap: number) =>
  Math.max(0, Math.floor(Math.log2(Math.floor(micro(cap) / micro(base)))));

/**
 * The time that `retries` waits would take if the first were `base` seconds, each next one twice as long, at most `cap`:
 * how the kernel turns a number of retries into a time. net/ipv4/tcp_timer.c: tcp_model_timeout
 */
export function modelTime(retries: number, base: number, cap: number): number {
  const bend = bendOf(base, cap);
  const doubled = (2 ** (Math.min(retries, bend) + 1) - 1) * micro(base);
  return (doubled + Math.max(0, retries - bend) * micro(cap)) / 1e6;
}

/** TCP_USER_TIMEOUT of a socket, and what the kernel makes of it. */
export interface UserTimeout {
  seconds: number;
  /** A wait is cut to what is left of it. */
  cuts: boolean;
  /** An expiry after it ends the connection. */
  ends: boolean;
}

/** A wait that is cut to what is left of a user timeout since `since`: none, once it has passed. */
const cut = (wait: number, timeout: UserTimeout | null, since: number) =>
  timeout?.cuts ? Math.min(wait, Math.max(0, micro(timeout.seconds) - since)) : wait;

/**
 * A SYN that nobody answers. The first `linear` retries keep the first wait. It ends at the first expiry after
 * `retries + linear` retries, or, once one has been sent, when the model's time for `retries` or the user timeout has
 * passed since the first SYN.
 */
export function synSchedule(
  retries: number,
  linear: number,
  first: number,
  cap: number,
  timeout: UserTimeout | null = null,
): Schedule {
  const most = micro(timeout?.ends ? timeout.seconds : modelTime(retries, first, cap));
  const attempts: number[] = [];
  let wait = micro(first);
  let now = wait;
  for (;;) {
    const count = attempts.length;
    if (count >= retries + linear || (count > 0 && now >= most))
      return inSeconds({ attempts, givesUpAt: now });
    attempts.push(now);
    if (attempts.length > linear) wait = Math.min(wait * 2, micro(cap));
    now += cut(wait, timeout, now);
  }
}

/** A SYN-ACK that nobody acknowledges: counted, without a model. */
export function synAckSchedule(retries: number, first: number, cap: number): Schedule {
  const attempts: number[] = [];
  let wait = Math.min(micro(first), micro(cap));
  let now = wait;
  while (attempts.length < retries) {
    attempts.push(now);
    wait = Math.min(wait * 2, micro(cap));
    now += wait;
  }
  return inSeconds({ attempts, givesUpAt: now });
}

/** The base of the model's time for data, whatever the connection's own timeout is: TCP_RTO_MIN. */
export const dataBase = 0.2;

/**
 * Data that nobody acknowledges. At each expiry after the first the kernel compares the time since the first
 * retransmission with the user timeout, or else with the model's time; `allowed` gives the retries for that from the wait
 * that has just ended.
 */
export function dataSchedule(
  allowed: (wait: number) => number,
  rto: number,
  cap: number,
  timeout: UserTimeout | null = null,
): Schedule {
  const attempts: number[] = [];
  let wait = Math.min(micro(rto), micro(cap));
  let now = wait;
  for (;;) {
    const [first] = attempts;
    if (first !== undefined) {
      const most = timeout?.ends ? timeout.seconds : modelTime(allowed(wait / 1e6), dataBase, cap);
      if (now - first >= micro(most)) return inSeconds({ attempts, givesUpAt: now });
    }
    attempts.push(now);
    wait = Math.min(wait * 2, micro(cap));
    now += cut(wait, timeout, now - (first ?? now));
  }
}

/** What stands for tcp_orphan_retries = 0 as long as the wait has not reached the cap. */
const orphanDefault = 8;

/** The retries that an orphan is allowed: the setting, or 8 for 0, but none once the wait has reached the cap. */
export const orphanAllowed =
  (retries: number, cap: number) =>
  (wait: number): number =>
    retries === 0 && wait < cap ? orphanDefault : retries;

/**
 * Probes on a silent connection. Counted since the last packet that came in. With a user timeout their number does not
 * count: it ends when a probe is due and the user timeout has passed, but not before the first was sent.
 */
export function keepaliveSchedule(
  probes: number,
  idle: number,
  interval: number,
  timeout: UserTimeout | null = null,
): Schedule {
  const sent = timeout?.ends ? Math.max(1, Math.ceil((timeout.seconds - idle) / interval)) : probes;
  return {
    attempts: Array.from({ length: sent }, (_, index) => idle + index * interval),
    givesUpAt: idle + sent * interval,
  };
}

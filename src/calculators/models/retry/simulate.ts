/**
 * An outage, tick by tick: how many attempts reach a dependency and how many requests succeed under one retry policy.
 * Requests are amounts, not single ones; chance only decides when parts of them try again.
 */
import { randomFrom } from './random.ts';
import { waitFor, type Policy, type Waits } from './waits.ts';

export interface World extends Waits {
  /** New requests per second. */
  rate: number;
  /** Attempts per second that the dependency can serve. */
  capacity: number;
  /** Seconds. */
  outage: number;
  /** Share of the capacity that is left in the outage. */
  available: number;
  retries: number;
  /** Retries per new request that a budget allows. */
  budget: number;
  /** Seconds that a breaker stays open. */
  open: number;
  /** Share of its work that an overloaded dependency does for nobody. */
  waste: number;
  seed: number;
}

export interface Course {
  /** Attempts per second at the dependency, at the middle of each tick. */
  load: number[];
  /** Share of requests that got an answer in the end. */
  success: number;
  /** Highest load, as a multiple of the normal one. */
  peak: number;
  /** Attempts beyond one for each request, as a share. */
  extra: number;
  /** Seconds from the end of the outage until nothing fails any more; null where it does not within the time shown. */
  recovery: number | null;
}

/** Seconds of quiet before the outage. */
export const before = 5;
export const ticks = 240;

/** How long is shown: the outage, and as much again, at least 30 s. */
export const durationOf = (outage: number) => before + outage + Math.max(30, outage);

/** A failing amount that waits by chance is spread over so many waits, one in each part of the range. */
const spread = 6;

/** A breaker opens when at least half of the attempts of the last second failed. */
const openAt = 0.5;

/** Unused budget is kept for so many seconds, as in Finagle. */
const budgetMemory = 10;

export function simulate(policy: Policy, world: World): Course {
  const { rate, capacity, outage, available, retries, waste } = world;
  const random = randomFrom(world.seed);
  const duration = durationOf(outage);
  const dt = duration / ticks;
  const most = policy === 'none' ? 0 : retries;
  const parts = policy === 'fixed' || policy === 'exponential' ? 1 : spread;
  // By tick and number of retries done: the amount that tries again then, and that amount times its last wait.
  const width = most + 1;
  const amounts = new Float64Array(ticks * width);
  const lasts = new Float64Array(ticks * width);
  let part = 0;
  const chance = () => (part + random()) / parts;
  const load: number[] = [];
  const failedShare: number[] = [];
  let [succeeded, failed, attempts, lastFailure] = [0, 0, 0, 0];
  let tokens = world.budget * rate * budgetMemory;
  let openUntil = 0;

  for (let tick = 0; tick < ticks; tick++) {
    const now = tick * dt;
    const isOut = now >= before && now < before + outage;
    const able = capacity * (isOut ? available : 1) * dt;
    const fresh = rate * dt;
    const row = tick * width;
    amounts[row] = fresh;
    tokens = Math.min(tokens + world.budget * fresh, world.budget * rate * budgetMemory);
    let offered = 0;
    for (let attempt = 0; attempt <= most; attempt++) offered += amounts[row + attempt] ?? 0;
    // The part of those that come now which may really try.
    let [share, retryShare] = [1, 1];
    if (policy === 'budget' && offered - fresh > tokens) retryShare = tokens / (offered - fresh);
    if (policy === 'budget') {
      const retried = (offered - fresh) * retryShare;
      tokens -= retried;
      failed += offered - fresh - retried;
      offered = fresh + retried;
    }
    if (policy === 'breaker' && now < openUntil) {
      // Open: everything fails at once, and the dependency sees nothing.
      failed += offered;
      lastFailure = now;
      load.push(0);
      failedShare.push(0);
      continue;
    }
    if (policy === 'breaker' && openUntil > 0 && now - openUntil < dt) {
      // Half open: a tenth probes, the rest fails at once.
      share = 0.1;
      failed += offered * (1 - share);
      offered *= share;
      lastFailure = now;
    }
    attempts += offered;
    load.push(offered / dt);
    const served = offered <= able ? offered : able * (1 - waste * (1 - able / offered));
    const failing = offered > 0 ? 1 - served / offered : 0;
    succeeded += served;
    failedShare.push(failing);
    if (failing > 1e-9) lastFailure = now + dt;
    if (policy === 'breaker') {
      const recent = failedShare.slice(-Math.max(1, Math.round(1 / dt)));
      const mean = recent.reduce((sum, share) => sum + share, 0) / recent.length;
      if (mean >= openAt) openUntil = now + dt + world.open;
    }
    for (let attempt = 0; attempt <= most; attempt++) {
      const came = amounts[row + attempt] ?? 0;
      const lost = came * share * (attempt > 0 ? retryShare : 1) * failing;
      if (lost <= 0) continue;
      if (attempt >= most) {
        failed += lost;
        continue;
      }
      const last = attempt > 0 ? (lasts[row + attempt] ?? 0) / came : world.base;
      for (part = 0; part < parts; part++) {
        const wait = waitFor(policy, attempt, last, world, chance);
        const when = tick + Math.max(1, Math.round(wait / dt));
        if (when >= ticks) continue; // beyond what is shown: neither counted as answered nor as failed
        const place = when * width + attempt + 1;
        amounts[place] = (amounts[place] ?? 0) + lost / parts;
        lasts[place] = (lasts[place] ?? 0) + (lost / parts) * wait;
      }
    }
  }
  const known = succeeded + failed;
  const all = rate * dt * ticks;
  const after = lastFailure - (before + outage);
  return {
    load,
    success: known > 0 ? succeeded / known : 1,
    peak: Math.max(...load) / rate,
    extra: Math.max(0, attempts / all - 1),
    recovery: lastFailure === 0 ? 0 : lastFailure > duration - 2 * dt ? null : Math.max(0, after),
  };
}

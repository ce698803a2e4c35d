/** How long a public authority may let a server's certificate live. CA/Browser Forum Baseline Requirements, 6.3.2. */

/** Latest first: certificates issued from this second on, and days. */
export const limits = [
  { from: Date.UTC(2029, 2, 15) / 1000, days: 47 },
  { from: Date.UTC(2027, 2, 15) / 1000, days: 100 },
  { from: Date.UTC(2026, 2, 15) / 1000, days: 200 },
  { from: Date.UTC(2020, 8, 1) / 1000, days: 398 },
  { from: Date.UTC(2018, 2, 1) / 1000, days: 825 },
] as const;

/** Days of a validity period as the requirements count them: both its first and its last second are in it. */
export const lifetimeDays = (notBefore: number, notAfter: number): number =>
  Math.max(0, Math.ceil((notAfter - notBefore + 1) / 86400));

/** Days allowed to a certificate issued at this moment; null before March 2018. */
export const allowedDays = (issued: number): number | null =>
  limits.find(({ from }) => issued >= from)?.days ?? null;

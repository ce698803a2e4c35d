/** Moments as they are typed and as they are written. */

const written =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i;
const byOpenssl =
  /^(?:not(?:Before|After)=)?([A-Z][a-z]{2})\s+(\d{1,2})\s+(\d{2}):(\d{2}):(\d{2})\s+(\d{4})(?:\s+GMT)?$/;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const day = 86400;

function seconds(year: number, month: number, date: number, hour = 0, minute = 0, second = 0): number | null {
  const value = Date.UTC(year, month - 1, date, hour, minute, second);
  const back = new Date(value);
  const isReal =
    back.getUTCMonth() === month - 1 && back.getUTCDate() === date && hour < 24 && minute < 60 && second < 60;
  return isReal ? value / 1000 : null;
}

/**
 * Seconds since 1970 from `2026-11-21`, `2026-11-21T12:00:00Z`, `Nov 21 12:00:00 2026 GMT`, `1795262400`, `+30d`; UTC
 * where nothing else stands. Null where it is none of these. `+` counts from `now`.
 */
export function readMoment(typed: string, now: number): number | null {
  const text = typed.trim();
  const relative = /^([+-])\s*(\d{1,5})\s*(?:d|days?|天)$/i.exec(text);
  if (relative) return now + Number(`${relative[1]}${relative[2]}`) * day;
  if (/^\d{9,11}$/.test(text)) return Number(text);
  const iso = written.exec(text);
  if (iso) {
    const [year, month, date, hour, minute, second] = iso.slice(1, 7).map((part) => Number(part ?? 0)) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const value = seconds(year, month, date, hour, minute, second);
    const zone = /^([+-])(\d{2}):?(\d{2})$/.exec(iso[7] ?? '');
    const ahead = zone ? Number(`${zone[1]}1`) * (Number(zone[2]) * 3600 + Number(zone[3]) * 60) : 0;
    return value === null ? null : value - ahead;
  }
  const other = byOpenssl.exec(text.replace(/^not(?:Before|After)=/, ''));
  const month = months.indexOf(other?.[1] ?? '') + 1;
  return other && month > 0
    ? seconds(Number(other[6]), month, Number(other[2]), Number(other[3]), Number(other[4]), Number(other[5]))
    : null;
}

/** `2026-11-21 12:00:00Z` */
export function momentText(value: number): string {
  const moment = new Date(value * 1000);
  return Number.isNaN(moment.getTime()) ? '–' : moment.toISOString().replace('T', ' ').replace('.000', '');
}

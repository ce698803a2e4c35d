import type { Finding, Reader } from '../../engine/paste.ts';

const known = [
  'namelookup',
  'connect',
  'appconnect',
  'pretransfer',
  'posttransfer',
  'starttransfer',
  'total',
  'redirect',
];

/** `time_connect: 0.035`, `connect=0.035s`, and the same within a line of JSON. */
const point =
  /"?\b(?:time_)?(namelookup|connect|appconnect|pretransfer|posttransfer|starttransfer|total|redirect)(?:_us)?\b"?\s*[:=]\s*"?(\d{1,9}(?:[.,]\d{1,9})?)\s*(ms|us|µs|s)?"?/gi;

/** Every point of time that a line names. A JSON object of curl holds them all, beside much that is not needed. */
const points: Reader = (lines) =>
  lines.flatMap((text, line): Finding[] => {
    const take: Record<string, string> = {};
    for (const [, name = '', value = '', unit = 's'] of text.slice(0, 20_000).matchAll(point))
      if (known.includes(name.toLowerCase()))
        take[name.toLowerCase()] = `${value.replace(',', '.')}${unit.toLowerCase()}`;
    return Object.keys(take).length > 0 ? [{ line, take }] : [];
  });

export default [points];

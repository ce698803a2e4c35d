import fc from 'fast-check';

/** Pieces that numbers, units, versions, lists and attacks are made of. */
// prettier-ignore
const pieces = [
  '0', '1', '9', '42', '137', '-9', '0x89', '0b1', '1e3', '1e400', '-0', '.5', '5.', '1,024', '1.024,5', '1_000', "1'000", '１２３', '٣', '½', '²',
  'NaN', 'Infinity', '-Infinity', 'null', 'undefined', 'true', 'on', '[object Object]', '__proto__', 'constructor', 'toString', 'hasOwnProperty',
  'GB', 'GiB', 'kB', 'K', 'TB', 'PB', 'B', 'ms', 's', 'm', 'h', 'd', '%', '秒', '天', '字节', 'µs', 'μs', 'parsec',
  '6.1', '6.1.176', '6.1.0-50-amd64', 'el7', 'el99', 'v5', 'rhel 8', '3.10.0-1160.el7.x86_64', '..', '4.4.4.4',
  '2', '5', '10', '50', 'raidz1', 'linear', 'SIGKILL', 'OOMKilled', '0xC0000005', 'kill -9', 'signal: killed',
  ',', ';', '，', '、', ' ', '\t', '\n', '\r\n', '\u00a0', '\u3000', '\u200b', '\ufeff', '\0', '\u001b[31m', '+', '-', '−', '–', '(', ')', '{x}', '{0|a|b}', '$&', '\\',
  '"', "'", '<script>', '</script>', '&amp;', '%00', '?', '#', '=', '😀', '👩‍👩‍👧', '\ud800', '\udfff', 'e\u0301', '𝟙𝟚', 'Ⅷ', 'ﷺ',
  'x'.repeat(300), '9'.repeat(400), '1,'.repeat(700), '0.' + '0'.repeat(350) + '1', ' '.repeat(200),
  'net.core.somaxconn = 4096', 'LISTEN 0 511 0.0.0.0:80 0.0.0.0:*', 'Linux h 6.1.0 #1 SMP Debian 6.1.176-1', 'root@h:~# sysctl -a',
];

/** Texts that nobody should type, and that somebody will. */
export const strangeText: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.array(fc.constantFrom(...pieces), { maxLength: 4 }).map((parts) => parts.join('')),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  { weight: 1, arbitrary: fc.string({ maxLength: 40 }) },
  { weight: 1, arbitrary: fc.double().map(String) },
  { weight: 1, arbitrary: fc.bigInt().map(String) },
);

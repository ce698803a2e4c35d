const day = String.raw`(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +)?`;
const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const clock = String.raw`\d\d:\d\d:\d\d(?:[.,]\d+)?`;
/** `web-3 kernel: `, `systemd[1]: `: who speaks, after the time and optionally the host. */
const speaker = String.raw`(?:[\w.:-]+ +)?[\w./@()-]+\[\d+\]: +|[\w.-]+ +kernel: +|kernel: +`;

/** What programs that keep logs put before the message. Tried again and again until none fits. */
const prefixes = [
  String.raw`\[(?:pod|container)/[^\]]*\] *`, // kubectl logs --prefix
  String.raw`[\w.-]+ +\| +`, // docker compose logs
  String.raw`<\d{1,3}>(?:1 )?`, // syslog priority, RFC 3164 and 5424
  String.raw`\d{4}[-/]\d\d[-/]\d\d[T ]${clock}(?: ?Z| ?[+-]\d\d:?\d\d)?:? *`, // ISO 8601, nginx, Go, Python
  String.raw`${day}${month} +\d{1,2} +(?:\d{4} +)?${clock}(?: +\d{4})? +`, // syslog, journalctl
  speaker,
  String.raw`\[ *\d+\.\d+\](?:\[ *[TC]\d+\])? *`, // dmesg
  String.raw`\[${day}${month} +\d{1,2} +${clock} +\d{4}\] *`, // dmesg -T
  String.raw`[a-z0-9]+ *:(?:emerg|alert|crit|err|warn|notice|info|debug) *: *`, // dmesg -x
  String.raw`[IWEF]\d{4} +${clock} +\d+ +[\w.-]+:\d+\] *`, // klog: kubelet and friends
  String.raw`(?:stdout|stderr) +[FP] +`, // CRI log files
  String.raw`\[(?:emerg|alert|crit|error|warn|notice|info|debug)\] +\d+#\d+: +(?:\*\d+ +)?`, // nginx
].map((pattern) => new RegExp(`^(?:${pattern})`));

const colours =
  /\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[\d;?]*[ -/]*[@-~]|\x1b[@-_]|\[(?:\d{1,3};)*\d{1,3}m(?!\])/g;

/**
 * Pasted text as separate lines: no colour codes, no carriage returns, no blank lines.
 * @param text as it came from a terminal, a log viewer or a ticket
 */
export function plainLines(text: string): string[] {
  return text
    .replace(colours, '')
    .split(/[\r\n]+/)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '');
}

/**
 * The message of a log line, without time, host, process and the like.
 * @param line one line of `plainLines`
 * @example withoutPrefix('Nov 21 03:12:44 web-3 kernel: [8211.44] nf_conntrack: table full') // 'nf_conntrack: table full'
 */
export function withoutPrefix(line: string): string {
  let rest = line;
  for (;;) {
    const prefix = prefixes.map((pattern) => pattern.exec(rest)?.[0] ?? '').find((found) => found !== '');
    if (prefix === undefined || prefix.length >= rest.length) return rest;
    rest = rest.slice(prefix.length);
  }
}

/** A log's lines without what dmesg, journald and syslog write before the kernel's own words. */

export interface Line {
  /** The kernel's words. */
  text: string;
  /** The time as it stood there; null where there was none. */
  stamp: string | null;
}

/** Nothing that is read here is longer; longer lines are no kernel's. */
const longest = 4000;

const level = /^(?:<\d{1,3}>\d? ?|(?:kern|user|daemon|syslog)\s*:(?:\w+)\s*: ?)/;
const uptime = /^\s*\[\s*(\d+\.\d+)(?: <\s*\d+\.\d+>)?\](?:\s?\[\s*[TC]\d+\])? ?/;
/** `dmesg -T`, in any language. */
const written = /^\s*\[([^[\]<]{3,30}\d\d:\d\d:\d\d[^[\]<]{0,12}?)(?: <[^[\]>]{1,20}>)?\] ?/;
/** The time since the line before: `dmesg --time-format delta`, and `dmesg -e`, which names the minute now and then. */
const since = /^\s*\[(?:<\s*\d+\.\d+>|\s*\+\d+\.\d+|([A-Z][a-z]{2} ?\d{1,2} \d\d:\d\d))\] ?/;
const journal =
  /^((?:[A-Z][a-z]{2}|\d{1,2}月) [ \d]?\d \d\d:\d\d:\d\d(?:\.\d+)?|\d{4}-\d\d-\d\d[T ][\d:.,]+(?:Z|[+-]\d\d:?\d\d)?) /;
/** Where the kernel's words begin: `kernel: ` of journald and syslog, `kernel - - - ` of RFC 5424. */
const sender = /\bkernel(?:\[\d+\])?(?:: | - - - )/;

/** Takes prefixes off, one after another, and keeps the first time: the calendar's before the uptime. */
export function strip(whole: string): Line {
  let text = whole.slice(0, longest).replace(/\r/g, '').replace(level, '');
  let stamp: string | null = null;
  const outer = journal.exec(text);
  if (outer) stamp = outer[1] ?? null;
  const sent = sender.exec(text.slice(0, 300));
  if (sent) text = text.slice(sent.index + sent[0].length);
  else if (outer) text = text.slice(outer[0].length);
  for (const pattern of [level, written, uptime, since]) {
    const match = pattern.exec(text);
    if (!match) continue;
    if (pattern !== level) stamp ??= match[1] ?? null;
    text = text.slice(match[0].length);
  }
  return { text: text.trimEnd(), stamp };
}

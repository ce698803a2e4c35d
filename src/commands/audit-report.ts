/** One entry of `audit-explained.yaml`: an advisory that is known, and why it does not concern this project. */
export interface Explained {
  /** Its address in GitHub's database, as npm gives it. */
  advisory: string;
  why: string;
  /** The day from which the explanation counts no longer: `2027-03-01`. */
  until: string;
}

export interface Advisory {
  package: string;
  severity: string;
  title: string;
  url: string;
  range: string;
}

export type AuditOutcome =
  | { kind: 'asked'; open: Advisory[]; expired: Explained[]; unused: Explained[] }
  /** The registry gave no answer that could be read: nothing is known. */
  | { kind: 'no answer'; why: string };

/** What `npm audit --json` writes: version 2 of the report, or an error in its place. */
interface Report {
  auditReportVersion?: number;
  vulnerabilities?: Record<string, { via: (string | (Omit<Advisory, 'package'> & { name: string }))[] }>;
  message?: string;
  error?: { summary?: string };
}

/**
 * Holds what npm found against what is explained.
 * @param json the output of `npm audit --json`
 * @param today as `2026-11-21`: an explanation that has run out counts no longer
 */
export function readAudit(json: string, explained: readonly Explained[], today: string): AuditOutcome {
  let report: Report;
  try {
    report = JSON.parse(json) as Report;
  } catch {
    return { kind: 'no answer', why: json.trim().slice(0, 200) || 'npm printed nothing' };
  }
  if (report.auditReportVersion !== 2 || report.vulnerabilities === undefined)
    return { kind: 'no answer', why: report.message || report.error?.summary || 'a report of another form' };
  const found = new Map<string, Advisory>();
  // A package that is only hurt through another one names that one, as a string.
  for (const { via } of Object.values(report.vulnerabilities))
    for (const cause of via)
      if (typeof cause !== 'string') {
        const { name, severity, title, url, range } = cause;
        found.set(`${url} ${name}`, { package: name, severity, title, url, range });
      }
  const isOver = ({ until }: Explained) => until <= today;
  const counts = explained.filter((entry) => !isOver(entry));
  const advisories = [...found.values()];
  return {
    kind: 'asked',
    open: advisories.filter(({ url }) => !counts.some(({ advisory }) => advisory === url)),
    expired: explained.filter(isOver),
    unused: counts.filter(({ advisory }) => !advisories.some(({ url }) => url === advisory)),
  };
}

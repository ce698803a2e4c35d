import { eachLine, type Finding, type Reader } from '../../engine/paste.ts';

/** Reasons that say more than the number beside them. */
const tellingReason = /^(?:OOMKilled|StartError|ContainerCannotRun|ContainerStatusUnknown)$/;
const waitingReason =
  /^(?:CrashLoopBackOff|CreateContainerConfigError|ErrImagePull|ImagePullBackOff|RunContainerError)$/;

interface End {
  line: number;
  code: number | null;
  reason: string | null;
}

/**
 * `kubectl describe pod` and `kubectl get pod -o yaml`: the last container that ended with a number other than 0, else
 * any that ended, else what a container waits for. A reason such as OOMKilled goes before its number.
 */
const pod: Reader = (lines) => {
  const ends: End[] = [];
  let waiting: { line: number; reason: string } | null = null;
  for (const [line, text] of lines.entries()) {
    const code = /^\s*(?:Exit Code|exitCode):\s+(\d+)\s*$/.exec(text)?.[1];
    if (code !== undefined) {
      // The reason stands a line or two before the number (describe) or after it (YAML, sorted by name).
      const near = [-1, -2, 1, 2, 3].map(
        (step) => /^\s*[Rr]eason:\s+(\w+)\s*$/.exec(lines[line + step] ?? '')?.[1],
      );
      ends.push({ line, code: Number(code), reason: near.find((reason) => reason !== undefined) ?? null });
    }
    const reason = /^\s*[Rr]eason:\s+(\w+)\s*$/.exec(text)?.[1];
    if (reason && waitingReason.test(reason)) waiting = { line, reason };
  }
  const end = ends.findLast(({ code }) => code !== 0) ?? ends.at(-1);
  if (!end && !waiting) return [];
  const value = end
    ? end.reason && tellingReason.test(end.reason)
      ? end.reason
      : String(end.code)
    : (waiting?.reason ?? '');
  const at = end?.line ?? waiting?.line ?? 0;
  // The rest of such a text says nothing of the exit, but it is what belongs there.
  const rest = lines.flatMap((text, line): Finding[] =>
    /^\s*(?:-\s+)?[\w./ -]+:(?:\s|$)/.test(text) && line !== at ? [{ line, take: {} }] : [],
  );
  return [...rest, { line: at, take: { value, context: 'kubernetes' } }];
};

/** `systemctl status` and the journal: the main process's end goes before that of other processes. */
const unit: Reader = (lines) => {
  const ends = lines.flatMap((text, line) => {
    const match = /\bcode=(exited|killed|dumped),\s+(?:status|signal)=([\w/+-]+)/.exec(text);
    if (!match) return [];
    const [, how = '', what = ''] = match;
    const value =
      how === 'exited'
        ? (/^\d+/.exec(what)?.[0] ?? what)
        : `SIG${what.replace(/^\d+\//, '').replace(/^SIG/, '')}`;
    return [{ line, isMain: /Main (?:PID|process)/i.test(text), value }];
  });
  const best = ends.findLast(({ isMain }) => isMain) ?? ends.at(-1);
  return ends.map((end): Finding => ({
    line: end.line,
    take: end === best ? { value: end.value, context: 'systemd' } : {},
  }));
};

const unitLine =
  /^\s*(?:[●○×↻*]\s|Loaded:|Active:|Duration:|Process:|Main PID:|Tasks:|Memory:|CPU:|CGroup:|Docs:|Drop-In:|TriggeredBy:|Status:|IP:|IO:|Invocation:)/;

export default [
  pod,
  unit,
  eachLine(/\bExited \((\d+)\)/, ([, code = '']) => ({ value: code, context: 'docker' })),
  eachLine(/^\s*"ExitCode":\s*(\d+)/, ([, code = '']) => ({ value: code, context: 'docker' })),
  eachLine(/^CONTAINER ID\s/, () => ({})),
  eachLine(unitLine, () => ({})),
];

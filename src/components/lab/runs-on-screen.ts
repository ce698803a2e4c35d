/** A command and what it printed, as both stand on a screen. */
export interface SeenRun {
  command: string;
  output: string;
}

/** A prompt of the machine's shells, and what was typed after it. */
const PROMPT = /^root@[\w.-]+:\S* ?[#$](?: |$)/;
/** Bash's prompt for the further lines of a command. */
const FURTHER = /^>(?: |$)/;

/**
 * Takes what stands between two prompts apart, the first one with it; where a chunk brought several prompts, each begins a
 * run. Lines that stand before any prompt belong to none, and a prompt at which nothing was typed is no run.
 * @param lines whole ones, however wide the terminal
 * @param sent what a field sent, if it did: its further lines are shown by bash as they are, without a prompt
 */
export function runsOnScreen(lines: readonly string[], sent = ''): SeenRun[] {
  const [first, ...further] = sent.split('\n').map((line) => line.trimEnd());
  const runs: { command: string[]; output: string[]; awaited: string[] }[] = [];
  for (const line of lines) {
    const run = runs.at(-1);
    const prompt = PROMPT.exec(line)?.[0];
    if (prompt !== undefined) {
      const command = line.slice(prompt.length).trimEnd();
      runs.push({ command: [command], output: [], awaited: command === first ? [...further] : [] });
    } else if (!run) continue;
    else if (run.output.length > 0) run.output.push(line);
    else if (run.awaited.length > 0 && line.trimEnd() === run.awaited[0])
      run.command.push(run.awaited.shift()!);
    else if (FURTHER.test(line)) run.command.push(line.slice(2));
    else run.output.push(line);
  }
  return runs
    .map(({ command, output }) => ({ command: command.join('\n').trimEnd(), output: output.join('\n') }))
    .filter(({ command, output }) => command !== '' && !(command.endsWith('^C') && output === ''));
}

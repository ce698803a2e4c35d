/** "From my server": takes values from pasted output of commands. Knows prompts, sudo, colours and what stands around. */
import type { AnyCalculator, Calculator } from './define.ts';
import { readKernel } from './kernel.ts';

/** What a line gave. An empty `take` says: understood, and nothing in it is needed. */
export interface Finding {
  /** Index into the lines. */
  line: number;
  take: Readonly<Record<string, string>>;
}

/** Looks through cleaned lines; gives what it recognised and says nothing of the rest. */
export type Reader = (lines: readonly string[]) => Finding[];

export interface Taken {
  input: string;
  value: string;
  /** The line it came from. */
  line: string;
}

export interface PasteReport {
  /** The last word on each input. */
  values: Readonly<Record<string, string>>;
  taken: readonly Taken[];
  /** Lines that no reader recognised. */
  unused: readonly string[];
}

const colour = /\u001b\[[0-9;?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)/g;
const prompt = /^(?:\([\w.-]+\) )?(?:\[[^\]]*\]|[\w.-]+@[\w.-]+(?::\S*)?|[\w.-]*:?[~/]\S*)? ?[$#%❯➜>] /;

/** A line without colours, carriage returns, prompt and sudo. A comment is an empty line. */
export function cleanLine(line: string): string {
  const text = line.replace(colour, '').replace(/\r/g, '').trimEnd();
  if (/^\s*[#;]/.test(text) && /=/.test(text)) return '';
  const bare = text.replace(prompt, '');
  return bare === text ? text : bare.replace(/^sudo (?:-\S+ )*/, '');
}

/** Reads a pasted text with a calculator's readers. Values are texts, to be judged by the fields as if typed. */
export function readPaste(calculator: Calculator, readers: readonly Reader[], text: string): PasteReport {
  const model = calculator as AnyCalculator;
  const original = text.slice(0, 2_000_000).split('\n');
  const lines = original.map(cleanLine);
  const findings = readers.flatMap((read) => read(lines)).sort((a, b) => a.line - b.line);
  const used = new Set(findings.map(({ line }) => line));
  const values: Record<string, string> = {};
  const taken = new Map<string, Taken>();
  for (const { line, take } of findings)
    for (const [input, value] of Object.entries(take)) {
      if (!Object.hasOwn(model.inputs, input)) continue;
      values[input] = value;
      taken.set(input, { input, value, line: (lines[line] ?? '').trim() });
    }
  const isCommand = (index: number) =>
    lines[index] !== (original[index] ?? '').replace(/\r/g, '').trimEnd() ||
    model.commands.some((command) => (lines[index] ?? '').trim().startsWith(command));
  return {
    values,
    taken: [...taken.values()],
    unused: lines
      .map((line, index) => ({ line: line.trim(), index }))
      .filter(({ line, index }) => line !== '' && !used.has(index) && !isCommand(index))
      .map(({ line }) => line),
  };
}

/** A reader that tries one pattern on each line. `take` returns null to pass the line on. */
export function eachLine(
  pattern: RegExp,
  take: (match: RegExpExecArray) => Readonly<Record<string, string>> | null,
): Reader {
  return (lines) =>
    lines.flatMap((text, line) => {
      const match = pattern.exec(text);
      const values = match && take(match);
      return values ? [{ line, take: values }] : [];
    });
}

/** `net.core.somaxconn = 4096`, as `sysctl` and `/etc/sysctl.conf` write it. Other keys are understood and not needed. */
export function sysctl(inputs: Readonly<Record<string, string>>): Reader {
  return eachLine(/^\s*([a-z][\w-]*(?:[./][\w*:@-]+)+)\s*[=:]\s*(.*)$/i, ([, key = '', value = '']) => {
    const input = inputs[key.replaceAll('/', '.')];
    return input === undefined ? {} : { [input]: value.trim() };
  });
}

/** `/proc/sys/net/core/somaxconn:4096`, as `grep . /proc/sys/…` writes it. */
export function procFile(inputs: Readonly<Record<string, string>>): Reader {
  return eachLine(/^(\/(?:proc|sys)\/\S+?):\s*(\S+)\s*$/, ([, path = '', value = '']) => {
    const input = inputs[path];
    return input === undefined ? {} : { [input]: value };
  });
}

/**
 * The kernel from `uname -a`, `uname -r`, `/proc/version` or `sysctl -a`. Debian's stable release stands only in the
 * build text (`Debian 6.1.176-1`), which therefore goes first.
 */
export function kernelVersion(input: string): Reader {
  return (lines) => {
    const found = lines.flatMap((text, line) => {
      const build = /\bDebian (\d+\.\d+\.\d+)-\d/.exec(text)?.[1];
      const release =
        /^Linux \S+ (\d\S+)|^Linux version (\d\S+)|^\s*kernel\.osrelease\s*=\s*(\S+)|^\s*(\d+\.\d+\.\d+[\w.+-]*)\s*$/.exec(
          text,
        );
      const kernel = build ?? release?.slice(1).find(Boolean);
      const value = kernel ? readKernel(kernel) : null;
      return value ? [{ line, value, isBuild: build !== undefined }] : [];
    });
    const best = found.find(({ isBuild }) => isBuild) ?? found[0];
    return found.map(({ line, value }) => ({
      line,
      take: best?.value === value && best.line === line ? { [input]: value } : {},
    }));
  };
}

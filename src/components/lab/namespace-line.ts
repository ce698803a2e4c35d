import { quoted } from '../../../labs/machine/quoted.ts';

/** The machine's own name, as its prompt shows it where no namespace was entered (labs/image/rootfs/etc/hostname). */
const HOST_NAME = 'bench';

const isPlain = (name: string) => /^[\w.-]+$/.test(name);

/**
 * The command that puts a terminal's shell into a network namespace. It replaces the shell, so that `exit` ends it and the
 * machine gives the terminal a new one; its prompt bears the namespace's name.
 */
export function namespaceLine(name: string): string {
  const promptName = name.replace(/[^\w.-]/g, '_');
  return `exec ip netns exec ${isPlain(name) ? name : quoted(name)} bash --rcfile <(echo "PS1='root@${promptName}:\\w# '")`;
}

/**
 * Where a shell is, by its prompt.
 * @returns the namespace's name; undefined outside of any; null when the line is no prompt of the machine's
 */
export function namespaceOfPrompt(line: string): string | undefined | null {
  const name = /^root@([\w.-]+):\S* ?[#$] ?$/.exec(line)?.[1];
  if (name === undefined) return null;
  return name === HOST_NAME ? undefined : name;
}

/** Names of `ip netns list`, which may be followed by `(id: 0)`. */
export function namespaceNames(output: string): string[] {
  return output
    .split('\n')
    .map((line) => line.replace(/ \(id: \d+\)$/, '').trim())
    .filter((name) => name !== '');
}

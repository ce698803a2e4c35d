import { type Machine } from './machine.ts';
import { quoted } from './quoted.ts';

/** A file goes over a serial line: more than this takes minutes. */
export const LARGEST_FILE = 2 ** 20;
/** The kernel takes no longer word on a command line than 128 KiB. */
const PART = 64 * 1024;
const TIME = { timeoutMs: 60_000 };

/** Lays a file into the machine; a folder on its way that is missing is made. @throws Error with the machine's words when it can't */
export async function writeFile(machine: Machine, path: string, bytes: Uint8Array): Promise<void> {
  if (bytes.length > LARGEST_FILE) throw new RangeError(`${path} has more than ${LARGEST_FILE} bytes.`);
  const name = quoted(path);
  await must(machine, `mkdir -p -- "$(dirname -- ${name})" && : >${name}`);
  for (let at = 0; at < bytes.length; at += PART)
    await must(machine, `base64 -d <<<${toBase64(bytes.subarray(at, at + PART))} >>${name}`);
}

/** @throws Error with the machine's words when there is no such file or it is too large */
export async function readFile(machine: Machine, path: string): Promise<Uint8Array<ArrayBuffer>> {
  const name = quoted(path);
  const size = Number(await must(machine, `stat -Lc %s -- ${name} && test -f ${name}`));
  if (size > LARGEST_FILE) throw new RangeError(`${path} has ${size} bytes, more than ${LARGEST_FILE}.`);
  const text = await must(machine, `base64 -w0 -- ${name}`);
  return Uint8Array.from(atob(text.trim()), (letter) => letter.charCodeAt(0));
}

async function must(machine: Machine, script: string): Promise<string> {
  const { exit, stdout, stderr } = await machine.runSplit(script, TIME);
  if (exit !== 0) throw new Error(stderr.trim() || `exit ${exit}`);
  return stdout;
}

/** `btoa` takes text of bytes, and `fromCharCode` not too many at once. */
function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x2000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x2000));
  return btoa(text);
}

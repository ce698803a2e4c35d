import { MachineError, type Failure } from './failure.ts';
import { type ScriptOptions } from './machine.ts';

/** A line of the agent: the answer to a script, or `hello` when it has come up. */
export interface Answer {
  id: string;
  exit: number;
  /** One for both streams, or stdout and stderr. */
  streams: string[];
}

/** Beyond a script's own time: for killing it, and for sending a long output. */
const GRACE_MS = 20_000;
const START = '\x01';

/** What the agent does: runs a script, with its streams together or apart; asks `freshen`; sets the size of a terminal. */
type Errand = 'joined' | 'split' | 'freshen' | 'size';

/** The line that the agent reads: labs/image/rootfs/usr/sbin/labagent. */
export function encodeRequest(id: string, errand: Errand, body: string, timeoutMs: number): Uint8Array {
  const isScript = errand === 'joined' || errand === 'split';
  const line = `${id} ${timeoutMs / 1000} ${errand} ${isScript ? escaped(body) : body}\n`;
  return new TextEncoder().encode(line);
}

/** In one line, for `printf %b`; it begins and ends with what a shell's `read` leaves alone. */
const escaped = (script: string): string =>
  script.replace(
    /[\\\x00-\x1f\x7f]|^ | $/g,
    (letter) => `\\x${letter.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );

/** Reads a line of the agent; undefined when it is none, such as a rest from before a restore. */
export function decodeAnswer(line: string): Answer | undefined {
  const found = /\x01(\S+) (\d+)((?: [A-Za-z0-9+/=]*)*)\r?$/.exec(line);
  if (!found) return undefined;
  const [, id = '', exit = '', rest = ''] = found;
  const streams = rest === '' ? [''] : rest.slice(1).split(' ').map(fromBase64);
  return { id, exit: Number(exit), streams };
}

interface Asked extends ScriptOptions {
  id: string;
  errand: Errand;
  body: string;
  resolve(answer: Answer & { isTimedOut: boolean }): void;
  reject(error: Error): void;
}

/** Sends errands to the agent one after the other and hands out its answers. */
export class ControlChannel {
  #send: (bytes: Uint8Array) => void;
  #tell: { hello(): void; silence(waitedMs: number): void };
  #line = '';
  #queue: Asked[] = [];
  #count = 0;
  #sentAt = 0;
  #deadline: ReturnType<typeof setTimeout> | undefined;

  /** @param tell `hello`: the agent came up; `silence`: it owes an answer since long */
  constructor(send: (bytes: Uint8Array) => void, tell: { hello(): void; silence(waitedMs: number): void }) {
    this.#send = send;
    this.#tell = tell;
  }

  /** @param body the script, the line for `freshen`, or `port:rows:columns` */
  ask(errand: Errand, body: string, options: ScriptOptions): Promise<Answer & { isTimedOut: boolean }> {
    return new Promise((resolve, reject) => {
      this.#count += 1;
      this.#queue.push({ ...options, id: `c${this.#count}`, errand, body, resolve, reject });
      if (this.#queue.length === 1) this.#sendFirst();
    });
  }

  /** Takes what came over the port. */
  receive(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (byte !== 0x0a) this.#line += String.fromCharCode(byte);
      else {
        const line = this.#line;
        this.#line = '';
        this.#take(line.slice(Math.max(0, line.lastIndexOf(START))));
      }
    }
  }

  /** The machine stands still: no answer is due. */
  pause(): void {
    clearTimeout(this.#deadline);
  }

  resume(): void {
    if (this.#queue.length > 0) this.#waitFor(this.#queue[0]!);
  }

  /** No answer will come to what was asked. */
  abandon(failure: Failure): void {
    clearTimeout(this.#deadline);
    this.#line = '';
    for (const asked of this.#queue.splice(0)) asked.reject(new MachineError(failure));
  }

  #sendFirst(): void {
    const first = this.#queue[0];
    if (!first) return;
    this.#sentAt = performance.now();
    this.#waitFor(first);
    this.#send(encodeRequest(first.id, first.errand, first.body, first.timeoutMs));
  }

  #waitFor(asked: Asked): void {
    const waitMs = asked.timeoutMs + GRACE_MS;
    const until = performance.now() + waitMs;
    const look = (): void => {
      // The machine's clock may be slower than the timer's (own-time.node.ts).
      const leftMs = until - performance.now();
      if (leftMs > 0) this.#deadline = setTimeout(look, leftMs);
      else this.#tell.silence(waitMs);
    };
    clearTimeout(this.#deadline);
    look();
  }

  #take(line: string): void {
    const answer = decodeAnswer(line);
    if (answer?.id === 'hello') return this.#tell.hello();
    const first = this.#queue[0];
    if (!answer || answer.id !== first?.id) return;
    clearTimeout(this.#deadline);
    this.#queue.shift();
    // A script may end with these by itself; only one that also took its whole time was ended.
    const isTimedOut =
      (answer.exit === 124 || answer.exit === 137) && performance.now() - this.#sentAt >= first.timeoutMs;
    first.resolve({ ...answer, isTimedOut });
    this.#sendFirst();
  }
}

function fromBase64(text: string): string {
  return new TextDecoder().decode(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)));
}

import type { Page } from 'playwright-core';

/**
 * Puts a small machine in place of the real one, behind the same messages (labs/machine/remote.ts): it starts at once, its
 * shells echo what is typed, and it knows the commands `echo`, `fail`, `wait`, `seq`, `clear`, `size`, `colour`, `keys`, `reboot`, `panic`, `crash` and
 * `exec ip netns exec`. A kept machine whose key does not start with `fake` does not fit it.
 */
export async function withFakeMachine(page: Page): Promise<void> {
  await page
    .context()
    .route(/machine-worker[^/]*\.js/, (route) =>
      route.fulfill({ contentType: 'application/javascript', body: `(${worker.toString()})()` }),
    );
}

/** Runs in the worker: it may use nothing from outside. */
function worker(): void {
  interface Shell {
    line: string;
    where: string;
    size: string;
    isRaw: boolean;
    /** How the last command ended; undefined until PROMPT_COMMAND has the shell tell it. */
    exit: number | undefined;
    /** `wait` runs until it is interrupted, and shows what is typed meanwhile. */
    isWaiting: boolean;
  }
  const scope = globalThis as unknown as {
    postMessage(message: unknown): void;
    onmessage: (event: { data: never }) => void;
  };
  const fresh = (): Shell[] =>
    [0, 1, 2].map(() => ({
      line: '',
      where: 'bench',
      size: 'unknown',
      isRaw: false,
      exit: undefined,
      isWaiting: false,
    }));
  let shells = fresh();
  let files: Record<string, string> = {};
  let somaxconn = '77';
  const print = (terminal: number, text: string) =>
    scope.postMessage({ terminal, output: new TextEncoder().encode(text) });
  const become = (state: unknown) => scope.postMessage({ state });
  const told = (terminal: number) => {
    const { exit } = shells[terminal]!;
    return exit === undefined ? '' : `\x1b]133;D;${exit}\x07`;
  };
  const prompt = (terminal: number) =>
    print(
      terminal,
      `${told(terminal)}\x1b[?2004hroot@${shells[terminal]!.where}:~# ${shells[terminal]!.line}`,
    );

  const commands: Record<string, (terminal: number, rest: string) => void> = {
    echo: (terminal, rest) => print(terminal, `${rest}\r\n`),
    fail: (terminal) => {
      if (shells[terminal]!.exit !== undefined) shells[terminal]!.exit = 3;
    },
    wait: (terminal) => {
      shells[terminal]!.isWaiting = true;
      print(terminal, 'waits\r\n');
    },
    seq: (terminal, rest) =>
      print(terminal, Array.from({ length: Number(rest) }, (_, at) => `${at + 1}\r\n`).join('')),
    clear: (terminal) => print(terminal, '\x1b[H\x1b[2J\x1b[3J'),
    size: (terminal) => print(terminal, `${shells[terminal]!.size}\r\n`),
    colour: (terminal) => print(terminal, '\x1b[38;2;255;100;0morange\x1b[0m \x1b[31mred\x1b[0m 中文\r\n'),
    keys: (terminal) => (shells[terminal]!.isRaw = true),
    screen: (terminal) => {
      shells[terminal]!.isRaw = true;
      print(terminal, '\x1b[?1049h\x1b[Hwhole screen');
    },
    reboot: () => become({ name: 'failed', failure: { kind: 'reboot' } }),
    panic: () => become({ name: 'failed', failure: { kind: 'panic', text: 'Attempted to kill init!' } }),
    crash: () =>
      void setTimeout(() => {
        throw new Error('the worker ran out of luck');
      }),
    exec: (terminal, rest) => (shells[terminal]!.where = rest.split(' ')[3]!),
  };

  const type = (terminal: number, typed: string) => {
    const shell = shells[terminal]!;
    if (shell.isRaw) return print(terminal, `${JSON.stringify(typed)}\r\n`);
    if (typed.startsWith('\x1b[200~')) {
      shell.line += typed.slice(6, -6).replace(/\r/g, ' ');
      return print(terminal, `[pasted]${typed.slice(6, -6).replace(/\r/g, '|')}`);
    }
    for (const key of typed) {
      if (key === '\x0c') {
        print(terminal, '\x1b[H\x1b[2J');
        prompt(terminal);
      } else if (key === '\x15') {
        shell.line = '';
        print(terminal, '\r\x1b[K');
        prompt(terminal);
      } else if (key === '\r') {
        const [name = '', ...rest] = shell.line.split(' ');
        shell.line = '';
        print(terminal, '\r\n');
        if (shell.isWaiting) continue;
        if (shell.exit !== undefined || name.startsWith('PROMPT_COMMAND=')) shell.exit = 0;
        commands[name]?.(terminal, rest.join(' '));
        if (!shell.isRaw && !shell.isWaiting) prompt(terminal);
      } else if (key === '\x03' && shell.isWaiting) {
        shell.isWaiting = false;
        if (shell.exit !== undefined) shell.exit = 130;
        print(terminal, '^C\r\n');
        prompt(terminal);
      } else if (key === '\x05') continue;
      else if (shell.isWaiting) {
        shell.line += key;
        print(terminal, key);
      } else if (key === '\x7f') shell.line = shell.line.slice(0, -1);
      else if (key < ' ') print(terminal, `^${String.fromCharCode(key.charCodeAt(0) + 64)}`);
      else {
        shell.line += key;
        print(terminal, key);
      }
    }
  };

  const start = () => {
    shells = fresh();
    become({ name: 'downloading', bytes: 0, totalBytes: 12_000_000 });
    become({ name: 'downloading', bytes: 12_000_000, totalBytes: 12_000_000 });
    become({ name: 'booting' });
    become({ name: 'ready', isPaused: false });
    shells.forEach((_, terminal) => type(terminal, '\x0c'));
  };

  const run = (script: string) => {
    const put = /^base64 -d <<<(\S*) >>'(.*)'$/.exec(script);
    if (put) files[put[2]!] = atob(put[1]!);
    const got = /^base64 -w0 -- '(.*)'$/.exec(script);
    if (got) return { exit: 0, stdout: btoa(files[got[1]!] ?? ''), stderr: '' };
    const stat = /^stat -Lc %s -- '(.*)' &&/.exec(script);
    if (stat) {
      const content = files[stat[1]!];
      return content === undefined
        ? { exit: 1, stdout: '', stderr: `stat: cannot statx '${stat[1]}': No such file or directory` }
        : { exit: 0, stdout: `${content.length}\n`, stderr: '' };
    }
    if (script.startsWith('ip netns list')) return { exit: 0, stdout: 'rs1 (id: 0)\nclient\n', stderr: '' };
    // What a calculator reads, applies and checks: one setting, as a kernel keeps it.
    const set = /sysctl -w net\.core\.somaxconn=(\d+)/.exec(script);
    if (set) somaxconn = set[1]!;
    if (script.includes('net.core.somaxconn')) {
      const isCheck = script.startsWith('echo ');
      const stdout = isCheck ? `somaxconn ${somaxconn}\n` : `net.core.somaxconn = ${somaxconn}\n`;
      return { exit: 0, stdout, stderr: '' };
    }
    return { exit: 0, stdout: `${script} was run\n`, stderr: '' };
  };

  const methods: Record<string, (...args: never[]) => unknown> = {
    start: async (kept?: { key: string; state: ArrayBuffer }) => {
      if (kept && !kept.key.startsWith('fake')) {
        const failure = { kind: 'unfit' };
        become({ name: 'downloading', bytes: 0, totalBytes: 0 });
        become({ name: 'failed', failure });
        throw failure;
      }
      files = kept ? (JSON.parse(new TextDecoder().decode(kept.state)) as typeof files) : {};
      start();
    },
    reset: () => {
      files = {};
      start();
    },
    pause: () => become({ name: 'ready', isPaused: true }),
    resume: () => become({ name: 'ready', isPaused: false }),
    save: async () => {
      const { id } = (await (await fetch(new URL('../labs/current.json', location.href))).json()) as {
        id: string;
      };
      return { key: `fake\n${id}`, state: new TextEncoder().encode(JSON.stringify(files)).buffer };
    },
    run: (script: string) => ({ ...run(script), output: run(script).stdout, isTimedOut: false }),
    runSplit: (script: string) => ({ ...run(script), isTimedOut: false }),
    readAhead: () => {},
    resize: (terminal: number, rows: number, columns: number) => {
      shells[terminal]!.size = `${rows} rows ${columns} columns`;
    },
  };
  scope.onmessage = ({ data }) => {
    const { call, method, args, terminal, typed } = data as {
      call: number;
      method: string;
      args: never[];
      terminal: number;
      typed?: Uint8Array;
    };
    if (typed) return type(terminal, new TextDecoder().decode(typed));
    void Promise.resolve(methods[method]!(...args)).then(
      (value) => scope.postMessage({ call, value }),
      (failure: unknown) => scope.postMessage({ call, problem: { failure } }),
    );
  };
}

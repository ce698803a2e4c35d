import { spawn } from 'node:child_process';
import { basename } from 'node:path';
import { ImageProblem } from './problem.ts';

interface Options {
  cwd?: string;
  env?: Record<string, string>;
  input?: string | Uint8Array;
}

/**
 * Runs a program to its end.
 * @returns what it wrote to its standard output, as bytes
 * @throws ImageProblem when it isn't installed; Error with its last lines when it fails
 */
export function command(program: string, words: string[], options: Options = {}): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, {
      cwd: options.cwd,
      // Sorting, dates and messages must not follow the language or the zone of whoever builds.
      env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8', TZ: 'UTC', ...options.env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const out: Buffer[] = [];
    let complaints = '';
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => (complaints = (complaints + chunk.toString()).slice(-4000)));
    // A program that fails early closes its input; what it says about that is in `complaints`.
    child.stdin.on('error', () => {});
    child.stdin.end(options.input ?? '');
    child.on('error', (cause: NodeJS.ErrnoException) =>
      reject(
        cause.code === 'ENOENT'
          ? new ImageProblem(
              `The lab image is built with Debian's tools, and ${program} is not installed here.`,
              { cause },
            )
          : cause,
      ),
    );
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(Buffer.concat(out));
      const said = complaints.trim() || Buffer.concat(out).toString().trim().split('\n').slice(-5).join('\n');
      reject(new Error(`${basename(program)} ${words[0] ?? ''} ended with ${code ?? signal}: ${said}`));
    });
  });
}

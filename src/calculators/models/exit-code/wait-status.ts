/** What wait(2) says of a child. */
export type WaitStatus =
  | { readonly kind: 'exit'; readonly code: number }
  | { readonly kind: 'signal'; readonly signal: number; readonly coreDumped: boolean }
  | { readonly kind: 'stopped'; readonly signal: number }
  | { readonly kind: 'continued' };

/**
 * Decodes the 16 bits that wait(2) fills in. The order of the questions is that of the macros.
 * Source: glibc bits/waitstatus.h, wait(2).
 * @param status 0 to 65535
 */
export function decodeWaitStatus(status: number): WaitStatus {
  const high = status >> 8;
  const signal = status & 0x7f;
  if (status === 0xffff) return { kind: 'continued' };
  if ((status & 0xff) === 0x7f) return { kind: 'stopped', signal: high };
  if (signal === 0) return { kind: 'exit', code: high };
  return { kind: 'signal', signal, coreDumped: (status & 0x80) !== 0 };
}

/** The raw status that `decodeWaitStatus` reads as this. */
export function encodeWaitStatus(status: WaitStatus): number {
  switch (status.kind) {
    case 'exit':
      return status.code << 8;
    case 'signal':
      return status.signal | (status.coreDumped ? 0x80 : 0);
    case 'stopped':
      return (status.signal << 8) | 0x7f;
    case 'continued':
      return 0xffff;
  }
}

/** What a parent sees of exit(n): the kernel keeps the low eight bits. Source: wait(2), exit(3). */
export const keptByKernel = (n: number): number => ((n % 256) + 256) % 256;

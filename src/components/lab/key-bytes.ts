/** Keys that a phone's keyboard lacks, in the order of the bar. */
export const barKeys = ['Esc', 'Tab', '←', '↑', '↓', '→', '|', '/', '-', '~'] as const;
export type BarKey = (typeof barKeys)[number];

export interface KeySetting {
  ctrl: boolean;
  /** What the program asked for with DECCKM: arrows then start with SS3 in place of CSI. */
  isApplicationCursor: boolean;
}

const arrows: Partial<Record<BarKey, string>> = { '↑': 'A', '↓': 'B', '→': 'C', '←': 'D' };

/**
 * What a key sends to the shell, as xterm does.
 * Source: XTerm Control Sequences, "PC-Style Function Keys", https://invisible-island.net/xterm/ctlseqs/ctlseqs.html
 */
export function keyBytes(key: BarKey, { ctrl, isApplicationCursor }: KeySetting): string {
  const arrow = arrows[key];
  if (arrow !== undefined)
    return ctrl ? `\x1b[1;5${arrow}` : (isApplicationCursor ? '\x1bO' : '\x1b[') + arrow;
  if (key === 'Esc') return '\x1b';
  if (key === 'Tab') return '\t';
  return ctrl ? withCtrl(key) : key;
}

/** One typed letter with Ctrl held: `c` → ETX. What has no control character, or is more than one, stays as it is. */
export function withCtrl(typed: string): string {
  if (typed.length !== 1) return typed;
  if (typed === ' ' || typed === '2') return '\0';
  if (typed === '?') return '\x7f';
  if (typed === '-' || typed === '/') return '\x1f';
  const code = typed.toUpperCase().charCodeAt(0);
  return code >= 0x40 && code <= 0x5f ? String.fromCharCode(code & 0x1f) : typed;
}

import { type ITheme } from '@xterm/xterm';

/**
 * The console's colours: ground and ink from the site's tokens, and the sixteen that programs ask for. All but black are at
 * least 4.5:1 on that ground; black is what `ls` prints on its coloured grounds.
 */
export function terminalTheme(): ITheme {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    background: token('--console'),
    foreground: token('--console-ink'),
    cursor: token('--console-ink'),
    cursorAccent: token('--console'),
    selectionBackground: '#46566b',
    selectionInactiveBackground: '#3b444f',
    scrollbarSliderBackground: '#5a5f6580',
    black: '#16181b',
    red: '#f08f86',
    green: '#a3cf98',
    yellow: '#e6b673',
    blue: '#9dc3f5',
    magenta: '#eba0c4',
    cyan: '#8fd0cf',
    white: '#d6d4cc',
    brightBlack: '#a3a49f',
    brightRed: '#f7aca4',
    brightGreen: '#bbe0b1',
    brightYellow: '#f2cd97',
    brightBlue: '#bcd7fa',
    brightMagenta: '#f4bdd7',
    brightCyan: '#b0e2e1',
    brightWhite: '#f6f4ee',
  };
}

import { fill } from '../../i18n/fill.ts';

/** Seconds as a person says them. @param pattern with `{minutes}` and `{seconds}` */
export const timeText = (seconds: number, pattern: string): string =>
  fill(pattern, { minutes: Math.floor(seconds / 60), seconds: seconds % 60 });

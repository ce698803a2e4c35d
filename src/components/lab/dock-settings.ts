/** What a reader chose for the dock; without storage it lasts as long as the page. */
type Setting = 'place' | 'height' | 'width' | 'screenReader' | 'view';

const chosen = new Map<Setting, string>();

export function readSetting(name: Setting): string | undefined {
  const now = chosen.get(name);
  if (now !== undefined) return now;
  try {
    return localStorage.getItem(`dock.${name}`) ?? undefined;
  } catch {
    return undefined;
  }
}

export function writeSetting(name: Setting, value: string): void {
  chosen.set(name, value);
  try {
    localStorage.setItem(`dock.${name}`, value);
  } catch {
    // storage is switched off: nothing to keep it in
  }
}

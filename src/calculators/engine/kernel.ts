/** Versions of the Linux kernel: mainline and stable ones by number, those of Enterprise Linux (`el7`) by name. */
import { plain } from './number-text.ts';

/** Oldest and newest mainline series whose source was read. Beyond them the nearest known rule is used, with a remark. */
export const oldestKernel = '2.6';
export const newestKernel = '6.18';
/** The newest Enterprise Linux whose kernel source was read. */
export const newestEnterprise = 8;

/** Where the source of a stable release is read: `${kernelTree}/mm/oom_kill.c?h=v6.1.158`. */
export const kernelTree = 'https://git.kernel.org/pub/scm/linux/kernel/git/stable/linux.git/tree';

/** Offered in forms; any other version may be typed. */
// prettier-ignore
export const commonKernels = ['6.18', '6.14', '6.12', '6.6', '6.1.176', '5.15', '5.10', '5.4', '4.19', '4.4', '3.10', 'el8', 'el7', 'el6'];

/**
 * The version that a text names, as it will be shown, or null. Takes `6.1`, `v6.1.176`, `el7`, `RHEL 8`, and what
 * `uname -r` prints: `3.10.0-1160.el7.x86_64` is `el7`, and of `6.1.0-50-amd64` only `6.1` is the kernel's own number.
 */
export function readKernel(text: string): string | null {
  const line = plain(text).toLowerCase();
  if (line.length > 80) return null;
  const enterprise =
    /^(?:rhel|centos|rocky|alma(?:linux)?|el|oracle)(?: ?linux)?[ -]?(\d{1,2})(?:\.\d+)*$/.exec(line) ??
    /^\d+\.\d+[\w.+-]*[._-]el(\d{1,2})(?![\d])[\w.+-]*$/.exec(line);
  if (enterprise) return Number(enterprise[1]) >= 6 ? `el${Number(enterprise[1])}` : null;
  const match = /^(?:linux )?v?(\d{1,3})\.(\d{1,3})(?:\.(\d{1,5}))?(?:\.\d+)*([-+~][\w.+~:-]*)?$/.exec(line);
  if (!match) return null;
  const [, major, minor, patch, suffix] = match;
  const series = `${Number(major)}.${Number(minor)}`;
  if (patch === undefined) return series;
  // Debian, Ubuntu and others write their own build number behind a fixed `.0`: the stable release is not in it.
  return suffix && Number(patch) === 0 && series !== '2.6' ? series : `${series}.${Number(patch)}`;
}

/** The `7` of `el7`; null for a mainline version. */
export function enterprise(kernel: string): number | null {
  return kernel.startsWith('el') ? Number(kernel.slice(2)) : null;
}

interface Numbers {
  series: number;
  name: string;
  patch: number | null;
}

function numbers(kernel: string): Numbers {
  const [major = 0, minor = 0, patch] = kernel.split('.').map(Number);
  return { series: major * 1000 + minor, name: `${major}.${minor}`, patch: patch ?? null };
}

/** Something that the kernel does since a version, and where else it was carried to. */
export interface Change {
  /** First mainline series that has it, such as `4.10`. */
  mainline: string;
  /** First Enterprise Linux that has it; left out when none that was read does. */
  enterprise?: number;
  /** Stable releases that it came to, each with the series' first release to have it: `6.1.125`. */
  stable?: readonly string[];
  /** Series of `stable` that are taken to have it when no third number is given; the others are not. */
  assumed?: readonly string[];
}

/** Whether a kernel has a change. Versions newer than those that were read have it. */
export function has(kernel: string, change: Change): boolean {
  const el = enterprise(kernel);
  if (el !== null)
    return el > newestEnterprise || (change.enterprise !== undefined && el >= change.enterprise);
  const { series, name, patch } = numbers(kernel);
  if (series >= numbers(change.mainline).series) return true;
  const carried = change.stable?.find((release) => numbers(release).name === name);
  if (!carried) return false;
  return patch === null ? (change.assumed ?? []).includes(name) : patch >= (numbers(carried).patch ?? 0);
}

/** Whether only the third number, which was not given, could tell if a kernel has a change. */
export function isUndecided(kernel: string, change: Change): boolean {
  if (enterprise(kernel) !== null) return false;
  const { series, name, patch } = numbers(kernel);
  if (patch !== null || series >= numbers(change.mainline).series) return false;
  return change.stable?.some((release) => numbers(release).name === name) ?? false;
}

/** Whether a mainline version lies after the last series that was read without a change, such as `4.12`, and before the change. */
export function isBetween(kernel: string, without: string, change: Change): boolean {
  if (enterprise(kernel) !== null || has(kernel, change)) return false;
  return numbers(kernel).series > numbers(without).series;
}

/** `newer` or `older` than what was read, or null when it lies within. */
export function beyondRead(kernel: string): 'newer' | 'older' | null {
  const el = enterprise(kernel);
  if (el !== null) return el > newestEnterprise ? 'newer' : null;
  const { series } = numbers(kernel);
  if (series > numbers(newestKernel).series) return 'newer';
  return series < numbers(oldestKernel).series ? 'older' : null;
}

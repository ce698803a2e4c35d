import { shapeOf, type Asked } from './array.ts';
import { isMdLevel, isRaidz } from './levels.ts';

/** `DISK1 DISK2 DISK3`, as bash expands it. */
const members = (from: number, to: number): string => (from === to ? `DISK${from}` : `DISK{${from}..${to}}`);

/**
 * The commands that build the array; `DISK1` and so on stand for the reader's devices. Options that say what mdadm
 * does anyway are left out. Null for a level that neither mdadm nor zpool builds under this name.
 */
export function createLines(asked: Asked & { spares: number; ashift: number }): string | null {
  const { level, layout, chunk, metadata, spares } = asked;
  const { sizes, groups } = shapeOf(asked);
  const n = sizes.length;
  if (isRaidz(level)) {
    const spare = spares > 0 ? ` spare ${members(n + 1, n + spares)}` : '';
    return `zpool create -o ashift=${asked.ashift} tank ${level} ${members(1, n)}${spare}`;
  }
  const create = (name: string, of: string, count: number, devices: string, extra = '') =>
    [
      `mdadm --create ${name} --level=${of} --raid-devices=${count}`,
      of === '10' || level === '1e' ? `--layout=${level === '1e' ? 'n2' : layout}` : '',
      of !== '1' && of !== 'linear' && chunk !== 524_288 ? `--chunk=${chunk / 1024}K` : '',
      metadata === '1.2' ? '' : `--metadata=${metadata}`,
      extra,
      devices,
    ]
      .filter(Boolean)
      .join(' ');
  if (level === '50' || level === '60') {
    const width = n / groups;
    const inner = Array.from({ length: groups }, (_, group) =>
      create(`/dev/md${group + 1}`, level.charAt(0), width, members(group * width + 1, (group + 1) * width)),
    );
    return [...inner, create('/dev/md0', '0', groups, `/dev/md{1..${groups}}`)].join('\n');
  }
  if (!isMdLevel(level) && level !== '1e') return null;
  const extra = [spares > 0 ? `--spare-devices=${spares}` : '', n === 1 ? '--force' : '']
    .filter(Boolean)
    .join(' ');
  return create('/dev/md0', level === '1e' ? '10' : level, n, members(1, n + spares), extra);
}

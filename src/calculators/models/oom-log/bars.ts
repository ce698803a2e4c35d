/** The memory of all tasks as bars, the victim marked. */
import type { Judged } from './points.ts';

/** Beyond these the rest is one row. */
const mostRows = 24;

const total = ({ rss, swap, pageTables }: Judged) => rss + swap + pageTables;

export function bars(judged: readonly Judged[], victims: readonly { pid: number }[]) {
  if (judged.length === 0) return null;
  const dead = new Set(victims.map(({ pid }) => pid));
  const bySize = [...judged].sort((a, b) => total(b) - total(a));
  const shown = bySize.slice(0, mostRows);
  const rest = bySize.slice(mostRows);
  const row = (label: { literal: string } | 'otherTasks', tasks: readonly Judged[]) => {
    const sum = (pick: (task: Judged) => number) => tasks.reduce((all, task) => all + pick(task), 0);
    const file = sum((task) => (task.file ?? 0) + (task.shmem ?? 0));
    const parts = [
      { label: 'resident', value: Math.max(0, sum(({ rss }) => rss) - file), tone: 'full' },
      { label: 'fromFiles', value: file, tone: 'empty' },
      { label: 'inSwap', value: sum(({ swap }) => swap), tone: 'hatched' },
      { label: 'tables', value: sum(({ pageTables }) => pageTables), tone: 'dashed' },
    ] as const;
    return { label, parts: parts.filter(({ value }) => value > 0) };
  };
  return {
    kind: 'bar',
    id: 'tasks',
    unit: 'memory',
    rows: [
      ...shown.map((task) => row({ literal: `${dead.has(task.pid) ? '✕ ' : ''}${task.name}` }, [task])),
      ...(rest.length > 0 ? [row('otherTasks', rest)] : []),
    ],
  } as const;
}

/** Layouts of md RAID 10: near, far and offset, each with two to four copies. Named as `mdadm --layout=` takes them. */
export const layouts = ['n2', 'f2', 'o2', 'n3', 'f3', 'o3', 'n4', 'f4', 'o4'] as const;

export type Layout = (typeof layouts)[number];

/** Near copies lie beside each other; the others count as far, of which an offset layout is a closer kind. */
export function copiesOf(layout: Layout): { near: number; far: number; copies: number } {
  const copies = Number(layout[1]);
  return layout.startsWith('n') ? { near: copies, far: 1, copies } : { near: 1, far: copies, copies };
}

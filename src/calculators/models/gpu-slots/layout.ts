/** Whether profiles fit onto one GPU: places that do not overlap, and no more compute slices than there are. */
import { nameOf, placementOf, shapesOf, type Gpu, type Shape } from './gpus.ts';

export interface Placed {
  shape: Shape;
  start: number;
  width: number;
}

/** More profiles than this fit onto no GPU. */
export const mostProfiles = 32;

/** A profile of the list; `withMedia` is the one with the media engines, of which a GPU has one set. */
export interface Profile {
  shape: Shape;
  withMedia: boolean;
}

/** `3g.20gb`, `3g`, `2x1g.5gb`, `1g.5gb+me`; null where this GPU has no such profile. */
export function readProfile(word: string, gpu: Gpu): { profile: Profile; times: number } | null {
  const text = word.normalize('NFKC').toLowerCase().replace(/\s+/g, '').replace(/^mig-/, '');
  const match = /^(?:(\d{1,3})[x×*])?(\d)g(?:\.(\d{1,3})gb)?(\+me)?$/.exec(text);
  if (!match) return null;
  const [, times = '1', slices = '', size, media] = match;
  const shape = shapesOf(gpu).find(
    (each) =>
      each.startsWith(`${slices}g`) &&
      (size === undefined ? !each.endsWith('2') || each === '2g' : gpu.profiles[each] === Number(size)),
  );
  if (!shape || (media && !shape.startsWith('1g')) || (media && shape === '1g2')) return null;
  return { profile: { shape, withMedia: media !== undefined }, times: Number(times) };
}

/** Places for all shapes, or null where they do not fit. The largest are placed first, every place is tried. */
export function place(shapes: readonly Shape[], gpu: Gpu): Placed[] | null {
  const computeOf = (shape: Shape) => placementOf(gpu, shape)?.compute ?? Infinity;
  if (shapes.length > gpu.memory || shapes.reduce((sum, shape) => sum + computeOf(shape), 0) > gpu.compute)
    return null;
  const order = [...shapes].sort(
    (a, b) =>
      (placementOf(gpu, b)?.width ?? 0) - (placementOf(gpu, a)?.width ?? 0) || computeOf(b) - computeOf(a),
  );
  const taken = new Array<boolean>(gpu.memory).fill(false);
  const placed: Placed[] = [];
  const next = (index: number): boolean => {
    const shape = order[index];
    if (shape === undefined) return true;
    const { starts = [], width = 0 } = placementOf(gpu, shape) ?? {};
    for (const start of starts) {
      const slices = taken.slice(start, start + width);
      if (slices.length < width || slices.includes(true)) continue;
      taken.fill(true, start, start + width);
      placed.push({ shape, start, width });
      if (next(index + 1)) return true;
      placed.pop();
      taken.fill(false, start, start + width);
    }
    return false;
  };
  return next(0) ? placed.sort((a, b) => a.start - b.start) : null;
}

/** How many more of each profile would fit beside these. */
export function room(
  shapes: readonly Shape[],
  gpu: Gpu,
): { shape: Shape; name: string; more: number; most: number }[] {
  const count = (beside: readonly Shape[], shape: Shape) => {
    let more = 0;
    while (place([...beside, ...new Array<Shape>(more + 1).fill(shape)], gpu)) more++;
    return more;
  };
  return shapesOf(gpu).map((shape) => ({
    shape,
    name: nameOf(gpu, shape),
    more: count(shapes, shape),
    most: count([], shape),
  }));
}

import { join } from 'node:path';

const project = join(import.meta.dirname, '../..');

/** Folders that the image is made from, made in, and served from. */
export const places = {
  /** What is asked for: lists, lock, files laid on top. */
  recipe: import.meta.dirname,
  rootfs: join(import.meta.dirname, 'rootfs'),
  /** What is run in the machine before it is saved. */
  settle: join(import.meta.dirname, 'settle'),
  lock: join(import.meta.dirname, 'packages.lock.json'),
  /** Downloads and intermediate files; may be deleted at any time. */
  cache: join(project, '.cache/labs'),
  debs: join(project, '.cache/labs/debs'),
  /** Finished images, one folder each, and `current.json`, which names one of them. */
  images: join(project, 'public/labs'),
};

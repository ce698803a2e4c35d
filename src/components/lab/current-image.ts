import { currentImageAt } from '../../../labs/machine/fetch-image.ts';
import { type ImageManifest } from '../../../labs/machine/image.ts';
import { type MachineFacts } from './state-words.ts';

const images = `${import.meta.env.BASE_URL}labs/`;
let asked: Promise<string | undefined> | undefined;

/** The id of the image that the site serves now; undefined when the site can't be asked. */
export function currentImage(): Promise<string | undefined> {
  asked ??= currentImageAt(images).catch(() => (asked = undefined));
  return asked;
}

/** Kernel and memory of the machine. To be asked once it runs: by then the browser has the file, since the machine needs it too. */
export async function factsOfImage(): Promise<MachineFacts | undefined> {
  const id = await currentImage();
  if (id === undefined) return undefined;
  try {
    const response = await fetch(`${images}${id}/manifest.json`, { cache: 'force-cache' });
    const { kernel, memoryMiB } = (await response.json()) as ImageManifest;
    return { kernel: kernel.split(' ')[0]!, memoryMiB };
  } catch {
    return undefined;
  }
}

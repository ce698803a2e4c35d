import { type ImageManifest } from '../../../labs/machine/image.ts';

/** What has to come over the wire before a shell answers: the saved state, or what a machine boots from. Without the emulator. */
export function bytesToPrompt({ state, files }: Pick<ImageManifest, 'state' | 'files'>): number {
  return state?.bytes ?? Object.values(files).reduce((sum, { bytes }) => sum + bytes, 0);
}

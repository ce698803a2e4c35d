/** A file of an image, relative to the image's folder. */
export interface FileRef {
  file: string;
  bytes: number;
  sha256: string;
}

/** `manifest.json` of a built image: all that is needed to start a machine from it. */
export interface ImageManifest {
  id: string;
  /** `6.1.0-50-686 (6.1.176-1)` */
  kernel: string;
  memoryMiB: number;
  commandLine: string;
  files: { kernel: FileRef; initrd: FileRef; bios: FileRef; vgaBios: FileRef };
  /** The disk: pieces of `pieceBytes` each, the last may be shorter; each is a file, `pieceFile`. */
  root: { bytes: number; pieceBytes: number; pieces: string[]; compression: 'none' | 'zstd' | 'gzip' };
  /**
   * The machine right after its start. It fits only the emulator and options that `key` was made from. `prompts`: the line at which
   * each terminal's shell waits, as it was drawn before the state was saved.
   */
  state?: { file: string; bytes: number; sha256: string; key: string; prompts: string[] };
  packages: { name: string; version: string; source: string }[];
}

/** Where a machine gets its image from: a folder, a server, a cache. What it gives is checked against the manifest's hashes. */
export interface ImageSource {
  manifest: ImageManifest;
  /** @throws MachineError of kind `download` */
  file(ref: FileRef, onBytes: (bytes: number) => void): Promise<Uint8Array<ArrayBuffer>>;
  /** A piece of the disk as the machine reads it, by its number. @throws MachineError of kind `download` */
  piece(index: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** Where a machine right after its start may be kept, so that it need not boot each time. */
export interface SavedState {
  /**
   * @param key stands for all that a state must fit
   * @returns undefined when there is none for this key
   */
  read(key: string, onBytes: (bytes: number) => void): Promise<ArrayBuffer | undefined>;
  keep(key: string, state: ArrayBuffer): Promise<void>;
}

/** Where a piece of the disk lies in its image's folder. Its ending keeps servers from taking it for a page. */
export const pieceFile = (sha256: string): string => `pieces/${sha256}.bin`;

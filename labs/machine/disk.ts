/** A part of the disk, by its number, counted from 0. */
export type ReadPiece = (index: number) => Promise<Uint8Array>;

/**
 * The machine's disk, as v86 0.5.462 asks for one: pieces are read when they are touched, and kept. It can only be read; what a
 * machine writes to it is refused by being forgotten, and never reaches a saved state.
 */
export class PieceDisk {
  readonly byteLength: number;
  /** Set by the emulator; told once that the disk is there. */
  onload: ((result: object) => void) | undefined = undefined;
  onprogress: unknown = undefined;
  #pieceBytes: number;
  #read: ReadPiece;
  #onError: (error: unknown) => void;
  #pieces = new Map<number, Uint8Array | Promise<Uint8Array>>();
  /** Reads that the machine waits for. */
  #waiting = new Set<Promise<void>>();

  constructor(
    size: { bytes: number; pieceBytes: number },
    read: ReadPiece,
    onError: (error: unknown) => void,
  ) {
    this.byteLength = Math.ceil(size.bytes / 512) * 512;
    this.#pieceBytes = size.pieceBytes;
    this.#read = read;
    this.#onError = onError;
  }

  load(): void {
    this.onload?.({});
  }

  /** When a piece can't be had, the disk's owner is told and the machine waits for ever, as for a disk that is gone. */
  get(offset: number, length: number, done: (bytes: Uint8Array) => void): void {
    const here = this.get_from_cache(offset, length);
    if (here) return done(here);
    const read: Promise<void> = Promise.all(this.#indexes(offset, length).map((index) => this.#piece(index)))
      .then(
        () => this.#waiting.has(read) && done(this.get_from_cache(offset, length)!),
        (error: unknown) => this.#onError(error),
      )
      .then(() => void this.#waiting.delete(read));
    this.#waiting.add(read);
  }

  /**
   * Begins to read the end of the disk: there squashfs keeps the names and places of all files, which almost every command that is
   * the first of its kind asks for. What can't be had now is asked for again when it is touched.
   */
  readEnd(): void {
    const start = Math.max(0, this.byteLength - this.#pieceBytes);
    for (const index of this.#indexes(start, this.byteLength - start)) this.#piece(index).catch(() => {});
  }

  /** Once the machine, which stands still, waits for no read: one that is saved before would wait for ever. */
  async settled(): Promise<void> {
    while (this.#waiting.size > 0) await Promise.all(this.#waiting);
  }

  /** The machine becomes another, which has not asked for what is being read: an answer would leave its controller in disorder. */
  forgetReads(): void {
    this.#waiting.clear();
  }

  get_and_cache(offset: number, length: number, done: (bytes: Uint8Array) => void): void {
    this.get(offset, length, done);
  }

  /** @returns undefined unless every piece of it has been read */
  get_from_cache(offset: number, length: number): Uint8Array | undefined {
    const bytes = new Uint8Array(length);
    for (const index of this.#indexes(offset, length)) {
      const piece = this.#pieces.get(index);
      if (!(piece instanceof Uint8Array)) return undefined;
      const start = index * this.#pieceBytes;
      const part = piece.subarray(Math.max(0, offset - start), Math.max(0, offset + length - start));
      bytes.set(part, Math.max(0, start - offset));
    }
    return bytes;
  }

  set(_offset: number, _bytes: Uint8Array, done: () => void): void {
    done();
  }

  get_buffer(done: (buffer: ArrayBuffer | undefined) => void): void {
    done(undefined);
  }

  get_state(): unknown[] {
    return [];
  }

  set_state(): void {}

  #indexes(offset: number, length: number): number[] {
    const first = Math.floor(offset / this.#pieceBytes);
    const last = Math.floor((offset + Math.max(1, length) - 1) / this.#pieceBytes);
    return Array.from({ length: last - first + 1 }, (_, n) => first + n);
  }

  async #piece(index: number): Promise<Uint8Array> {
    const known = this.#pieces.get(index);
    if (known) return known;
    const reading = this.#read(index);
    this.#pieces.set(index, reading);
    try {
      const piece = await reading;
      this.#pieces.set(index, piece);
      return piece;
    } catch (error) {
      this.#pieces.delete(index);
      throw error;
    }
  }
}

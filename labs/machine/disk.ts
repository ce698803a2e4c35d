/** A part of the disk, by its number, counted from 0. */
export type ReadPiece = (index: number) => Promise<Uint8Array>;

/** Of the six connections to a server that a browser has at least, what the machine waits for finds some free. */
const AHEAD_AT_A_TIME = 4;

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
  #onTouch: (index: number) => void;
  #pieces = new Map<number, Uint8Array | Promise<Uint8Array>>();
  /** Reads that the machine waits for. */
  #waiting = new Set<Promise<void>>();

  constructor(
    size: { bytes: number; pieceBytes: number },
    read: ReadPiece,
    onError: (error: unknown) => void,
    onTouch: (index: number) => void = () => {},
  ) {
    this.byteLength = Math.ceil(size.bytes / 512) * 512;
    this.#pieceBytes = size.pieceBytes;
    this.#read = read;
    this.#onError = onError;
    this.#onTouch = onTouch;
  }

  load(): void {
    this.onload?.({});
  }

  /** When a piece can't be had, the disk's owner is told and the machine waits for ever, as for a disk that is gone. */
  get(offset: number, length: number, done: (bytes: Uint8Array) => void): void {
    const indexes = this.#indexes(offset, length);
    indexes.forEach(this.#onTouch);
    const here = this.get_from_cache(offset, length);
    if (here) return done(here);
    const read: Promise<void> = Promise.all(indexes.map((index) => this.#piece(index)))
      .then(
        () => this.#waiting.has(read) && done(this.get_from_cache(offset, length)!),
        (error: unknown) => this.#onError(error),
      )
      .then(() => void this.#waiting.delete(read));
    this.#waiting.add(read);
  }

  /**
   * Begins to read the end of the disk: there squashfs keeps the names and places of all files, which almost every command that is
   * the first of its kind asks for.
   */
  readEnd(): void {
    const start = Math.max(0, this.byteLength - this.#pieceBytes);
    void this.readAhead(this.#indexes(start, this.byteLength - start));
  }

  /**
   * Reads pieces before they are touched, some at a time, in this order. What can't be had now is asked for again when it is
   * touched.
   */
  async readAhead(indexes: readonly number[]): Promise<void> {
    const left = indexes.filter((index) => !this.#pieces.has(index));
    const readOn = async () => {
      for (let index = left.shift(); index !== undefined; index = left.shift())
        await this.#piece(index).catch(() => {});
    };
    await Promise.all(Array.from({ length: AHEAD_AT_A_TIME }, readOn));
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

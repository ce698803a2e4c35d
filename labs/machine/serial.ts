/** Bytes of one serial port, gathered: the emulator tells them one by one, hundreds in a slice of its work. */
export class SerialOutput {
  #bytes: number[] = [];
  #listeners = new Set<(bytes: Uint8Array) => void>();

  /** @returns takes the listener away again */
  listen(listener: (bytes: Uint8Array) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Listeners get it when the running slice is over. */
  push(byte: number): void {
    this.#bytes.push(byte);
    if (this.#bytes.length === 1) queueMicrotask(() => this.#flush());
  }

  /** As if the port had sent it, in bytes of latin1. */
  print(text: string): void {
    for (let at = 0; at < text.length; at += 1) this.push(text.charCodeAt(at));
  }

  /** What nobody has been told yet is forgotten. */
  clear(): void {
    this.#bytes.length = 0;
  }

  #flush(): void {
    if (this.#bytes.length === 0) return;
    const bytes = Uint8Array.from(this.#bytes);
    this.#bytes = [];
    for (const listener of this.#listeners) listener(bytes);
  }
}

/** Cache Storage in memory, as far as the store uses it. */
export class FakeCaches {
  readonly byName = new Map<string, Map<string, Response>>();
  /** Bytes that may be stored; what is more is refused as a full disk refuses it. */
  room = Infinity;

  async open(name: string) {
    if (!this.byName.has(name)) this.byName.set(name, new Map());
    const entries = this.byName.get(name)!;
    return {
      put: async (url: string, response: Response) => {
        const { byteLength } = await response.clone().arrayBuffer();
        if (byteLength > this.room) throw new DOMException('full', 'QuotaExceededError');
        this.room -= byteLength;
        entries.set(url, response);
      },
      delete: async (url: string) => entries.delete(url),
      keys: async () => [...entries.keys()].map((url) => ({ url })),
    };
  }

  async has(name: string) {
    return this.byName.has(name);
  }

  async delete(name: string) {
    return this.byName.delete(name);
  }

  async match(url: string, { cacheName }: { cacheName: string }) {
    return this.byName.get(cacheName)?.get(url)?.clone();
  }
}

/* The library as its own examples start it: on the page's thread, with its own terminal adapter, from the same state and disk. */
document.querySelector('#start').addEventListener('click', async () => {
  const { id } = await (await fetch('labs/current.json')).json();
  const base = `labs/${id}/`;
  const { root, memoryMiB, state } = await (await fetch(`${base}manifest.json`)).json();

  // What a state is restored into must be as what it was saved from, this disk included: v86's own keeps other data in it.
  const pieces = new Map();
  const piece = async (index) => {
    const known = pieces.get(index);
    if (known) return known;
    const answer = await fetch(`${base}pieces/${root.pieces[index]}.bin`);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    pieces.set(index, bytes);
    return bytes;
  };
  const disk = {
    byteLength: Math.ceil(root.bytes / 512) * 512,
    onload: undefined,
    load() {
      this.onload({});
    },
    async get(offset, length, done) {
      const bytes = new Uint8Array(length);
      for (let at = offset; at < offset + length;) {
        const index = Math.floor(at / root.pieceBytes);
        const start = index * root.pieceBytes;
        const part = (await piece(index)).subarray(at - start, offset + length - start);
        bytes.set(part, at - offset);
        at = start + root.pieceBytes;
      }
      done(bytes);
    },
    get_from_cache: () => undefined,
    set: (_offset, _bytes, done) => done(),
    get_buffer: (done) => done(undefined),
    get_state: () => [],
    set_state: () => {},
  };

  // The hardware that the state was saved from is the last line of its key: labs/machine/v86-emulator.ts, stateKey.
  const emulator = new V86({
    wasm_path: '_astro/v86.wasm',
    memory_size: memoryMiB * 2 ** 20,
    ...JSON.parse(state.key.split('\n').at(-1)),
    serial_console: { type: 'xtermjs', container: document.querySelector('#terminal'), xterm_lib: Terminal },
    hda: disk,
    initial_state: { url: base + state.file },
    autostart: true,
  });
  // The shell's prompt was printed before the state was saved: Ctrl-L makes it print another.
  emulator.add_listener('emulator-started', () => emulator.serial0_send('\x0c'));

  let clean;
  globalThis.resetMachine = async () => {
    clean ??= await (await fetch(base + state.file)).arrayBuffer();
    await emulator.stop();
    await emulator.restore_state(clean);
    await emulator.run();
  };
});

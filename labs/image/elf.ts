/**
 * Bytes of a program: numbers are bytes, `{ label }` a place that has that name, `{ at }` the address of a label, `{ to }` how far
 * a near jump has to go to it.
 */
export type Piece = number | { label: string } | { at: string } | { to: string };

/** Where the program is loaded: the i386 ABI's usual place. */
const base = 0x08048000;
const headers = 52 + 32;

/**
 * A Linux program for i386 of one segment, readable, writable and executable, that starts at its first byte.
 * The builder needs no compiler for i386 that way.
 * @see elf(5)
 */
export function elfProgram(pieces: Piece[]): Uint8Array {
  const addresses = new Map<string, number>();
  let length = 0;
  for (const piece of pieces) {
    if (typeof piece === 'number') length += 1;
    else if ('at' in piece || 'to' in piece) length += 4;
    else addresses.set(piece.label, base + headers + length);
  }
  const program = Buffer.alloc(headers + length);
  program.write('\x7fELF\x01\x01\x01', 'latin1'); // 32 bit, little endian, version 1
  // Type EXEC, machine 386, version 1, entry, program headers at 52, no section headers, no flags.
  program.writeUInt16LE(2, 16);
  program.writeUInt16LE(3, 18);
  [1, base + headers, 52, 0, 0].forEach((word, at) => program.writeUInt32LE(word, 20 + 4 * at));
  // Size of this header; size and number of program headers; size, number and name table of sections.
  [52, 32, 1, 40, 0, 0].forEach((half, at) => program.writeUInt16LE(half, 40 + 2 * at));
  // LOAD, from offset 0, to `base`, in file and in memory as long as the file, flags rwx, pages of 4 KiB.
  [1, 0, base, base, program.length, program.length, 7, 4096].forEach((word, at) =>
    program.writeUInt32LE(word, 52 + 4 * at),
  );
  const addressOf = (label: string) => {
    const address = addresses.get(label);
    if (address === undefined) throw new Error(`The program has no label ${label}.`);
    return address;
  };
  let at = headers;
  for (const piece of pieces) {
    if (typeof piece === 'number') program.writeUInt8(piece, at++);
    else if ('at' in piece) at = program.writeUInt32LE(addressOf(piece.at), at);
    // Counted from the end of the jump.
    else if ('to' in piece) at = program.writeInt32LE(addressOf(piece.to) - (base + at + 4), at);
  }
  return program;
}

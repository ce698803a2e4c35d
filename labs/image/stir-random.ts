import { elfProgram, type Piece } from './elf.ts';

const word = (value: number): Piece[] => [0, 8, 16, 24].map((shift) => (value >>> shift) & 0xff);
const text = (letters: string): Piece[] => [...Buffer.from(`${letters}\0`, 'latin1')];

const movEax = (value: number): Piece[] => [0xb8, ...word(value)];
const movEbx = (value: number): Piece[] => [0xbb, ...word(value)];
const movEbxAddress = (at: string): Piece[] => [0xbb, { at }];
const movEcx = (value: number): Piece[] => [0xb9, ...word(value)];
const movEcxAddress = (at: string): Piece[] => [0xb9, { at }];
const movEdx = (value: number): Piece[] => [0xba, ...word(value)];
const movEdxAddress = (at: string): Piece[] => [0xba, { at }];
const systemCall: Piece[] = [0xcd, 0x80];
const movEbxEax: Piece[] = [0x89, 0xc3];
const cmpEax = (value: number): Piece[] => [0x3d, ...word(value)];
const testEax: Piece[] = [0x85, 0xc0];

/** Numbers of the kernel's i386 calls: arch/x86/entry/syscalls/syscall_32.tbl. */
const call = { exit: 1, read: 3, open: 5, ioctl: 54 };
/** _IOW('R', 0x03, int[2]) and _IO('R', 0x07): include/uapi/linux/random.h. */
const RNDADDENTROPY = 0x40085203;
const RNDRESEEDCRNG = 0x5207;
const seedBytes = 32;

/**
 * `/usr/sbin/stir-random`: takes 32 bytes from its standard input into the kernel's random pool, counts them as fully
 * random, and has the generator seeded anew. Exit status 0, or 1 when any of it fails. Without it each machine that is
 * restored from the same state deals the same keys: bytes written to /dev/urandom are mixed in, but only at a later reseed.
 * @see random(4)
 */
export function stirRandom(): Uint8Array {
  // From each check there are so many bytes to the end that a short jump reaches it: patched in by `checked`.
  const start: Piece[] = [];
  const checks: number[] = [];
  const bytesOf = (pieces: Piece[]) =>
    pieces.reduce<number>((sum, piece) => sum + (typeof piece === 'number' ? 1 : 'at' in piece ? 4 : 0), 0);
  const jump = (opcode: number) => {
    start.push(opcode, 0);
    checks.push(start.length - 1);
  };
  // read(0, seed, 32) must bring all 32
  start.push(
    ...movEax(call.read),
    ...movEbx(0),
    ...movEcxAddress('seed'),
    ...movEdx(seedBytes),
    ...systemCall,
  );
  start.push(...cmpEax(seedBytes));
  jump(0x75); // jne failed
  // open("/dev/random", O_RDWR)
  start.push(
    ...movEax(call.open),
    ...movEbxAddress('device'),
    ...movEcx(2),
    ...movEdx(0),
    ...systemCall,
    ...testEax,
  );
  jump(0x78); // js failed
  start.push(...movEbxEax);
  // ioctl(fd, RNDADDENTROPY, &pool)
  start.push(
    ...movEax(call.ioctl),
    ...movEcx(RNDADDENTROPY),
    ...movEdxAddress('pool'),
    ...systemCall,
    ...testEax,
  );
  jump(0x75); // jne failed
  // ioctl(fd, RNDRESEEDCRNG, 0)
  start.push(...movEax(call.ioctl), ...movEcx(RNDRESEEDCRNG), ...movEdx(0), ...systemCall, ...testEax);
  jump(0x75); // jne failed
  start.push(...movEax(call.exit), ...movEbx(0), ...systemCall);
  const failed = bytesOf(start);
  for (const at of checks) start[at] = failed - bytesOf(start.slice(0, at + 1));
  return elfProgram([
    ...start,
    ...[...movEax(call.exit), ...movEbx(1), ...systemCall],
    // struct rand_pool_info: entropy in bits, size in bytes, bytes
    { label: 'pool' },
    ...word(seedBytes * 8),
    ...word(seedBytes),
    { label: 'seed' },
    ...Array<number>(seedBytes).fill(0),
    { label: 'device' },
    ...text('/dev/random'),
  ]);
}

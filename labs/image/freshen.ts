import { elfProgram, type Piece } from './elf.ts';

const word = (value: number): Piece[] => [0, 8, 16, 24].map((shift) => (value >>> shift) & 0xff);
const text = (letters: string): Piece[] => [...Buffer.from(`${letters}\0`, 'latin1')];
const zeros = (count: number) => Array<number>(count).fill(0);

/** The i386 instructions that the program is made of. */
const eax = (value: number): Piece[] => [0xb8, ...word(value)];
const ebx = (value: number): Piece[] => [0xbb, ...word(value)];
const ecx = (value: number): Piece[] => [0xb9, ...word(value)];
const edx = (value: number): Piece[] => [0xba, ...word(value)];
const ebxAddress = (at: string): Piece[] => [0xbb, { at }];
const ecxAddress = (at: string): Piece[] => [0xb9, { at }];
const edxAddress = (at: string): Piece[] => [0xba, { at }];
const ediAddress = (at: string): Piece[] => [0xbf, { at }];
const ecxFromEdi: Piece[] = [0x89, 0xf9];
const ebxFromEsi: Piece[] = [0x89, 0xf3];
const esiFromEax: Piece[] = [0x89, 0xc6];
const ediAddEax: Piece[] = [0x01, 0xc7];
const edxSubtractEdi: Piece[] = [0x29, 0xfa];
const compareEdi = (at: string): Piece[] => [0x81, 0xff, { at }];
const compareEcx = (at: string): Piece[] => [0x81, 0xf9, { at }];
const testEax: Piece[] = [0x85, 0xc0];
/** Of the letters at ecx, the byte that the two stand for, to edi; both go on. */
const decodePair: Piece[] = [
  ...[0x8a, 0x01], // al = [ecx]
  ...[0x2c, 0x61], // al -= 'a'
  ...[0xc0, 0xe0, 0x04], // al <<= 4
  ...[0x8a, 0x51, 0x01], // dl = [ecx + 1]
  ...[0x80, 0xea, 0x61], // dl -= 'a'
  ...[0x08, 0xd0], // al |= dl
  ...[0x88, 0x07], // [edi] = al
  ...[0x83, 0xc1, 0x02], // ecx += 2
  0x47, // edi += 1
];
const answer = (letter: string): Piece[] => [0xc6, 0x05, { at: 'answer' }, letter.charCodeAt(0)];
const jump = (to: string): Piece[] => [0xe9, { to }];
const jumpIfBelow = (to: string): Piece[] => [0x0f, 0x82, { to }];
const jumpIfNotZero = (to: string): Piece[] => [0x0f, 0x85, { to }];
const jumpIfNegative = (to: string): Piece[] => [0x0f, 0x88, { to }];
const jumpUnlessPositive = (to: string): Piece[] => [0x0f, 0x8e, { to }];
const systemCall: Piece[] = [0xcd, 0x80];

/** Numbers of the kernel's i386 calls: arch/x86/entry/syscalls/syscall_32.tbl. */
const call = { exit: 1, read: 3, write: 4, open: 5, ioctl: 54, clockSettime64: 404 };
const CLOCK_REALTIME = 0;
const O_RDWR = 2;
/** _IOW('R', 0x03, int[2]) and _IO('R', 0x07): include/uapi/linux/random.h. */
const RNDADDENTROPY = 0x40085203;
const RNDRESEEDCRNG = 0x5207;

/** struct __kernel_timespec: two numbers of 64 bits. */
const timeBytes = 16;
/** struct rand_pool_info with 32 bytes: entropy in bits, size in bytes, bytes. */
const poolBytes = 8 + 32;

/**
 * `/usr/sbin/freshen`: for each line that it reads sets the clock, takes bytes into the kernel's random pool and has the generator
 * seeded anew; answers `0`, or `1` when any of it failed. Without it each machine that is restored from the same state has
 * its time and deals its keys: bytes written to /dev/urandom are mixed in, but only at a later reseed.
 *
 * It waits in memory, since what a start must do before the reader may type is best done without starting a program. A line is
 * what the kernel takes, byte by byte, as pairs of the letters `a` (0) to `p` (15): labs/machine/freshen-line.ts.
 * @see clock_settime(2), random(4)
 */
export function freshen(): Uint8Array {
  return elfProgram([
    ...[...eax(call.open), ...ebxAddress('device'), ...ecx(O_RDWR), ...edx(0), ...systemCall],
    ...[...testEax, ...jumpIfNegative('end'), ...esiFromEax],

    { label: 'next line' },
    ...ediAddress('line'),
    { label: 'more of it' },
    ...[
      ...eax(call.read),
      ...ebx(0),
      ...ecxFromEdi,
      ...edxAddress('line end'),
      ...edxSubtractEdi,
      ...systemCall,
    ],
    ...[...testEax, ...jumpUnlessPositive('end')],
    ...[...ediAddEax, ...compareEdi('line end'), ...jumpIfBelow('more of it')],

    ...[...ecxAddress('line'), ...ediAddress('line')],
    { label: 'pair' },
    ...[...decodePair, ...compareEcx('newline'), ...jumpIfBelow('pair')],

    ...[...eax(call.clockSettime64), ...ebx(CLOCK_REALTIME), ...ecxAddress('line'), ...systemCall],
    ...[...testEax, ...jumpIfNotZero('failed')],
    ...[...eax(call.ioctl), ...ebxFromEsi, ...ecx(RNDADDENTROPY), ...edxAddress('pool'), ...systemCall],
    ...[...testEax, ...jumpIfNotZero('failed')],
    ...[...eax(call.ioctl), ...ecx(RNDRESEEDCRNG), ...edx(0), ...systemCall],
    ...[...testEax, ...jumpIfNotZero('failed')],
    ...[...answer('0'), ...jump('tell')],
    { label: 'failed' },
    ...answer('1'),
    { label: 'tell' },
    ...[...eax(call.write), ...ebx(1), ...ecxAddress('answer'), ...edx(2), ...systemCall],
    ...jump('next line'),
    { label: 'end' },
    ...[...eax(call.exit), ...ebx(1), ...systemCall],

    { label: 'device' },
    ...text('/dev/random'),
    { label: 'answer' },
    ...Buffer.from('?\n'),
    // Two letters a byte; what they say is written over them.
    { label: 'line' },
    ...zeros(timeBytes),
    { label: 'pool' },
    ...zeros(2 * (timeBytes + poolBytes) - timeBytes),
    { label: 'newline' },
    ...zeros(1),
    { label: 'line end' },
  ]);
}

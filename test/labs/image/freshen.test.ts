import { describe, expect, test } from 'vitest';
import { elfProgram } from '../../../labs/image/elf.ts';
import { freshen } from '../../../labs/image/freshen.ts';
import { freshenLine } from '../../../labs/machine/freshen-line.ts';

const base = 0x08048000;
const seed = Buffer.from('0123456789abcdef0123456789abcdef');
const now = new Date('2026-11-21T03:12:44.250Z');

const EAX = 0;
const ECX = 1;
const EDX = 2;
const EBX = 3;
const ESI = 6;
const EDI = 7;

/**
 * What a program asks of the kernel, run by an interpreter of the few i386 instructions that it is made of.
 * @param input what it can read: each read brings at most one of these
 */
function calls(program: Uint8Array, input: string[], answer: (call: string) => number = () => 0) {
  const memory = Buffer.from(program);
  const at = (address: number) => address - base;
  const register = [0, 0, 0, 0, 0, 0, 0, 0];
  const asked: string[] = [];
  let written = '';
  let ip = at(memory.readUInt32LE(24));
  let [zero, sign, carry] = [false, false, false];
  const compare = (a: number, b: number) => ([zero, sign, carry] = [a === b, a < b, a < b]);
  const low = (value: number, byte: number) => (value & ~0xff) | (byte & 0xff);
  for (let steps = 0; steps < 10_000; steps += 1) {
    const [opcode, more] = [memory[ip]!, memory[ip + 1]!];
    if (opcode === 0x0f) {
      const taken = { 0x82: carry, 0x85: !zero, 0x88: sign, 0x8e: zero || sign }[more];
      ip += 6 + (taken ? memory.readInt32LE(ip + 2) : 0);
    } else if (opcode === 0xe9) ip += 5 + memory.readInt32LE(ip + 1);
    else if (opcode >= 0xb8 && opcode <= 0xbf) {
      register[opcode - 0xb8] = memory.readInt32LE(ip + 1);
      ip += 5;
    } else if (opcode === 0x89 || opcode === 0x01 || opcode === 0x29) {
      const [from, to] = [register[(more >> 3) & 7]!, more & 7];
      register[to] = opcode === 0x89 ? from : register[to]! + (opcode === 0x01 ? from : -from);
      ip += 2;
    } else if (opcode === 0x81) {
      compare(register[more & 7]!, memory.readInt32LE(ip + 2));
      ip += 6;
    } else if (opcode === 0x85) {
      compare(register[EAX]!, 0);
      ip += 2;
    } else if (opcode === 0x8a && more === 0x01) {
      register[EAX] = low(register[EAX]!, memory[at(register[ECX]!)]!);
      ip += 2;
    } else if (opcode === 0x8a && more === 0x51) {
      register[EDX] = low(register[EDX]!, memory[at(register[ECX]!) + memory[ip + 2]!]!);
      ip += 3;
    } else if (opcode === 0x2c) {
      register[EAX] = low(register[EAX]!, register[EAX]! - more);
      ip += 2;
    } else if (opcode === 0x80 && more === 0xea) {
      register[EDX] = low(register[EDX]!, register[EDX]! - memory[ip + 2]!);
      ip += 3;
    } else if (opcode === 0xc0 && more === 0xe0) {
      register[EAX] = low(register[EAX]!, register[EAX]! << memory[ip + 2]!);
      ip += 3;
    } else if (opcode === 0x08) {
      register[EAX] = low(register[EAX]!, register[EAX]! | register[EDX]!);
      ip += 2;
    } else if (opcode === 0x88) {
      memory[at(register[EDI]!)] = register[EAX]! & 0xff;
      ip += 2;
    } else if (opcode === 0x83) {
      register[more & 7]! += memory[ip + 2]!;
      ip += 3;
    } else if (opcode === 0x47) {
      register[EDI]! += 1;
      ip += 1;
    } else if (opcode === 0xc6) {
      memory[at(memory.readInt32LE(ip + 2))] = memory[ip + 6]!;
      ip += 7;
    } else if (opcode === 0xcd) {
      const [eax, ecx, edx, ebx] = [register[EAX]!, register[ECX]!, register[EDX]!, register[EBX]!];
      ip += 2;
      if (eax === 1) return { asked, written, exit: ebx };
      if (eax === 3) {
        const read = Buffer.from((input.shift() ?? '').slice(0, edx));
        register[EAX] = read.copy(memory, at(ecx));
        continue;
      }
      if (eax === 4) {
        written += memory.toString('latin1', at(ecx), at(ecx) + edx);
        continue;
      }
      let call = `call ${eax}`;
      if (eax === 5) call = `open(${memory.toString('latin1', at(ebx), memory.indexOf(0, at(ebx)))}, ${ecx})`;
      else if (eax === 404)
        call = `clock_settime(${ebx}, ${memory.readBigInt64LE(at(ecx))} s ${memory.readBigInt64LE(at(ecx) + 8)} ns)`;
      else if (eax === 54) {
        call = `ioctl(${ebx}, 0x${ecx.toString(16)})`;
        const pool = at(edx);
        if (ecx === 0x40085203)
          call += ` ${memory.readUInt32LE(pool)} bits, ${memory.toString('latin1', pool + 8, pool + 8 + memory.readUInt32LE(pool + 4))}`;
      }
      asked.push(call);
      register[EAX] = eax === 5 ? answer(call) || 7 : answer(call);
      if (eax === 5 && register[EAX] < 0) register[ESI] = 0;
    } else throw new Error(`unknown instruction ${opcode.toString(16)} at ${ip}`);
  }
  throw new Error('the program does not end');
}

const line = `${freshenLine(now, seed)}\n`;
const done = [
  'clock_settime(0, 1795230764 s 250000000 ns)',
  `ioctl(7, 0x40085203) 256 bits, ${seed.toString()}`,
  'ioctl(7, 0x5207)',
];

describe('freshen', () => {
  test('sets the clock, takes 32 bytes into the pool as 256 bits and has the generator seeded anew', () => {
    expect(calls(freshen(), [line])).toEqual({
      asked: ['open(/dev/random, 2)', ...done],
      written: '0\n',
      exit: 1,
    });
  });

  test('does so for each line, also when it comes in parts', () => {
    const run = calls(freshen(), [line.slice(0, 7), line.slice(7), line]);
    expect(run.asked).toEqual(['open(/dev/random, 2)', ...done, ...done]);
    expect(run.written).toBe('0\n0\n');
  });

  test.each([
    ['clock_settime', 2],
    ['ioctl(7, 0x40085203)', 3],
    ['ioctl(7, 0x5207)', 4],
  ])('answers 1 and asks no more when %s fails, and goes on', (failing, asked) => {
    const once = (call: string) => (call.startsWith(failing) ? -1 : 0);
    const run = calls(freshen(), [line], once);
    expect(run.written).toBe('1\n');
    expect(run.asked).toHaveLength(asked);
    expect(calls(freshen(), [line, line], once).written).toBe('1\n1\n');
  });

  test('ends when there is no random device', () => {
    expect(calls(freshen(), [line], () => -13)).toMatchObject({
      asked: ['open(/dev/random, 2)'],
      written: '',
    });
  });
});

test('freshenLine is two letters for each byte that the kernel takes', () => {
  expect(freshenLine(new Date(1000), Uint8Array.of(0x0f))).toBe(
    ['ab' + 'a'.repeat(14), 'a'.repeat(16), 'aiaaaaaa', 'abaaaaaa', 'ap'].join(''),
  );
});

test('elfProgram makes one segment of the whole file and starts behind the headers', () => {
  const program = Buffer.from(elfProgram([0xb8, { at: 'end' }, 0x90, { label: 'end' }]));
  expect(program.toString('latin1', 0, 7)).toBe('\x7fELF\x01\x01\x01');
  expect(program.readUInt32LE(24)).toBe(base + 84);
  expect(program.readUInt32LE(52 + 16)).toBe(program.length);
  expect(program.readUInt32LE(85)).toBe(base + program.length);
});

test('elfProgram counts a jump from its end, forwards and back', () => {
  const program = elfProgram([
    { label: 'start' },
    0xe9,
    { to: 'end' },
    0xe9,
    { to: 'start' },
    { label: 'end' },
  ]);
  expect([...program.slice(-10)]).toEqual([0xe9, 5, 0, 0, 0, 0xe9, 0xf6, 0xff, 0xff, 0xff]);
});

test('elfProgram refuses a label that is nowhere', () => {
  expect(() => elfProgram([{ at: 'nowhere' }])).toThrow('no label nowhere');
  expect(() => elfProgram([{ to: 'nowhere' }])).toThrow('no label nowhere');
});

import { describe, expect, test } from 'vitest';
import { elfProgram } from '../../../labs/image/elf.ts';
import { stirRandom } from '../../../labs/image/stir-random.ts';

const base = 0x08048000;
const seed = Buffer.from('0123456789abcdef0123456789abcdef');

/** What a program asks of the kernel, run by an interpreter of the few i386 instructions that it is made of. */
function calls(program: Uint8Array, answer: (name: string) => number) {
  const memory = Buffer.from(program);
  const at = (address: number) => address - base;
  const registers: [eax: number, ecx: number, edx: number, ebx: number] = [0, 0, 0, 0];
  const asked: string[] = [];
  let ip = at(memory.readUInt32LE(24));
  let [zero, sign] = [false, false];
  const flags = (value: number) => ([zero, sign] = [value === 0, value < 0]);
  for (let steps = 0; steps < 1000; steps += 1) {
    const opcode = memory[ip]!;
    if (opcode >= 0xb8 && opcode <= 0xbb) {
      registers[opcode - 0xb8] = memory.readInt32LE(ip + 1);
      ip += 5;
    } else if (opcode === 0x89 && memory[ip + 1] === 0xc3) {
      registers[3] = registers[0];
      ip += 2;
    } else if (opcode === 0x3d) {
      flags(registers[0] - memory.readInt32LE(ip + 1));
      ip += 5;
    } else if (opcode === 0x85 && memory[ip + 1] === 0xc0) {
      flags(registers[0]);
      ip += 2;
    } else if (opcode === 0x75 || opcode === 0x78) {
      ip += 2 + ((opcode === 0x75 ? !zero : sign) ? memory.readInt8(ip + 1) : 0);
    } else if (opcode === 0xcd && memory[ip + 1] === 0x80) {
      const [eax, ecx, edx, ebx] = registers;
      ip += 2;
      if (eax === 1) return { asked, exit: ebx };
      let call = `call ${eax}`;
      if (eax === 3) {
        call = `read(${ebx}, …, ${edx})`;
        seed.copy(memory, at(ecx));
      } else if (eax === 5)
        call = `open(${memory.toString('latin1', at(ebx), memory.indexOf(0, at(ebx)))}, ${ecx})`;
      else if (eax === 54) {
        call = `ioctl(${ebx}, 0x${ecx.toString(16)})`;
        const pool = at(edx);
        if (ecx === 0x40085203)
          call += ` ${memory.readUInt32LE(pool)} bits, ${memory.toString('latin1', pool + 8, pool + 8 + memory.readUInt32LE(pool + 4))}`;
      }
      asked.push(call);
      registers[0] = answer(call);
    } else throw new Error(`unknown instruction ${opcode.toString(16)} at ${ip}`);
  }
  throw new Error('the program does not end');
}

const kernel = (call: string) => (call.startsWith('read') ? 32 : call.startsWith('open') ? 7 : 0);

describe('stir-random', () => {
  test('takes 32 bytes into the pool as 256 bits and has the generator seeded anew', () => {
    expect(calls(stirRandom(), kernel)).toEqual({
      asked: [
        'read(0, …, 32)',
        'open(/dev/random, 2)',
        `ioctl(7, 0x40085203) 256 bits, ${seed.toString()}`,
        'ioctl(7, 0x5207)',
      ],
      exit: 0,
    });
  });

  test.each([
    ['fewer bytes come', 'read', 31, 1],
    ['no bytes come', 'read', 0, 1],
    ['the device cannot be opened', 'open', -13, 2],
    ['it is not root', 'ioctl(7, 0x40085203)', -1, 3],
    ['the kernel cannot seed anew', 'ioctl(7, 0x5207)', -61, 4],
  ])('ends with 1 and asks no more when %s', (_, failing, result, asked) => {
    const run = calls(stirRandom(), (call) => (call.startsWith(failing) ? result : kernel(call)));
    expect(run.exit).toBe(1);
    expect(run.asked).toHaveLength(asked);
  });
});

test('elfProgram makes one segment of the whole file and starts behind the headers', () => {
  const program = Buffer.from(elfProgram([0xb8, { at: 'end' }, 0x90, { label: 'end' }]));
  expect(program.toString('latin1', 0, 7)).toBe('\x7fELF\x01\x01\x01');
  expect(program.readUInt32LE(24)).toBe(base + 84);
  expect(program.readUInt32LE(52 + 16)).toBe(program.length);
  expect(program.readUInt32LE(85)).toBe(base + program.length);
});

test('elfProgram refuses a label that is nowhere', () => {
  expect(() => elfProgram([{ at: 'nowhere' }])).toThrow('no label nowhere');
});

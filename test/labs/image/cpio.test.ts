import { expect, test } from 'vitest';
import { cpio } from '../../../labs/image/cpio.ts';

/** Reads an archive of format newc as the kernel does: header, name and content each end on a multiple of four. */
function read(archive: Uint8Array) {
  const bytes = Buffer.from(archive);
  const entries = [];
  for (let at = 0; at < bytes.length;) {
    expect(bytes.toString('latin1', at, at + 6)).toBe('070701');
    const field = (number: number) =>
      Number.parseInt(bytes.toString('latin1', at + 6 + 8 * number, at + 14 + 8 * number), 16);
    const [mode, time, size, nameSize] = [field(1), field(5), field(6), field(11)];
    const name = bytes.toString('utf8', at + 110, at + 110 + nameSize - 1);
    const from = Math.ceil((at + 110 + nameSize) / 4) * 4;
    entries.push({
      name,
      mode: mode.toString(8),
      time,
      owner: [field(2), field(3)],
      content: bytes.toString('utf8', from, from + size),
    });
    at = Math.ceil((from + size) / 4) * 4;
  }
  return entries;
}

test('cpio writes folders, programs, files and links that the kernel can unpack, all owned by root', () => {
  const archive = cpio(
    [
      { path: 'bin', kind: 'folder' },
      { path: 'bin/tool', kind: 'file', content: 'binär', executable: true },
      { path: 'text', kind: 'file', content: new Uint8Array([97, 98, 99]) },
      { path: 'bin/sh', kind: 'link', content: 'tool' },
    ],
    1783728000,
  );
  const common = { time: 1783728000, owner: [0, 0] };
  expect(read(archive)).toEqual([
    { name: 'bin', mode: '40755', content: '', ...common },
    { name: 'bin/tool', mode: '100755', content: 'binär', ...common },
    { name: 'text', mode: '100644', content: 'abc', ...common },
    { name: 'bin/sh', mode: '120777', content: 'tool', ...common },
    { name: 'TRAILER!!!', mode: '0', time: 1783728000, owner: [0, 0], content: '' },
  ]);
});

test('cpio keeps the lengths of names and contents that end at any remainder of four', () => {
  const entries = [1, 2, 3, 4, 5].map((length) => ({
    path: 'p'.repeat(length),
    kind: 'file' as const,
    content: 'c'.repeat(length + 2),
  }));
  expect(
    read(cpio(entries, 0))
      .slice(0, -1)
      .map(({ name, content }) => [name, content]),
  ).toEqual(entries.map(({ path, content }) => [path, content]));
});

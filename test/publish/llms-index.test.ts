import { expect, test } from 'vitest';
import { llmsIndex } from '../../src/publish/llms-index.ts';

test('llms.txt is a title, a quoted summary, details and lists of links; empty lists are left out', () => {
  const text = llmsIndex({
    name: 'Notes',
    summary: 'What it is.',
    details: ['How to read it.'],
    sections: [
      {
        title: 'Network',
        links: [{ title: 'Queues', address: 'https://notes.example/q.md', about: 'Which one is full.' }],
      },
      { title: 'Empty', links: [] },
      { title: 'Optional', links: [{ title: 'About', address: 'https://notes.example/about/' }] },
    ],
  });
  expect(text).toBe(`# Notes

> What it is.

How to read it.

## Network

- [Queues](https://notes.example/q.md): Which one is full.

## Optional

- [About](https://notes.example/about/)
`);
});

import { describe, expect, test } from 'vitest';
import { drawCard, type Card } from '../../src/publish/card.ts';

const cards: Card[] = [
  {
    locale: 'en',
    title: 'The two queues behind listen()',
    section: 'Network',
    line: 'TCP: request_sock_TCP: Possible SYN flooding on port 80. Sending cookies.',
    foot: 'Linux 2.6.32 – 6.18',
  },
  {
    locale: 'zh-CN',
    title: 'listen() 背后的两个队列：连接卡住时，先看哪一个？',
    section: '网络',
    line: 'OOMKilled',
  },
  {
    locale: 'en',
    title: 'A title that is as long as a title of a note may be, and then some more of it '.repeat(2),
  },
];

describe.each(cards)('a card for $title', (card) => {
  test('is a PNG of 1200 × 630 pixels and at most 70 kB', async () => {
    const png = Buffer.from(await drawCard(card));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
    expect(png.length).toBeLessThan(70_000);
  });

  test('is the same each time', async () => {
    expect(await drawCard(card)).toEqual(await drawCard(card));
  });
});

test('a card shows its words: another title is another picture', async () => {
  const [card] = cards as [Card];
  expect(await drawCard(card)).not.toEqual(await drawCard({ ...card, title: 'Another' }));
});

import { expect, test } from 'vitest';
import { groupResults, missingWords, type NoteHit, type PageAnswer } from '../../src/search/groups.ts';
import { notesWithWord, type IndexedNote } from '../../src/search/symptom-index.ts';

const note = (name: string, part: Partial<IndexedNote>): IndexedNote => ({
  title: name,
  topic: 'Network',
  address: `/network/${name}/`,
  lines: [],
  complaints: [],
  words: '',
  ...part,
});
const index = [
  note('tcp-queues', {
    lines: ['TCP: request_sock_TCP: Possible SYN flooding on port <port>. Sending cookies.'],
    complaints: ['connect hangs though the port listens', '端口在监听，但连接卡住'],
    words: 'net.ipv4.tcp_max_syn_backlog net.core.somaxconn',
  }),
  note('conntrack-sizing', {
    lines: [
      'nf_conntrack: nf_conntrack: table full, dropping packet',
      'nf_conntrack: table full, dropping packet.',
    ],
    words: 'nf_conntrack_max net.core.somaxconn',
  }),
  note('ephemeral-ports', { words: 'a_word b_word net.core.somaxconn' }),
];
const hit = (name: string, part: Partial<NoteHit> = {}): NoteHit => ({
  score: 1,
  title: name,
  topic: 'Network',
  address: `/network/${name}/`,
  excerpt: [],
  sections: [],
  ...part,
});
const nothing: PageAnswer = { notes: [], some: [], calculators: [], drills: [], others: [] };
const names = (typed: string, pages: PageAnswer | undefined) =>
  groupResults(typed, index, pages).map(({ name }) => name);

test('a pasted log line has its symptom first, once a note', () => {
  const [first] = groupResults('[1.2] nf_conntrack: table full, dropping packet', index, {
    ...nothing,
    notes: [hit('tcp-queues')],
  });
  expect(first?.name).toBe('symptoms');
  expect(first?.hits.map(({ address }) => address)).toEqual(['/network/conntrack-sizing/']);
});

test('words that only some symptom shares stand behind the pages', () => {
  const pages = {
    ...nothing,
    notes: [hit('tcp-queues')],
    calculators: [hit('syn-queue')],
    drills: [hit('accept-queue')],
    others: [hit('zh')],
  };
  expect(names('flooding', pages)).toEqual(['notes', 'calculators', 'symptoms', 'drills', 'others']);
});

test('a note that has some of the words of a question comes before calculators that have all of them', () => {
  const pages = {
    ...nothing,
    some: [hit('ephemeral-ports'), hit('conntrack-sizing', { score: 3, lacks: ['rises'] })],
    calculators: [hit('conntrack')],
  };
  const [notes, calculators] = groupResults('why usage of memory rises', index, pages);
  expect([notes?.name, calculators?.name]).toEqual(['notes', 'calculators']);
  expect(notes?.hits[0]).toMatchObject({ address: '/network/conntrack-sizing/', lacks: ['rises'] });
});

test('what the first note lacks is told only while no page that has all the words is shown', () => {
  const some = [hit('conntrack-sizing', { lacks: ['rises'] }), hit('tcp-queues', { lacks: ['memory'] })];
  const missing = (pages: Partial<PageAnswer>) =>
    missingWords(groupResults('why usage of memory rises', index, { ...nothing, some, ...pages }));
  expect(missing({})).toEqual(['rises']);
  expect(missing({ others: [hit('zh', { lacks: ['usage'] })] })).toEqual(['rises']);
  expect(missing({ calculators: [hit('memory', { lacks: [] })] })).toEqual([]);
  expect(missing({ some: [] })).toEqual([]);
});

test('what is known of the notes answers a question also when Pagefind can not', () => {
  const [notes] = groupResults('why does my port listen when everything hangs', index, undefined);
  expect(notes?.name).toBe('notes');
  expect(notes?.hits[0]?.address).toBe('/network/tcp-queues/');
});

test('few words that stand together on a page keep the order of Pagefind', () => {
  const pages = { ...nothing, notes: [hit('ephemeral-ports'), hit('conntrack-sizing', { score: 0.9 })] };
  const [notes] = groupResults('nf_conntrack table', index, pages).filter(({ name }) => name === 'notes');
  expect(notes?.hits.map(({ title }) => title)).toEqual(['ephemeral-ports', 'conntrack-sizing']);
});

test('a symptom that has less than most of the question gives way to another note', () => {
  const typed = 'new upload of one table full of rows takes long, dropping packet by packet on the way';
  const pages = { ...nothing, notes: [hit('ephemeral-ports')], some: [hit('ephemeral-ports')] };
  expect(names('nf_conntrack: table full, dropping packet', pages)[0]).toBe('symptoms');
  expect(names(typed, pages)[0]).toBe('notes');
});

test('the name of a calculator, or the word itself, puts the calculator first', () => {
  const pages = { ...nothing, notes: [hit('tcp-queues')], calculators: [hit('SYN queue and accept queue')] };
  for (const typed of ['accept queue and syn queue', 'syn queue calculator', 'syn 计算器'])
    expect(names(typed, pages)[0]).toBe('calculators');
  expect(names('what is an accept queue', pages)[0]).toBe('notes');
});

test('a complaint in another language leads to the note as well', () => {
  const [group] = groupResults('连接卡住', index, nothing);
  expect(group?.hits[0]?.address).toBe('/network/tcp-queues/');
  expect(group?.hits[0]?.line?.isComplaint).toBe(true);
});

test('the note whose code has the word comes first, also when Pagefind ranks another higher or is not there', () => {
  const pages = { ...nothing, notes: [hit('conntrack-sizing'), hit('tcp-queues')] };
  const first = (answer: PageAnswer | undefined) =>
    groupResults('net.ipv4.tcp_max_syn_backlog', index, answer).find(({ name }) => name === 'notes')?.hits[0]
      ?.address;
  expect(first(pages)).toBe('/network/tcp-queues/');
  expect(first(undefined)).toBe('/network/tcp-queues/');
});

test('no page is named twice in a group', () => {
  const pages = { ...nothing, notes: [hit('tcp-queues'), hit('conntrack-sizing'), hit('ephemeral-ports')] };
  const [notes] = groupResults('net.core.somaxconn', index, pages).filter(({ name }) => name === 'notes');
  const addresses = notes?.hits.map(({ address }) => address);
  expect(new Set(addresses).size).toBe(addresses?.length);
});

test('empty groups are left out; nothing typed has none', () => {
  expect(groupResults('', index, nothing)).toEqual([]);
  expect(groupResults('zxcv', index, undefined)).toEqual([]);
});

test('the more frequent a word is in a note, the earlier the note stands', () => {
  expect(notesWithWord('net.core.somaxconn', index).map(({ title }) => title)).toEqual([
    'tcp-queues',
    'conntrack-sizing',
    'ephemeral-ports',
  ]);
  expect(notesWithWord('"NET.CORE.SOMAXCONN"', index)).toHaveLength(3);
});

test.each(['', ' ', 'two words', 'net.core', 'nothing_like_it'])(
  '%j is no code word of any note',
  (typed) => {
    expect(notesWithWord(typed, index)).toEqual([]);
  },
);

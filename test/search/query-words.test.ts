import { expect, test } from 'vitest';
import { queryWords } from '../../src/search/query-words.ts';

test.each([
  ['difference between GB and GiB', ['GB', 'GiB']],
  ['Why does my Pod not start? pod', ['pod', 'start']],
  ['what is "exit code" 137', ['exit', 'code', '137']],
  ['grep to /dev/null, --mark and .bashrc', ['grep', '/dev/null', '--mark', '.bashrc']],
  ['Nov 21 03:12:44 web-3 kernel: [8211.44] table full', ['table', 'full']],
  ['怎么抓 Pod 的包', ['抓', 'Pod', '包']],
  ['GB和GiB的区别', ['GB', 'GiB']],
  ['how is it', []],
  ['<<- ?', []],
  ['', []],
])('%j is about %j', (typed, words) => {
  expect(queryWords(typed)).toEqual(words);
});

test('single signs that are left over are joined two by two, whatever the dictionary knows', () => {
  for (const word of ['端口', '镜像', '报错', '超时'])
    expect(queryWords(`${word} 137`)).toEqual([word, '137']);
});

test('of a long line only the first words are asked for', () => {
  expect(queryWords(Array.from({ length: 300 }, (_, at) => `word${at}`).join(' '))).toHaveLength(8);
});

test('without a dictionary a Chinese run stays whole', () => {
  const { Segmenter } = Intl;
  try {
    Reflect.deleteProperty(Intl, 'Segmenter');
    expect(queryWords('全连接队列 Pod')).toEqual(['全连接队列', 'Pod']);
  } finally {
    Object.assign(Intl, { Segmenter });
  }
});

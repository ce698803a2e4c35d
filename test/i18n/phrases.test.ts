import { expect, test } from 'vitest';
import { phrases } from '../../src/i18n/phrases.ts';

test.each([
  ['退出码说了什么，又漏掉什么', ['退出码说了', '什么，又', '漏掉', '什么']],
  ['LD_PRELOAD：插在所有库前面的库', ['LD_PRELOAD：插在', '所有库', '前面的库']],
  ['从 Pod 的 STATUS 找到原因', ['从 Pod 的 STATUS 找到', '原因']],
  ['When a host runs out of source ports', ['When a host runs out of source ports']],
])('%s may break between its words', (text, parts) => {
  expect(phrases(text)).toEqual(parts);
});

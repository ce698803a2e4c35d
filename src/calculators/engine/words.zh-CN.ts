/** What the engine itself says, in Chinese. */
import type en from './words.en.ts';

export default {
  empty: '请填一个值，例如 {example}。',
  notANumber: '这不是数字。请写成 {example} 这样。',
  notWhole: '这里只能是整数，例如 {example}。',
  unknownUnit: '“{found}”不是这里能用的单位。请写成 {example} 这样。',
  outside: '请填 {min} 到 {max} 之间的值。',
  notAChoice: '只能是其中之一：{choices}。',
  notAKernel: '请填版本号，例如 {example}，或 el6、el7、el8。',
  tooLong: '太长了：最多 {max} 个字符。',
  tooMany: '最多 {max} 个值。',
  tooFew: '至少 {min} 个值，用逗号分隔。',
  item: '第 {place} 个值“{found}”无法识别。',
  inRow: '第 {row} 行，{column}：{what}',
  tooManyCells: '第 {row} 行有 {found} 列，这里只有 {max} 列。',
  noResult: '这些值合在一起超出了可计算的范围，请填小一些的值。',
  newer: '{kernel} 比读过的源码（到 {newest}）更新：这里按已知最新的规则计算。',
  older: '{kernel} 比读过的源码（从 {oldest} 起）更旧：这里按已知最早的规则计算。',
  ok: '成立',
  problem: '有问题',
  unknown: '未检查',
  yes: '是',
  no: '否',
} satisfies Record<keyof typeof en, string>;

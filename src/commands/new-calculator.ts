/** `npm run new:calculator -- <name>`: starts a calculator that passes every test but for its words, its formula and its source. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { isName, refuse, titleOf } from './new-name.ts';

const [name = ''] = process.argv.slice(2);
const folder = `src/calculators/models/${name}`;

const usage = 'new:calculator -- <name>, for example: inode-table';
if (!isName(name)) refuse(`"${name}" is no name: lower case, words joined by "-".`, usage);
if (existsSync(folder)) refuse(`${folder} exists already.`, usage);

const day = new Date().toISOString().slice(0, 10);
const title = titleOf(name);

const files: Record<string, string> = {
  'model.ts': `import { bytes, count, defineCalculator, kernelTree } from '../../engine/index.ts';

/** What comes out of what goes in: units, limits, and the source of the formula. */
export const model = defineCalculator({
  name: '${name}',
  category: 'memory-cpu',
  inputs: {
    entries: count({ default: 1000, min: 1, max: 1_000_000_000 }),
    size: bytes({ default: 256, min: 1, max: 2 ** 30, unit: 'memory' }),
  },
  outputs: {
    total: { unit: 'memory' },
  },
  says: {
    sentences: ['total'],
    steps: {
      total: { formula: '{entries} × {size}', gives: 'total', source: 'file', versions: '6.1' },
    },
    changes: {
      look: { language: 'sh', lines: ['cat /proc/slabinfo'] },
    },
  },
  sources: {
    file: {
      title: 'mm/slab_common.c: slabinfo',
      url: \`\${kernelTree}/mm/slab_common.c?h=v6.1.158\`,
      read: '${day}',
    },
  },

  compute({ entries, size }) {
    return { total: entries * size };
  },

  explain() {
    return { sentence: 'total', steps: ['total'], changes: ['look'] };
  },
});
`,
  'examples.ts': `import { examplesFor } from '../../engine/examples.ts';
import { model } from './model.ts';

export default examplesFor(model, [
  {
    source: 'measured on Linux 6.1, with the command',
    inputs: { entries: 10, size: '256B' },
    outputs: { total: 2560 },
  },
]);
`,
  'words.en.ts': `import type { WordsFor } from '../../engine/index.ts';
import type { model } from './model.ts';

export default {
  title: '${title}',
  summary: 'Say in 50 to 160 characters what question it answers, and from which numbers it does so.',
  inputs: {
    entries: { label: 'Entries', help: 'which command or file tells it' },
    size: { label: 'Size of one', help: 'which command or file tells it' },
  },
  outputs: {
    total: { label: 'In all' },
  },
  sentences: { total: '{entries|entry|entries} take {total}.' },
  steps: { total: 'Each entry takes as much.' },
  changes: { look: 'What the kernel says.' },
  units: { entry: 'entry|entries' },
} satisfies WordsFor<typeof model>;

/** For the calculator's own page. */
export const about = [
  'What is calculated, why one asks, and what is easily got wrong.',
  'From life: who met it, with which numbers.',
];
`,
  'words.zh-CN.ts': `import type { WordsFor } from '../../engine/index.ts';
import type { model } from './model.ts';

export default {
  title: '${title}',
  summary: '用二十到一百个字说明它回答什么问题，需要哪些数字。',
  inputs: {
    entries: { label: '条目数', help: '哪条命令或哪个文件能看到' },
    size: { label: '每条大小', help: '哪条命令或哪个文件能看到' },
  },
  outputs: {
    total: { label: '总共' },
  },
  sentences: { total: '{entries} 个条目占 {total}。' },
  steps: { total: '每个条目占这么多。' },
  changes: { look: '内核怎么说。' },
  units: { entry: '个' },
} satisfies WordsFor<typeof model>;

/** 计算器自己的页面。 */
export const about = ['算的是什么，为什么有人会问，哪里容易弄错。', '实例：谁遇到过，当时是哪些数字。'];
`,
};

mkdirSync(folder, { recursive: true });
for (const [file, text] of Object.entries(files)) writeFileSync(`${folder}/${file}`, text);
console.log(`${folder}/ is started: ${Object.keys(files).join(', ')}.
\`npm run --silent calc -- ${name}\` runs it, \`npm run test:unit -- every-calculator -t ${name}\` says what is missing.
src/calculators/README.md says how one is made.`);

/** `npm run new:drill -- <name> <note>`: starts a drill that can be played at once; its fault and its words are to be replaced. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { isName, refuse, titleOf } from './new-name.ts';
import { noteFolders } from './note-folders.ts';

const [name = '', note = ''] = process.argv.slice(2);
const machine = `labs/scenarios/${name}`;
const words = `content/drills/${name}`;

const usage = 'new:drill -- <name> <note>, for example: disk-full disk-units';
if (!isName(name)) refuse(`"${name}" is no name: lower case, words joined by "-".`, usage);
if (!noteFolders().some((known) => known.name === note))
  refuse(`There is no note "${note}" to which it belongs.`, usage);
for (const folder of [machine, words]) if (existsSync(folder)) refuse(`${folder} exists already.`, usage);

const title = titleOf(name);

const files: Record<string, string> = {
  [`${machine}/scenario.yaml`]: `steps:
  - id: repair
    timeout: 10s
`,
  [`${machine}/setup.sh`]: `#!/bin/bash
# A machine whose loopback is down. It must say so if it does not break what it is to break.
set -euo pipefail

ip link set lo down
if ping -c 1 -W 1 127.0.0.1 >/dev/null 2>&1; then
  echo '${name}: 127.0.0.1 still answers' >&2
  exit 1
fi
`,
  [`${machine}/steps/repair.check.sh`]: `# The effect, and not the command that brought it about.
ping -c 1 -W 1 127.0.0.1 >/dev/null 2>&1 || hint no-answer "$(ip -br link show lo)"
`,
  [`${machine}/steps/repair.solve.sh`]: `# What is seen, and what mends it
ip -br link show lo
ip link set lo up
`,
  [`${words}/en.mdx`]: `---
title: ${title}
summary: Say in 50 to 160 characters what is broken and what is to be found out, without giving the cause away.
note: ${note}
minutes: 5
order: 100
pager: |
  02:14  FIRING  NoAnswer  127.0.0.1
         ping: 1 packets transmitted, 0 received
story: What is known, who waits for it, and what somebody has tried already.
allowed: What may be changed, and what must stay.
hints:
  - A question that leads on.
  - 'What to look at: \`ip -br link\`.'
  - 'The command: \`ip link set lo up\`.'
notYet:
  no-answer: 127.0.0.1 does not answer.
---

The worked solution: what was seen, what was suspected, which experiment decided, and why the repair is one. The commands stand below it
on the page; they are those that the tests run. End with what would have prevented the night: the setting, the check, or the alert.
`,
  [`${words}/zh-CN.mdx`]: `---
title: ${title}
summary: 用二十到一百个字说明坏了什么、要查清什么，不要透露原因。
story: 已知什么、谁在等、有人试过什么。
allowed: 什么可以动，什么必须保留。
hints:
  - 一个能引出下一步的问题。
  - '看哪里：\`ip -br link\`。'
  - '命令：\`ip link set lo up\`。'
notYet:
  no-answer: 127.0.0.1 没有应答。
---

解法：看到了什么，怀疑过什么，哪个实验定了案，为什么这样修就对。命令显示在下方，就是测试执行的那些。最后写怎样才不会有这一夜：哪项设置、哪个检查、哪条告警。
这一段请写得具体：用命令的输出说话，写出当时的数字，说明为什么别的修法只是暂时有效；读者看完应当能在自己的机器上重复一遍，并且知道下一次先看哪里。中间走过的弯路也值得写：先怀疑了什么，
是哪个数字把它排除的。写完以后把这几句说明删掉，留下真正的经过。
`,
};

mkdirSync(`${machine}/steps`, { recursive: true });
mkdirSync(words, { recursive: true });
for (const [file, text] of Object.entries(files)) writeFileSync(file, text);
console.log(`${machine}/ and ${words}/ are started.
\`npm run lab -- ${name}\` opens the broken machine in your terminal, \`npm run test:labs -- ${name}\` goes through it,
\`npm run test:unit -- every-drill -t ${name}\` says what is missing.`);

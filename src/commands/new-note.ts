/** `npm run new:note -- <topic> <name>`: starts a note in both languages, with a figure; it is a draft until `draft` is taken out. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';
import { fingerprint } from '../notes/translation.ts';
import { isName, refuse, titleOf } from './new-name.ts';
import { noteFolders } from './note-folders.ts';

const [topic = '', name = ''] = process.argv.slice(2);
const topics = (parse(readFileSync('content/topics.yaml', 'utf8')) as { id: string }[]).map(({ id }) => id);

const usage = 'new:note -- <topic> <name>, for example: network time-wait';
if (!topics.includes(topic)) refuse(`"${topic}" is no topic. Topics: ${topics.join(', ')}.`, usage);
if (!isName(name)) refuse(`"${name}" is no name: lower case, words joined by "-".`, usage);
const twin = noteFolders().find((note) => note.name === name);
if (twin || existsSync(`content/notes/${topic}/${name}`))
  refuse(`${twin?.path ?? name} exists already.`, usage);

const day = new Date().toISOString().slice(0, 10);
const title = titleOf(name);

const english = `---
title: ${title}
summary: Say in 50 to 160 characters what a reader will know afterwards, as a sentence and not as a headline.
holds: Linux 6.1
written: ${day}
checked: ${day}
order: 100
requires: []
symptoms:
  - 'the literal line from the log, with <pid> for what differs'
complaints:
  - what a person says when it happens
sources:
  - { title: 'man page or source file', url: 'https://www.kernel.org/doc/html/latest/', read: ${day} }
draft: true
---

## What you see

The line, the counter or the hang, and where it shows.

## The answer

The cause, the one number and the one command; then when it is something else.

## Try it

\`\`\`sh run
uname -s
\`\`\`

\`\`\`text output
Linux
\`\`\`

## Why

<Figure src="${name}/mechanism" alt="One box named cause, with an arrow to one box named effect.">
  What the figure shows, in one sentence.
</Figure>

## Fix it, and be sure

What to change, and the counter that proves it.

## What changed

| Version | Change |
| ------- | ------ |
| 6.1     | The version that the note was checked on |
`;

const chinese = `---
title: ${title}
summary: 用二十到一百个字说明读者看完之后会知道什么，写成一句话，不要写成标题。
complaints:
  - 出现问题时人们会怎么说
translates: '${fingerprint(english)}'
---

## 现象

日志里的那一行、那个计数器，或者卡住的地方。

## 答案

原因、那个数字、那条命令；以及什么时候其实是别的问题。

## 动手试

\`\`\`sh run
uname -s
\`\`\`

\`\`\`text output
Linux
\`\`\`

## 原因

<Figure src="${name}/mechanism" alt="一个写着原因的方框，一个箭头指向写着结果的方框。" words={{ cause: '原因', effect: '结果' }}>
  用一句话说明图里画的是什么。
</Figure>

## 修复与确认

要改什么，以及哪个计数器能证明已经改好。

## 版本变化

| 版本 | 变化 |
| ---- | ---- |
| 6.1  | 本文核对所用的版本 |
`;

const figure = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 96">
  <rect class="box" x="16" y="24" width="160" height="48" />
  <text x="96" y="53" text-anchor="middle">cause</text>
  <path class="arrow" d="M176 48H296" marker-end="url(#arrow)" />
  <rect class="box" x="304" y="24" width="160" height="48" />
  <text x="384" y="53" text-anchor="middle">effect</text>
</svg>
`;

const folder = `content/notes/${topic}/${name}`;
mkdirSync(`${folder}/figures`, { recursive: true });
writeFileSync(`${folder}/en.mdx`, english);
writeFileSync(`${folder}/zh-CN.mdx`, chinese);
writeFileSync(`${folder}/figures/mechanism.svg`, figure);
console.log(`${folder}/ is started: en.mdx, zh-CN.mdx, figures/mechanism.svg.
It is a draft: \`npm run dev\` shows it at ${topic}/${name}/ and runs its commands when en.mdx is saved; the built site
leaves it out until "draft: true" is gone. content/README.md says how notes are written, CONTRIBUTING.md what comes after;
\`npm run test:unit -- every-note\` says what is missing.`);

import type { WordsFor } from '../../engine/index.ts';
import type { model } from './model.ts';

export default {
  title: 'Dockerfile 里的 ARG 与 ENV',
  summary:
    'Dockerfile 的每一行能看到哪些 ARG 和 ENV、值是什么、为什么；哪些变量是空的，哪些构建参数没人接收。',
  inputs: {
    dockerfile: { label: 'Dockerfile', help: '整个文件；不会离开本页' },
    buildArgs: { label: '构建参数', help: '如 VERSION=1.3 MODE=debug，或 --build-arg VERSION=1.3' },
    platform: {
      label: '平台',
      help: '--platform',
      choices: { 'linux/amd64': 'linux/amd64', 'linux/arm64': 'linux/arm64', 'linux/arm/v7': 'linux/arm/v7' },
    },
    buildkit: { label: 'BuildKit', help: 'Docker 23.0 起的默认构建器；旧构建器没有 TARGETARCH 之类' },
  },
  outputs: {
    empty: { label: '为空' },
    uses: {
      label: '变量的使用',
      columns: {
        line: { label: '行' },
        instruction: { label: '指令' },
        variable: { label: '变量' },
        value: { label: '值' },
        why: { label: '原因' },
      },
    },
    lines: {
      label: '每一行看到什么',
      columns: {
        line: { label: '行' },
        stage: { label: '阶段' },
        text: { label: '指令' },
        visible: { label: '可见' },
      },
    },
    stages: { label: '阶段' },
  },
  units: { use: '处' },
  rules: {
    hasFrom: '这里没有 FROM。请贴一个 Dockerfile。',
    areArguments: '写成 NAME=value，多个之间用空格：VERSION=1.3 MODE=debug。',
  },
  sentences: {
    empty: '{useCount} 处使用里有 {empty} 处为空。第一处在第 {firstLine} 行：${firstVariable}，{firstWhy}。',
    emptyOne: '第 {firstLine} 行：${firstVariable} 为空，{firstWhy}。',
    allSet: '{useCount} 处变量都有值。',
    noUses: '没有哪一行使用这个文件的 ARG 或 ENV。',
  },
  steps: {
    global:
      '第一个 FROM 之前的 ARG 是全局的：只有 FROM 行看得到。在阶段里写一行不带值的 ARG NAME 才能带进来。',
    stage: '阶段里的 ARG 从所在行起有效，对 FROM 这个阶段的阶段也有效；其他阶段看不到。',
    order: '取值顺序：先是 --build-arg，再是这条 ARG 的默认值，再是全局的值，否则没有值。',
    envWins: '同名的 ENV 总是盖过 ARG，继承来的也一样，无论 --build-arg 给了什么。',
    image: 'ARG 随构建结束。CMD、ENTRYPOINT、HEALTHCHECK 在之后运行，只看得到 ENV。',
    shell: 'RUN、CMD、ENTRYPOINT 由 shell 展开；JSON 形式不启动 shell，$NAME 保持原样。',
    same: '一条指令看到的是它之前的值：ENV a=2 b=$a 里 b 得到旧的 a。',
    platform: 'TARGETARCH 之类是全局的：FROM 看得到，阶段里要先写 ARG TARGETARCH。',
    proxy: 'HTTP_PROXY 之类不需要 ARG，也不影响缓存。',
  },
  changes: {
    redeclare: '在阶段里再声明一次，值取自上面。',
    keep: '既要进镜像又要能由构建设定，就把 ARG 交给 ENV。',
    secret: '密钥只挂载给一条 RUN，不留在任何层和历史里。',
    see: '看看构建时到底有什么，镜像里留下了什么。',
  },
  remarks: {
    unused: '没有 ARG 接收 {unused}：构建会警告并忽略它。',
    secrets: '{secrets} 像是密钥。拿到镜像的人用 docker history 或 provenance 就能读到。',
    hidden: 'ENV 盖住了构建参数 {hidden}。',
    cut: '只显示前 1000 行和 2000 处使用。',
    baseImage: '基础镜像设置的变量这里不知道。',
  },
  phrases: {
    'why.buildArg': '来自 --build-arg',
    'why.default': '它的 ARG 的默认值',
    'why.global': '全局 ARG 的值，由本阶段的 ARG 带入',
    'why.env': '来自 ENV，它盖过 ARG',
    'why.inheritedEnv': '来自所 FROM 阶段的 ENV',
    'why.platform': 'BuildKit 按平台设置',
    'why.proxy': '预定义：不需要 ARG',
    'why.declaredEmpty': '声明时没有默认值，也没有传入',
    'why.globalOnly': '它的 ARG 在第一个 FROM 之前，本阶段没有重新声明',
    'why.otherStage': '只在别的阶段声明过',
    'why.later': '在后面才声明',
    'why.argNotInImage': '是 ARG，而这一行在构建结束之后才运行',
    'why.execForm': 'JSON 形式不启动 shell，不会展开',
    'why.sameInstruction': '这条指令之前的值',
    'why.unknown': '这里没有声明，也没有传入',
  },
} satisfies WordsFor<typeof model>;

/** 计算器自己的页面上的说明。 */
export const about = [
  'ARG 是构建的变量，ENV 是镜像的变量。在哪里看得到取决于行：第一个 FROM 之前、ARG 所在行之后、以本阶段为基础的阶段里。每一行列出它看到的，每一处使用列出值和原因。',
  '一个真实的例子：FROM image:$TAG 正常，同一个文件里 RUN echo $TAG 却什么也不打印。ARG 写在 FROM 之上，只有 FROM 行看得到；再加一行不带值的 ARG TAG，就带进了阶段。',
  'RUN 里 shell 自己设置的变量不跟踪，基础镜像设置的变量也不知道。文件不会离开本页。',
];

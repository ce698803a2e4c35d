import type { Random } from './random.ts';

const split = (text: string) => text.trim().split(/\s+/);

const connectives = split(`
  the a of and to in is that for it as on with by at from this each when while after before until because which
  not only also then than into through between without every another same first last never always`);
const nouns = split(`
  kernel queue packet socket process thread counter buffer disk block cache page memory limit timer signal pipe file
  system mount device driver interrupt core clock node cluster container image layer volume service endpoint proxy route
  table address port connection session request response header certificate chain key name record zone lease event log
  line error warning default option flag value number size rate window delay timeout retry backlog threshold`);
const verbs = split(`
  holds drops sends waits reads writes grows shrinks counts keeps frees maps copies closes opens returns fails starts
  stops blocks sleeps wakes moves checks compares limits retries expires binds listens accepts refuses forwards`);
const syllables = split(`
  ba be bo bra cal cor da del dor fa fen gal gor ha hel in ka kel lan lem lo mar men mi nor o pal per qua ra ren ros sa
  sel tal tem tor ul va vel wen xa zor`);

const chineseConnectives = [
  ...'的在和了是也就都把被对从到与或',
  '因为',
  '所以',
  '如果',
  '然后',
  '同时',
  '只有',
];
const chineseNouns = split(`
  内核 队列 数据包 套接字 进程 线程 计数器 缓冲区 磁盘 分区 缓存 内存 上限 定时器 信号 管道 文件系统 挂载点 设备 驱动 中断 时钟
  节点 集群 容器 镜像 存储卷 服务 端点 代理 路由 地址 端口 连接 会话 请求 响应 证书 密钥 名称 记录 租约 事件 日志 错误 告警
  默认值 选项 数值 大小 速率 窗口 延迟 超时 重试 阈值 权限 用户 命令 脚本 变量 配置 版本 快照 备份 副本 调度器 控制器 负载均衡
  网关 子网 防火墙 规则 链路 网卡 带宽 吞吐量 磁盘阵列 校验和 日志文件 连接跟踪 命名空间 资源配额`);
const chineseVerbs = split(`
  保留 丢弃 发送 等待 读取 写入 增长 收缩 统计 释放 映射 复制 关闭 打开 返回 失败 启动 停止 阻塞 睡眠 唤醒 迁移 检查 比较 限制
  重试 过期 绑定 监听 接受 拒绝 转发 超过 触发 恢复 更新 清理 合并 拆分 排队`);
const chineseAdverbs = split(`通常 往往 立刻 逐渐 很少 再次 仍然 已经 分别 直接 默认 自动 单独 反复`);

/** What the words of a text are taken from. Rare words are invented, so that an index is as large as that of real texts. */
export interface Vocabulary {
  connectives: readonly string[];
  nouns: readonly string[];
  verbs: readonly string[];
  adverbs: readonly string[];
  /** The most frequent first. */
  rare: readonly string[];
}

/** How many rare words a corpus of any size draws from: about what a thousand technical pages have. */
const RARE = 6000;

function invent(make: () => string): string[] {
  const made = new Set<string>();
  while (made.size < RARE) made.add(make());
  return [...made];
}

/** A word that means nothing, of up to four syllables. */
export function inventWord(random: Random, least = 2): string {
  return Array.from({ length: random.between(least, 4) }, () => random.pick(syllables)).join('');
}

export function englishVocabulary(random: Random): Vocabulary {
  const rare = invent(() => inventWord(random));
  return { connectives, nouns, verbs, adverbs: ['often', 'rarely', 'at once', 'again', 'by default'], rare };
}

/** Rare words in Chinese are pairs of common ones, which is how the language makes them. */
export function chineseVocabulary(random: Random): Vocabulary {
  const rare = invent(() => random.pick(chineseNouns) + random.pick([...chineseNouns, ...chineseVerbs]));
  return {
    connectives: chineseConnectives,
    nouns: chineseNouns,
    verbs: chineseVerbs,
    adverbs: chineseAdverbs,
    rare,
  };
}

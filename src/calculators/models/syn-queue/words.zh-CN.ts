import type { WordsFor } from '../../engine/index.ts';
import type { model } from './model.ts';

export default {
  title: 'SYN 队列与 accept 队列',
  summary: '由 backlog、sysctl 和内核版本算出两个队列的长度：哪个限制在起作用，该改什么。',
  inputs: {
    kernel: { label: '内核', help: 'uname -r；Debian 的完整版本号在 uname -v 里' },
    backlog: { label: 'backlog', help: 'listen() 的第二个参数；nginx、Redis、Node.js 都是 511' },
    somaxconn: { label: 'somaxconn', help: 'net.core.somaxconn：5.4 起默认 4096，之前 128' },
    maxSynBacklog: { label: 'tcp_max_syn_backlog', help: 'net.ipv4.tcp_max_syn_backlog：默认值随内存增大' },
    syncookies: {
      label: 'tcp_syncookies',
      help: 'net.ipv4.tcp_syncookies',
      choices: { 0: '0：从不', 1: '1：队列满时', 2: '2：对每个 SYN' },
    },
  },
  outputs: {
    acceptCapacity: { label: '等待 accept()' },
    halfOpenCapacity: { label: '半连接' },
    acceptLimit: { label: 'ss -ltn 的 Send-Q' },
    synCapacity: { label: 'SYN 队列容量' },
    boundBy: {
      label: '起作用的限制',
      choices: {
        backlog: 'backlog',
        somaxconn: 'net.core.somaxconn',
        both: 'backlog 与 net.core.somaxconn（两者相等）',
        maxSynBacklog: 'net.ipv4.tcp_max_syn_backlog',
      },
    },
    unprovenCapacity: { label: '来自陌生对端的半连接' },
  },
  units: { connection: '个连接' },
  rules: {
    somaxconnFits: '{kernel} 用 16 位保存这个上限，net.core.somaxconn 不接受大于 65535 的值。',
    knowsAlways: '{kernel} 上的 tcp_syncookies 只有 0 和 1，2 是后来才有的。',
  },
  sentences: {
    cookies:
      '最多 {acceptCapacity} 个已完成的连接等待 accept()，最多 {halfOpenCapacity} 个半连接；再来的 SYN 用 cookie 回应。',
    drops:
      '最多 {acceptCapacity} 个已完成的连接等待 accept()，最多 {halfOpenCapacity} 个半连接；再来的 SYN 被丢弃，客户端在 1 秒、3 秒、7 秒后重试。',
    dropsEarly:
      '最多 {acceptCapacity} 个已完成的连接等待 accept()，最多 {halfOpenCapacity} 个半连接；再来的 SYN 被丢弃。最后一个 ACK 遇到 accept 队列已满的客户端，会以为连接已经建立。',
    nothingStored:
      '最多 {acceptCapacity} 个已完成的连接等待 accept()；不保存任何半连接，每个 SYN 都用 cookie 回应。',
  },
  steps: {
    limit: 'listen() 提出 backlog，主机最多允许 somaxconn。',
    negative: 'listen() 按无符号数比较：负的 backlog 比任何上限都大。',
    kept: '套接字保存的就是这个数，ss -ltn 显示为 Send-Q。',
    narrow: '这个内核里该字段只有 16 位，更大的数会丢掉高位。',
    accept: '长度大于上限才算满，所以还能多放一个。',
    table: 'SYN 队列是一张表，大小取 2 的幂，至少 16。它在套接字第一次监听时建立，之后不再变大。',
    upTo: 'SYN 队列没有自己的表，长度达到上限就算满。',
    oneMore: '和 accept 队列一样，长度大于上限才算满。',
    cookie: 'SYN 队列满了就不再保存，改为回 cookie。从 4.4 起 tcp_max_syn_backlog 在这里不起作用。',
    alwaysCookie: '每个 SYN 都用 cookie 回应，什么也不保存。',
    unproven: '关闭 cookie 时，tcp_max_syn_backlog 的最后四分之一只留给主机还记得其往返时间的对端。',
    smaller:
      '陌生对端受两者中较小的限制。超过 SYN 队列计入 TCPReqQFullDrop，只超过这四分之三则只计入 ListenDrops。',
    fullDrops:
      'accept 队列满时，所有 SYN 都被丢弃：ListenOverflows 和 ListenDrops 增长，connect() 卡住 1 秒、3 秒、7 秒。',
    fullYoung: 'accept 队列满时，只有新条目多于一个才丢弃 SYN；否则仍然回应，连接在这边停留在半连接状态。',
  },
  changes: {
    raiseSomaxconn:
      'somaxconn 把 backlog 从 {backlog} 截到了 {somaxconn}：让主机允许程序要的值。容器里要在它自己的网络命名空间中设置。',
    raiseSomaxconnFirst: '这里的上限是 somaxconn。先提高它；程序自己的 backlog 若不更大，再提高 backlog。',
    raiseBacklog: '程序要的比主机允许的少。提高程序自己的 backlog，这里以 nginx 为例。',
    raiseSynBacklog: '关闭 cookie 时起作用的是 tcp_max_syn_backlog。设成这个值，它就不再是瓶颈。',
    useCookies: '让 SYN 队列满时回 cookie，而不是丢弃。',
    acceptFaster: '长度 {limit} 的队列很少需要再加长。如果这些计数器仍在增长，是程序调用 accept() 太慢。',
    listenAgain: '正在监听的套接字保留旧的上限，直到程序再次调用 listen()：重启它，再看 Send-Q。',
  },
  remarks: {
    undecided61: '没有第三段的 6.1 按 Debian 12 现在的内核计算。6.1.125 之前，SYN 队列少放一个。',
    undecided:
      '没有第三段的 {kernel} 按最初发布的版本计算。后来的稳定版多放一个：5.4.290、5.10.234、5.15.177、6.1.125、6.6.72、6.12.10 起带有这个改动。',
    negative: '负的 backlog 等于要主机允许的最大值。',
    wraps: '这个内核上 {limit} 只剩低 16 位：{acceptLimit}。',
    neverFull: '16 位计数器永远不会大于 65535：队列永远不算满，计数会回绕。',
  },
  pictures: {
    queues:
      '同一比例的横条：先是各项设置，然后是 accept 队列（{acceptCapacity} 个位置）和 SYN 队列（{halfOpenCapacity} 个位置）。',
  },
} satisfies WordsFor<typeof model>;

/** 计算器自己的页面上的说明。 */
export const about = [
  '监听套接字有两个队列。SYN 队列里是最后一个 ACK 还没到的连接，accept 队列里是已经完成、程序还没有取走的连接。两者由同一个数限制：程序传给 listen() 的 backlog，再截到 net.core.somaxconn。',
  '到了上限会怎样，取决于内核版本和 tcp_syncookies。ss -ltn 把 accept 队列的上限显示为 Send-Q，长度显示为 Recv-Q；丢掉的连接计入 nstat -az 的 TcpExtListenOverflows 和 TcpExtListenDrops。',
  '这两个 sysctl 都属于网络命名空间：容器从默认值开始，而不是继承宿主机的设置。使用 SO_REUSEPORT 时，每个监听套接字各有自己的两个队列。',
];

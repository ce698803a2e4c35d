import type { WordsFor } from '../../engine/index.ts';
import type { model } from './model.ts';

export default {
  title: '源端口与 TIME_WAIT',
  summary: '一个地址对一个目标每秒能开多少连接，源端口什么时候用尽。',
  inputs: {
    chosenBy: {
      label: '端口由谁选',
      help: '本机的 connect()，或替别人做的源 NAT',
      choices: { socket: 'connect()', nat: 'SNAT 或 MASQUERADE' },
    },
    kernel: { label: '内核', help: 'uname -r' },
    low: { label: '范围从', help: 'net.ipv4.ip_local_port_range 的第一个数' },
    high: { label: '到', help: '第二个数；留空：60999，3.10 和 4.0 是 61000' },
    reserved: { label: '保留端口', help: 'net.ipv4.ip_local_reserved_ports，例如 8080,9000-9010' },
    natLow: { label: 'NAT 端口从', help: '--to-ports；没有时，原端口不小于 1024 的从 1024 起' },
    natHigh: { label: '到', help: '没有 --to-ports 时 65535' },
    hold: { label: '连接开多久', help: '取平均' },
    closer: {
      label: '先关闭的一方',
      help: '谁先发 FIN，TIME_WAIT 就在谁那里',
      choices: { client: '本端，即发起连接的一方', server: '对端' },
    },
    natEnd: {
      label: '怎样结束',
      help: '决定 conntrack 占住端口多久',
      choices: { fin: 'TCP，FIN：120 秒', rst: 'TCP，RST：10 秒', udp: 'UDP，一次应答：30 秒' },
    },
    targets: { label: '目标', help: '不同的远端地址加端口；每个都有全部端口可用' },
    addresses: { label: '本端地址', help: '发起连接的地址数，或 NAT 地址数' },
    rate: { label: '每秒新连接', help: '留空：只问上限' },
    used: { label: '现在占用的端口', help: '对这些目标，含 TIME_WAIT' },
    twReuse: {
      label: 'tcp_tw_reuse',
      help: 'net.ipv4.tcp_tw_reuse',
      choices: { default: '内核默认值', 0: '0：关', 1: '1：开', 2: '2：仅回环' },
    },
    loopback: { label: '目标在回环上', help: '127.0.0.0/8 或 ::1：决定 tcp_tw_reuse 2 是否有效' },
    timestamps: { label: 'tcp_timestamps', help: 'net.ipv4.tcp_timestamps，两端都要' },
    twReuseDelay: { label: 'tcp_tw_reuse_delay', help: 'net.ipv4.tcp_tw_reuse_delay，从 6.14 起' },
    maxTwBuckets: { label: 'tcp_max_tw_buckets', help: 'net.ipv4.tcp_max_tw_buckets；留空：不比较' },
    bindsFirst: {
      label: '程序先 bind 再 connect',
      help: 'bind() 到端口 0 且没有 IP_BIND_ADDRESS_NO_PORT：一个端口只给一个连接，不论目标',
    },
  },
  outputs: {
    ports: { label: '对一个目标的端口' },
    maxRate: { label: '新连接上限' },
    dryAfter: { label: '多久用尽' },
    busyFor: { label: '一个端口占用' },
    capacity: { label: '同时的连接' },
    timeWait: { label: '处于 TIME_WAIT' },
  },
  units: { port: '个端口', perSecond: '个/秒', connection: '个连接', target: '个目标', address: '个地址' },
  rules: {
    inOrder: '范围的终点 {end} 小于起点 {start}。',
    natInOrder: '范围的终点 {end} 小于起点 {start}。',
    reservedRead: '请写成 8080,9000-9010 这样的端口和区间，不大于 65535。',
    someLeft: '整个范围都被保留了：connect() 没有端口可选。',
  },
  sentences: {
    limit: '每秒最多 {maxRate} 个新连接：{capacity} 个端口，每个占用 {busyFor}。',
    noLimit: '端口不是限制：连接一关闭，端口就空出来。',
    holds: '够用：每秒 {rate} 个新连接占用 {capacity} 个端口中的 {busy} 个；最多可到每秒 {maxRate} 个。',
    dry: '{dryAfter}后端口用尽：每秒 {rate} 个，每个占用 {busyFor}，而一共只有 {capacity} 个。此后 connect() 以 EADDRNOTAVAIL 失败。',
    dryNow: '没有空闲端口：占用 {used} 个，一共 {capacity} 个。connect() 以 EADDRNOTAVAIL 失败。',
    natLimit: '经过 NAT 每秒最多 {maxRate} 个新流：{capacity} 个端口，每个被 conntrack 条目占住 {busyFor}。',
    natDry:
      '{dryAfter}后 NAT 的端口用尽：每秒 {rate} 个，每个占住 {busyFor}，而一共只有 {capacity} 个。此后首个包被丢弃，计入 insert_failed 或 drop。',
  },
  steps: {
    range: 'connect() 从这个范围里选，保留端口除外。',
    natRange: '原端口空闲时 NAT 沿用，否则从这个范围里选；ip_local_port_range 在这里不起作用。',
    pairs: '端口只与本端地址、远端地址、远端端口合在一起才算占用：每一对都有全部端口。',
    onePair: '在 connect() 之前就 bind 的端口，对所有目标都算占用。',
    clientCloses: '先关闭的一方让连接在 TIME_WAIT 里停留 60 秒，这是内核的常量。',
    reuse: '有 tcp_tw_reuse 和时间戳时，TIME_WAIT 里的端口最多过一个秒刻度就能再用。',
    reuseOld: '有 tcp_tw_reuse 和时间戳时，TIME_WAIT 里的端口过 1 秒以上、至多 2 秒就能再用。',
    reuseNew: '有 tcp_tw_reuse 和时间戳时，TIME_WAIT 里的端口过 tcp_tw_reuse_delay 就能再用。',
    serverCloses: 'TIME_WAIT 在对端；这边连接一关闭端口就空出来。新的 SYN 序号或时间戳更大，对端允许复用。',
    natTail: 'conntrack 条目到期之前，这个元组一直被占用。',
    rate: '所有地址对的所有端口，空出来就再用。',
    waiting: '若都经过 TIME_WAIT，同时处于 TIME_WAIT 的连接数。',
  },
  changes: {
    widen: '放宽范围，并把服务监听的端口列为保留。',
    reuse: '让新的出站连接使用 TIME_WAIT 里的端口。这是安全的：旧连接的报文段可由时间戳识别。',
    keepAlive: '最好的办法：保持连接并重复使用，这里是 nginx 到上游。',
    look: '谁在 TIME_WAIT，对着谁。',
    moreNat: '给 NAT 更多地址：每个地址都带来一整套端口。',
    lookNat: 'insert_failed 和 drop 说明 NAT 没找到端口。',
  },
  remarks: {
    between: '默认范围的终点在 4.0 与 4.3 之间改变；这里 {kernel} 按 61000 计算（未核实）。',
    privileged: '较新的内核（查过 6.18）不接受起点低于 net.ipv4.ip_unprivileged_port_start（1024）的范围。',
    outside: '范围之外的 {outside} 个保留端口不影响结果。',
    noTimestamps: '没有 tcp_timestamps，tcp_tw_reuse 不起作用。',
    loopbackOnly: 'tcp_tw_reuse 是 2：只有回环上的连接会再用 TIME_WAIT 里的端口。',
    overflow:
      'TIME_WAIT 中的 {timeWait} 个超过 tcp_max_tw_buckets 的 {maxTwBuckets}：多出的直接关闭，日志出现 “time wait bucket table overflow”，TCPTimeWaitOverflow 增长。',
    randomTries:
      '从 5.4 起 NAT 随机试 248 次就放弃，所以范围快满时，还没用到最后一个端口就会失败：大约从 90 % 起（未核实）。',
    lowPorts: '原端口低于 1024 的，NAT 也分给低于 1024 的端口：512 以下的用 1 – 511，其余用 600 – 1023。',
    perTarget: '这是对一个目标的上限。换一个远端地址或端口，又有全部端口。',
    odd: '范围大小为奇数时，每次调用少考虑一个端口。',
  },
  pictures: { use: '每秒 {rate} 个连接时占用端口数随时间变化的曲线，{capacity} 个端口画成一条线。' },
  labels: {
    time: '时间',
    inUse: '占用的端口',
    all: '全部端口',
    dryPoint: '{dryAfter}后用尽',
    atRest: '稳定在 {busy}',
  },
} satisfies WordsFor<typeof model>;

/** 计算器自己的页面上的说明。 */
export const about = [
  '出站连接需要一个源端口，它对同一个远端地址和端口不能已被占用。内核默认有 28232 个。同时开这么多连接很少见；用尽的往往是速率，因为先关闭的一方让每个端口在 TIME_WAIT 里再停 60 秒。对一个目标，这就是每秒 470 个连接。',
  '一个真实的例子：反向代理为每个请求向同一台应用服务器新开一个连接，用完就关。每秒 600 个请求时，前 47 秒一切正常；然后 connect() 会失败一阵，报 “Cannot assign requested address”，又自己恢复。ss -s 显示 timewait 有 28000 个。解法很少是 sysctl，而是保持到上游的连接。',
  '在源 NAT 后面是另一个上限：一个地址对一个目标最多 64512 个端口，但关闭后每个还要占 120 秒，因为 conntrack 条目还在。经同一个 NAT 网关调用同一个 API 的客户端共用这些端口。',
  '源端口大多是偶数的主机并不是快用尽了：connect() 先试与范围起点同奇偶的端口，再试另一半。',
];

import type { WordsFor } from '../../engine/index.ts';
import type { model } from './model.ts';

export default {
  title: 'curl 各阶段耗时',
  summary: '根据 curl -w 的输出，看一个请求的时间花在哪里：解析域名、建立连接、TLS、发送、服务端、下载。',
  inputs: {
    namelookup: { label: 'time_namelookup', help: '域名解析完成' },
    connect: { label: 'time_connect', help: 'TCP 连接建立，对端是服务器或代理' },
    appconnect: { label: 'time_appconnect', help: 'TLS 完成；不用 TLS 时为 0' },
    pretransfer: { label: 'time_pretransfer', help: '即将发送请求' },
    starttransfer: { label: 'time_starttransfer', help: '收到响应的第一个字节' },
    total: { label: 'time_total', help: '收到最后一个字节，或者失败' },
    posttransfer: { label: 'time_posttransfer', help: '请求发送完毕；curl 8.10 起才有' },
    redirect: { label: 'time_redirect', help: '使用 -L 时，最后一个请求之前的所有请求' },
  },
  outputs: {
    slowest: { label: '最长的阶段' },
    slowestTime: { label: '耗时' },
    share: { label: '占总时间' },
    dns: { label: '域名解析' },
    tcp: { label: 'TCP' },
    tls: { label: 'TLS' },
    ready: { label: '到发送请求之前' },
    upload: { label: '发送' },
    server: { label: '等待服务端' },
    download: { label: '下载' },
  },
  rules: {
    inOrder:
      '这个时刻早于前面的阶段。是不是填错了位置，或来自不同的请求？使用 -L 时，每个值都是所有请求之和。',
    withinTotal: 'time_redirect 包含在 time_total 之内，后者是 {total}。',
  },
  sentences: {
    done: '一共 {total}，大部分花在{slowest}：{slowestTime}，占 {share}。',
    failed: '{total}后结束，没有收到响应：最后停在{endedIn}。',
  },
  steps: {
    dns: '所有时刻都从开始算起，第一个阶段是解析域名。',
    tcp: '一次往返；每丢一个 SYN，再加 1 秒、3 秒、7 秒……',
    tls: '握手，有代理时包含 CONNECT：TLS 1.3 一次往返，之前的版本两次。',
    noTls: 'time_appconnect 为 0：没有用 TLS，或没有走到那一步。',
    ready: '从那里到即将发送请求：通常几乎为零。',
    upload: '发送请求及其正文。',
    server: '从发完最后一个字节到收到第一个字节：一次往返，加上服务端自己的时间。',
    serverWithUpload:
      '从发送请求到收到响应的第一个字节：发送、一次往返，加上服务端自己的时间。curl 8.10 起才能把发送分开。',
    download: '从第一个字节到最后一个字节。',
    zero: '为 0 的时刻没有到达：传输结束在它前面的阶段。',
    hops: '使用 -L 时，每个时刻都是所有请求之和，各阶段也是。',
  },
  changes: {
    measure: '一行写出所有时刻，可以直接粘贴到这里。',
    dns: '单看解析要多久。5 秒说明丢了一个查询。',
    tcp: '先看往返时间，再看丢包。',
    tls: '看版本、证书链和字节数。',
    reuse: '同一连接上的第二个请求不用再等域名解析、TCP 和 TLS。',
    server: '从服务端看同一件事：总时间、连接上游的时间、上游第一个字节的时间。',
    download: '字节数和每秒字节数。',
  },
  remarks: {
    redirected: '其中 {redirect}花在重定向上。只测最后一个地址，各阶段才有意义。',
    reused: 'time_connect 为 0：用的是已有的连接。',
    handshake: 'TLS 的时间超过 TCP 往返的四倍：密钥运算慢、有客户端证书，或证书链要好几个包。',
    http3: 'time_connect 等于 time_appconnect，HTTP/3 就是这样：QUIC 把建立连接和 TLS 合在一起。',
  },
  pictures: { phases: '每个阶段一条，从开始到结束。一共 {total}。' },
  phrases: {
    dns: '解析域名',
    tcp: '建立连接',
    tls: 'TLS 握手',
    ready: '发送请求之前',
    upload: '发送请求',
    server: '等待服务端',
    download: '下载',
  },
} satisfies WordsFor<typeof model>;

/** 计算器自己的页面上的说明。 */
export const about = [
  'curl 写出的是时刻，不是时长：每个值都从开始算起。各阶段是相邻时刻之差，最长的那个告诉你先看哪里：解析、线路、握手、后面的程序，还是数据量。',
  '有些值会误导。使用 -L 时，每个值都是所有重定向之和。连接被复用时，解析、TCP 和 TLS 几乎为零。为 0 的值表示没有走到那一步，所以失败的请求能看出停在哪里。',
  '一个例子：总共 5.02 秒，time_namelookup 就占 5.01 秒。服务器没有问题，两个 DNS 查询丢了一个，解析器等了五秒才重问。',
];

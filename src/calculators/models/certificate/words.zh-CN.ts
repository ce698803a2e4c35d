import type { WordsFor } from '../../engine/index.ts';
import type { model } from './model.ts';

export default {
  title: '证书链',
  summary: '一段 PEM 证书链说了什么、能否通过验证、凭什么通过、缺哪张证书、OpenSSL 的错误号、还剩几天。',
  inputs: {
    pem: {
      label: '服务器发送的证书',
      help: 'PEM（顺序不限，中间可以夹文字）、DER 文件、Secret 的 YAML、kubeconfig。内容不会离开本页。',
    },
    host: { label: '主机', help: '客户端访问的主机名或地址；留空则不检查名字' },
    trust: { label: '信任库', help: '客户端信任的根证书，PEM；留空表示什么都不信任' },
    at: { label: '时刻', help: '2026-11-21T12:00:00Z、Unix 秒数、+30d；留空表示现在' },
    purpose: {
      label: '用途',
      help: 'openssl verify -purpose',
      choices: {
        auto: '服务器；kubeconfig 按客户端；CA 不限',
        sslserver: 'sslserver',
        sslclient: 'sslclient',
        any: 'any：不检查',
      },
    },
    partialChain: { label: '部分链', help: '-partial_chain：信任库里的任何证书都可以作为链的终点' },
    securityLevel: {
      label: '安全级别',
      help: '-auth_level；Debian 12 的 TLS 用 2',
      choices: {
        0: '0：不限',
        1: '1：80 位，不收 SHA-1',
        2: '2：112 位，RSA 2048',
        3: '3：128 位，RSA 3072',
        4: '4：192 位',
        5: '5：256 位',
      },
    },
  },
  outputs: {
    verdict: { label: 'openssl verify' },
    opensslText: { label: '原文' },
    depth: { label: '深度' },
    daysLeft: { label: '站点证书剩余' },
    missing: { label: '缺少' },
    names: { label: '名字' },
    chain: {
      label: '证书链',
      columns: {
        depth: { label: '深度' },
        subject: { label: '主体' },
        from: { label: '来源', choices: { sent: '服务器', store: '信任库' } },
        notAfter: { label: '有效期至' },
        key: { label: '密钥' },
      },
    },
    failures: {
      label: '全部错误，按 OpenSSL 的检查顺序',
      columns: {
        code: { label: '错误号' },
        depth: { label: '深度' },
        openssl: { label: 'OpenSSL 原文' },
        meaning: { label: '含义' },
      },
    },
    sClient: { label: 's_client 最后报' },
    checkedAt: { label: '检查时刻' },
    lifetime: { label: '有效期长度' },
  },
  units: { day: '天' },
  rules: {
    hasCertificate: '这段文字里没有证书。证书以 -----BEGIN CERTIFICATE----- 开头；证书请求（CSR）不是证书。',
    isNoKey: '这是私钥。它只该待在自己的服务器上；请给出证书。',
    isReadable: '开头像证书，但读不出来：少了一行，或者被改过。',
    trustHasCertificate: '这段文字里没有证书。什么都不信任就留空。',
    hostIsOne: '既不是主机名，也不是地址。例如 www.example.com 或 192.0.2.1。',
    atIsMoment: '不是时刻。例如 2026-11-21、2026-11-21T12:00:00Z、1795262400 或 +30d。',
  },
  sentences: {
    ok: '从 {subjectName} 到 {topName} 的链成立，还剩 {daysLeft} 天。',
    okHost: '从 {subjectName} 到 {topName} 的链成立，并且适用于 {host}，还剩 {daysLeft} 天。',
    noStore:
      '没有给出信任库。链通到 {topName}；只有末端的签发者在客户端的信任库里，客户端才会接受（信任库为空时 OpenSSL 报 {verdict}）。',
    noStoreLeaf:
      '这里只有 {subjectName}，缺它的签发者：{missing}。除非那是根证书，否则服务器必须发送它（OpenSSL 报 {verdict}）。',
    noStoreBut: '{failedName}：{other}（{otherText}）。此外没有给出信任库，OpenSSL 会先停在 {verdict}。',
    missingFirst: '缺少：{missing}。服务器没有发送，信任库里也没有：错误 20，s_client 最后报 {sClient}。',
    missingNext: '链断在 {topName}。缺少：{missing}，既没有发送，也不在信任库里：错误 20。',
    failed: '错误 {verdict}：{failedName}，{meaning}。',
    failedHost: '{subjectName} 不适用于 {host}：错误 {verdict}。它适用于 {names}。',
  },
  steps: {
    parse: '每张证书是一个 DER 结构：被签名的部分（tbsCertificate）、算法、签名。',
    find: '候选证书的主体等于签发者名字、双方都有密钥标识时标识一致、密钥与签名算法相符，才算签发者。',
    build: '从站点证书往上：先查信任库，再查服务器发来的证书。以信任库里的自签名证书结束，链才可信。',
    sign: '每个签名都在这里用签发者的公钥对 tbsCertificate 的原始字节验算，不凭空相信任何一环。',
    authority:
      '每个签发者都要有 CA:TRUE；有 keyUsage 时要含 keyCertSign；pathlen 要留得出位置；extendedKeyUsage 要允许该用途。',
    nameCheck:
      '只看 subjectAltName。通配符必须是最左边的整个标签，只代表一个标签。地址只与 IP 条目逐字节比较。',
    dates:
      '每张证书（包括根）都要满足 notBefore ≤ 现在 < notAfter。RFC 5280 把 notAfter 那一秒也算有效，OpenSSL 不算。',
    constraints: '证书里的每个名字都要落在上面各级 CA 允许的子树内，并且不在任何排除的子树内。',
    order:
      'OpenSSL 的检查顺序：建链、用途、密钥强度、名字，然后从根往下查签名和日期，最后查名字约束。verify 和 curl 停在第一个错误。',
    echo: 's_client 遇到错误会继续：21 的意思是“唯一的签名没有东西可以验”。第一个错误号才是原因。',
    limits:
      '公共 CA 签发的证书，2020-09-01 起最长 398 天，2026-03-15 起 200 天，2027-03-15 起 100 天，2029-03-15 起 47 天。首尾两秒都计入，所以两个日期相差 200 × 86400 秒就是 201 天。自建 CA 不受此限。',
  },
  changes: {
    sendIntermediate: '证书里写着签发者证书的地址。下载后接到服务器证书文件里，放在站点证书之后。',
    appendIntermediate:
      '把签发者的证书接到服务器证书文件里，放在站点证书之后。certbot 要用 fullchain.pem，而不是 cert.pem。',
    install: '如果这是自建的 CA，把它的根证书装进客户端的信任库。服务器发送它并不能让它可信。',
    orderFile: '站点证书在最前，每个签发者排在它签发的证书之后。',
    renew: '续期，然后看服务器实际发送的证书，而不是看文件。',
    ask: '问服务器到底发送了什么。不加 -verify_hostname，s_client 不检查名字。',
    verify: '对文件问同样的问题，提前两周。',
  },
  remarks: {
    exampleMoment: '示例按它自己的日子检查；你的证书按现在检查。',
    outOfOrder: '站点证书不在最前。服务器照这个顺序发送会失败：TLS 要求站点证书在最前。',
    unused: '没有用到：{unusedNames}。',
    privateKey: '这段文字里有私钥。本页没有读取它，也不该把它贴到任何地方。',
    broken: '至少有一段读不出来，已略过。',
    cut: '只读取了前 400 张证书。',
    trustFromPlace: 'ca.crt、certificate-authority-data 和 caBundle 被当作客户端信任的证书。',
    asClient: 'client-certificate-data 按客户端证书验证。',
    rootSent: '根证书也被发送了。这没有用：只有已经持有它的客户端才信任它。',
    byCommonName: 'subjectAltName 里没有 DNS 名字，OpenSSL 退而使用 CN。Go 和浏览器不会，它们拒绝这张证书。',
    byPartial: '通配符不是整个标签。OpenSSL 接受；RFC 9525、Go 和浏览器不接受。',
    aboveEndsFirst: '链比站点证书先到期：{firstName}，{firstUntil}。',
    tooLong:
      '有效期 {lifetime} 天，超过公共 CA 从该日期起允许的 {allowed} 天：公共 CA 签发的话，浏览器会拒绝。',
    unchecked: '有一个签名用了本页不认识的算法，没有验算。',
    twoAlgorithms: '被签名部分里面和外面写的算法不一致：RFC 5280 不允许。',
    hostNotAsked: '没有给出主机，所以没有检查名字。',
  },
  pictures: {
    links:
      '从最上面的 {subjectName} 到 {topName} 的链：每张证书一个方框，两个方框之间写着下级的签名是否成立。结论：{verdict}。',
  },
  labels: { fromSent: '服务器发送', fromStore: '在信任库里', notThere: '没有发送，也不在信任库里' },
  phrases: {
    'error.2': '信任库里的签发者不是根，而它的签发者缺失',
    'error.7': '签名不符：字节被改过，或者签发者只是同名',
    'error.9': '还没有生效；也看看时钟',
    'error.10': '已过期',
    'error.18': '自签名，又不在信任库里',
    'error.19': '服务器发来了根证书，但它不在信任库里',
    'error.20': '它的签发者既没有发送，也不在信任库里',
    'error.21': '20 的回声：唯一的签名没有东西可以验',
    'error.22': '超过 100 级',
    'error.25': '上面的 pathlen 不允许它下面再有 CA',
    'error.26': '用途不符：看 extendedKeyUsage 和 keyUsage',
    'error.32': '它的 keyUsage 不允许签发证书',
    'error.34': '它有一个不认识的关键扩展',
    'error.47': '有名字超出了上级 CA 可以担保的范围',
    'error.48': '有名字落在上级 CA 不得担保的范围里',
    'error.51': '上级 CA 限制了一类不支持的名字',
    'error.62': '里面没有适用于该主机的名字',
    'error.64': '里面没有适用于该主机的地址',
    'error.66': '它的密钥达不到安全级别',
    'error.67': '签发者的密钥达不到安全级别',
    'error.68': '它的签名所用的摘要达不到安全级别',
    'error.79': '被当作 CA 使用，却不是 CA（缺 CA:TRUE）',
    'error.other': '见错误号',
    'proof.signed': '由下一张签名：{signature}，密钥标识一致',
    'proof.signedNoId': '由下一张签名：{signature}；只凭名字找到，没有成对的密钥标识',
    'proof.notSigned': '不是下一张签的：{signature} 不符',
    'proof.notCheckable': '没有验算：本页不认识 {signature}',
    'proof.selfTrusted': '自签名，在信任库里：这才是它可信的原因',
    'proof.selfSent': '自签名，不在信任库里：什么也证明不了',
    'proof.anchor': '在信任库里：链可以到此为止',
    'proof.missing': '这里没有它的签发者',
    until: '有效期至 {date}',
    ended: '已于 {date} 过期',
    begins: '从 {date} 起生效',
    number: '错误 {code}',
  },
} satisfies WordsFor<typeof model>;

/** 计算器自己的页面上的说明。 */
export const about = [
  '客户端信任一张服务器证书，是因为有一串签名从它通到客户端自己信任库里的根证书。除了根，每一环都要由服务器发送。本页按 OpenSSL 3.0 的做法建链，用签发者的公钥验算每一个签名（RSA、RSA-PSS、P-256 / P-384 / P-521 上的 ECDSA、Ed25519），并给出 openssl verify 会给的错误号。',
  '常见的一幕：浏览器能打开网页，因为它从别处留有中间证书；curl 却报 20。把 openssl s_client -showcerts 的输出贴进来，链末端的方框就是服务器忘了发的那张证书。',
  '没有信任库，任何链都谈不上可信，在哪里都一样。请贴上根证书，或者整个信任库（/etc/ssl/certs/ca-certificates.crt）。吊销状态不查：那需要网络。贴进来的内容不会离开本页；除非你要求，也不会出现在网址里。',
];

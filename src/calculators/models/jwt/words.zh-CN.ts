import type { WordsFor } from '../../engine/index.ts';
import type { model } from './model.ts';

const verdicts = {
  valid: '接受',
  notYet: '尚未生效（nbf）',
  expired: '已过期（exp）',
  issuedInFuture: '签发时间在未来（iat）',
};
const verifiers = {
  'go-jose': 'go-jose：kube-apiserver 验证 ServiceAccount',
  oidc: 'go-oidc：kube-apiserver --oidc-*、许多代理',
  jose: 'jose（npm）',
  jsonwebtoken: 'jsonwebtoken（npm）',
  pyjwt: 'PyJWT',
  own: '自定义宽限',
};

export default {
  title: 'JWT 令牌',
  summary: '令牌在某个验证方那里何时有效、时钟有偏差会怎样、各个声明说了什么、哪些没有验证。',
  inputs: {
    token: {
      label: '令牌',
      help: '令牌本身、带令牌的请求头、Secret 里的 base64，或 JSON 形式的声明。不会离开本页。',
    },
    now: { label: '现在', help: '2026-11-21T12:00:00Z 或 Unix 秒数；留空表示此刻' },
    skew: { label: '时钟偏差', help: '验证方的时钟最多快或慢多少' },
    verifier: { label: '验证方', help: '谁来检查令牌', choices: verifiers },
    leeway: { label: '宽限', help: '验证方在两端各放宽多少' },
  },
  outputs: {
    verdict: { label: '结论', choices: verdicts },
    secondsLeft: { label: '还会接受' },
    secondsUntil: { label: '多久后接受' },
    algorithm: { label: 'alg' },
    signature: { label: '签名' },
    subject: { label: 'sub' },
    audience: { label: 'aud' },
    issued: { label: '签发' },
    validFrom: { label: '接受起点' },
    validUntil: { label: '接受终点' },
    lifetime: { label: '有效期长度' },
    checkedAt: { label: '检查时刻' },
    clocks: {
      label: '时钟',
      columns: {
        clock: { label: '验证方的时钟' },
        reads: { label: '读数' },
        says: { label: '结论', choices: verdicts },
      },
    },
    verifiers: {
      label: '各验证方',
      columns: {
        name: { label: '验证方', choices: verifiers },
        early: { label: '提前宽限' },
        late: { label: '过期宽限' },
        behind: { label: '时钟慢', choices: verdicts },
        exact: { label: '时钟准', choices: verdicts },
        ahead: { label: '时钟快', choices: verdicts },
      },
    },
    claims: {
      label: '声明',
      columns: { claim: { label: '声明' }, value: { label: '值' }, meaning: { label: '含义' } },
    },
  },
  rules: {
    isToken: '这里没有令牌。令牌由点号连接的三段组成，以 eyJ 开头。',
    isWhole: '开头像令牌，但有一段被截断或改动：头部和声明必须是 JSON 的 base64url。',
    isOpen: '这是加密的令牌（JWE，五段）：只有持有密钥的一方才能读出声明。',
    nowIsMoment: '不是时刻。例如 2026-11-21T12:00:00Z 或 1795262400。',
  },
  sentences: {
    valid: '时间上会被接受，到 {validUntil} 为止，还有 {secondsLeft}。签名是否成立没有检查。',
    validForever: '时间上会被接受，而且永不过期：没有 exp。签名没有检查。',
    notYet: '尚未生效：从 {validFrom} 起接受，还要等 {secondsUntil}。',
    expired: '已过期：接受到 {validUntil} 为止。',
    issuedInFuture: '签发时间在未来：iat 是 {issued}，而验证方的时钟是 {checkedAt}。',
    skewed: '时钟一致时接受；验证方的时钟偏差 {skew} 就会拒绝。偶尔失败的就是这种令牌。',
    never: '永远无效：exp 不在 nbf 之后。',
  },
  steps: {
    order: '先看 nbf，再看 exp，最后看 iat。没有的声明不检查。',
    goJose: '现在 + 60 秒 < nbf 为尚未生效；现在 − 60 秒 > exp 为过期；现在 + 60 秒 < iat 为签发时间在未来。',
    oidc: 'exp < 现在即过期，没有宽限；现在 + 300 秒 < nbf 为尚未生效；不看 iat。',
    jose: 'nbf > 现在为尚未生效；exp ≤ 现在即过期，exp 那一秒已不算。clockTolerance 放宽两端。',
    jsonwebtoken: 'nbf > 现在为尚未生效；现在 ≥ exp 即过期。clockTolerance 放宽两端。',
    pyjwt: 'nbf 或 iat > 现在为尚未生效；exp ≤ 现在即过期。leeway 放宽各项。',
    own: '规则同 go-jose，一分钟换成 {leeway}。',
    notVerified:
      '解码不证明任何事：这些声明谁都能写。只有用可信的密钥验过签名、核对过签发者和受众，它们才算数。',
    projected:
      'kubelet 申请 3607 秒；安全过渡模式下 exp 在一年之后，warnafter 标出一小时的界线，之后的使用会计为过时。Pod 删除后令牌随之失效。',
  },
  changes: {
    clock: '比对签发方与验证方的时钟。',
    reread: 'kubelet 在有效期过去 80 % 时更换文件：客户端要重新读取，而不是一直留着旧的。',
    leeway: '让验证方放宽一分钟，这里以 jose 为例。',
  },
  remarks: {
    exampleMoment: '示例按它自己的日子检查；你的令牌按现在检查。',
    milliseconds: '有一个时间看起来是毫秒；JWT 用秒。验证方会把它读成很远的年份。',
    never: 'exp 必须在 nbf 之后。',
    noExpiry: '没有 exp：多数验证方会永远接受它。',
    notNumbers: 'iat、nbf 或 exp 不是数字。验证方会拒绝，或者干脆不看。',
    algNone: 'alg 是 none：没有任何签名。任何验证方都不该接受。',
    extended: 'exp 远在 warnafter（{warnAfter}）之后：这是为不重新读取文件的客户端延长的令牌。',
    disagree: '时钟偏差在 {skew} 以内，结论就会改变。',
    onlyClaims: '只给出了声明：没有头部，也没有签名。',
    fractions: '时间允许带小数（NumericDate），但有的验证方会截掉。',
    headerKeys: '头部自带密钥（jku、x5u 或 jwk）。照它取密钥的验证方，等于信任发送者。',
  },
  pictures: {
    times: '时间线：令牌从 nbf 到 exp 有效，斜线部分是验证方的宽限；竖线是 {checkedAt}。结论：{verdict}。',
  },
  labels: {
    token: '令牌',
    forgiven: '宽限',
    validSpan: 'nbf 到 exp',
    issuedAt: 'iat',
    clockNow: '现在',
  },
  phrases: {
    'signature.none': '没有签名',
    'signature.hmac': '没有检查：需要共享密钥，而持有它的人也能签名',
    'signature.rsa': '没有检查：需要签发者的 RSA 公钥（jwks_uri）',
    'signature.pss': '没有检查：需要签发者的 RSA 公钥（jwks_uri）',
    'signature.ecdsa': '没有检查：需要签发者的 EC 公钥（jwks_uri）',
    'signature.eddsa': '没有检查：需要签发者的 Ed25519 公钥（jwks_uri）',
    'signature.other': '没有检查：不是 JWS 登记的算法',
    'signature.unknown': '没有签名：只给出了声明',
    'claim.iss': '签发者：用谁的密钥签名',
    'claim.sub': '说的是谁',
    'claim.aud': '给谁用；验证方必须在其中',
    'claim.exp': '过期时间',
    'claim.nbf': '生效时间',
    'claim.iat': '签发时间',
    'claim.jti': '令牌自己的编号，防重放',
    'claim.kubernetes.io': '绑定的 Pod 和 ServiceAccount',
    'claim.other': '签发者自定义',
    'clock.behind': '慢',
    'clock.exact': '准',
    'clock.ahead': '快',
  },
} satisfies WordsFor<typeof model>;

/** 计算器自己的页面上的说明。 */
export const about = [
  '令牌写明从何时（nbf）到何时（exp）有效、何时签发（iat）。各验证方的宽限不同：kube-apiserver 对自己的 ServiceAccount 放宽一分钟；go-oidc 在 exp 之后不放宽，在 nbf 之前放宽五分钟；npm 的两个库和 PyJWT 默认都不放宽。',
  '一个真实的例子：Pod 把新令牌交给一个代理，代理的时钟比 apiserver 慢一秒。nbf 就是签发的时刻，代理没有宽限，于是一千个请求里有一个得到 401“token is not valid yet”。表里列出哪些验证方在哪种时钟下会拒绝。',
  '这里只检查时间。令牌留在本页；只有你要求时才进入链接，而且在 # 之后，服务器看不到。仍然有效的令牌就是密码：尽量用已过期的。',
];

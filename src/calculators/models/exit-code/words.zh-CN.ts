import type { WordsFor } from '../../engine/index.ts';
import { fromEach, phrasesOf } from './codes.ts';
import codes from './codes.zh-CN.ts';
import type { model } from './model.ts';

export const about = [
  '退出状态只有一个字节，好几种约定挤在里面：程序自己的数字，shell 的 126、127 和 128 + N，Docker 的 125，systemd 的 200 以上，Python 的负数，Windows 的 32 位。这里把一个值的所有读法按可能性列出来，并给出用来判断的命令。',
  '数字照你看到的样子填（137、-9、0x8900、3221225477），代替数字的词也行：SIGKILL、kill -9、status=203/EXEC、OOMKilled、Segmentation fault (core dumped)。',
  'shell 分不清的，它会明说：137 几乎总是 SIGKILL，但程序也可能自己调用 exit(137)。',
];

const contexts = {
  shell: 'shell',
  docker: 'Docker',
  kubernetes: 'Kubernetes',
  systemd: 'systemd',
  sysexits: 'sysexits.h（邮件程序等）',
  curl: 'curl',
  ssh: 'ssh',
  timeout: 'timeout',
  xargs: 'xargs',
  grep: 'grep',
  diff: 'diff、cmp',
  make: 'make',
  tar: 'tar',
  git: 'git',
  rsync: 'rsync',
  wget: 'wget',
  'apt-get': 'apt-get',
  npm: 'npm',
  node: 'Node.js',
  python: 'Python',
  java: 'Java',
  rust: 'Rust',
  go: 'Go',
} as const;
const where = { ...contexts, wait: 'wait(2)', windows: 'Windows' } as const;
const killed = '被 {signalName} 杀死：';

export default {
  title: '退出码',
  summary:
    '退出状态的含义：137、143、127、203/EXEC、-9、原始 wait 状态、OOMKilled；涵盖 shell、Docker、Kubernetes、systemd 和二十种工具。',
  inputs: {
    value: { label: '退出码', help: '数字，或代替数字的词：137、-9、0x8B00、SIGKILL、203/EXEC、OOMKilled。' },
    context: { label: '出现在', help: '是谁报告的，各有各的含义。', choices: contexts },
    mode: {
      label: '数字的种类',
      help: '它是怎么得到的。',
      choices: {
        auto: '自动判断',
        shell: 'shell 的 $?',
        wait: 'wait(2)、os.system() 的原始状态',
        python: 'subprocess 的 returncode',
        windows: 'Windows',
      },
    },
  },
  outputs: {
    readings: {
      label: '各种读法，最可能的在前',
      columns: {
        meaning: { label: '含义' },
        context: { label: '出处', choices: where },
        code: { label: '$?' },
        signalName: { label: '名称' },
        coreDumped: { label: 'core' },
      },
    },
    source: { label: '出处', choices: where },
    otherSource: { label: '出处', choices: where },
  },
  rules: {
    understood:
      '这不是整数。可以填 137、0x8B00、-9、0xC0000005，也可以填 SIGKILL、203/EXEC、OOMKilled 这样的词。',
    fits: '退出码没有这么大：32 位就装得下所有的。',
    waitFits: '原始状态只有 16 位：0 到 65535（0xFFFF）。',
    pythonFits: 'Python 的 returncode 在 -64（被信号杀死）到 255 之间。',
  },
  sentences: {
    killed: '{code} = 128 + {signal}，{meaning}。',
    killedHere: '{code} = 128 + {signal}，{meaning}。先查：journalctl -k | grep -i "out of memory"。',
    killedPod:
      "{code} = 128 + {signal}，{meaning}。先查：kubectl get pod POD -o jsonpath='{..lastState.terminated.reason}'。",
    killedContainer:
      "{code} = 128 + {signal}，{meaning}。先查：docker inspect -f '{{.State.OOMKilled}}' CONTAINER。",
    meant: '{code}：{meaning}。',
    inTool: '{source} 的 {code}：{meaning}。',
    program: '{code} 是程序自己定的数字，含义要看它的手册，或它最后的输出。',
    programOr: '{code} 是程序自己定的数字。如果来自 {otherSource}，意思是：{other}。',
    notThatSignal: '{code} 是程序自己选的数字：它看起来对应的那个信号并不会结束进程。',
    truncated: '退出状态不可能是 {number}：内核只留低 8 位，所以变成了 {code}。',
    waitExit: '原始状态 {number}（{hexadecimal}）：自己退出，退出码 {code}。',
    waitKilled:
      '原始状态 {number}（{hexadecimal}）：被 {signalName} 杀死，没有 core dump。shell 会显示 {code}，Python 会给出 −{signal}。',
    waitCore:
      '原始状态 {number}（{hexadecimal}）：被 {signalName} 杀死，并写了 core dump。shell 会显示 {code}，Python 会给出 −{signal}。',
    stopped: '原始状态 {number}（{hexadecimal}）：没有结束，被 {signalName} 暂停。',
    continued: '原始状态 {number}（{hexadecimal}）：没有结束，因 SIGCONT 继续运行。',
    none: '内核不会写出 {number}（{hexadecimal}）这样的原始状态。如果它是 shell 显示的，请选“shell 的 $?”。',
    python: '{number}：被 {signalName} 杀死。shell 会显示 {code}。',
    exception: '{hexadecimal}：{meaning}。',
    reason: '{value}：{meaning}。',
  },
  steps: {
    ...fromEach((context) => `${contexts[context]} 自己规定的含义。`),
    ownNumber: '125 以内的数字由程序自己决定，约定只有一条：0 是成功。shell 另外占用 126、127 和 128 + N。',
    minus128:
      'shell 把被信号杀死的命令显示为 128 加信号编号。程序自己调用 exit({code}) 时显示的也一样，只有原始状态分得清。',
    signals: '信号的编号、名称和默认动作以 x86 和 ARM 为准。',
    eightBits: '程序交给 exit() 的数，父进程只拿到低 8 位。',
    rawRule:
      '原始状态要么是退出码 × 256，要么是信号编号（写了 core 再加 128），暂停是信号 × 256 + 127，继续是 65535。',
    highByte: '低 7 位是 0，所以是自己退出的；高字节就是退出码。',
    lowBits: '低 7 位不是 0，它就是杀死进程的信号。',
    stopByte: '低字节是 0x7F：暂停，没有结束。高字节是信号。',
    coreBit:
      '第 7 位表示写过 core，而不是“这个信号能写 core”：在 ulimit -c 0 下，SIGSEGV 的状态是 11，不是 139。',
    negative:
      'Python 给出负的信号编号。用 shell=True 时，如果信号打中的是 shell 的子进程，得到的是 128 + N。',
    ntstatus: 'Windows 给出完整的 32 位 NTSTATUS；按有符号数显示就是负数。',
    pid1: '除了来自外部的 SIGKILL 和自身的故障，容器的 1 号进程只收到它自己处理的信号。没有 SIGTERM 处理函数，它会一直运行到 SIGKILL：宽限期后得到 137，而不是预期的 143。1 号进程里的 abort() 则以 139 结束，不是 134。',
    lostOom:
      '超出内存 limit 通常会写 OOMKilled，但不总是：在 cgroup v1 上，或 kubelet 开了 singleProcessOOMKill，只杀一个子进程，什么都不写；containerd 2.3 之前，reason 有时只写 Error。',
  },
  changes: {
    pod: '上次结束的原因和退出码、最后的输出，以及事件（OOMKilled、Killing、Unhealthy）。POD 换成 Pod 名。',
    container: 'OOMKilled 是 true 还是 false、退出码、错误，以及最后的输出。CONTAINER 换成容器名。',
    kernelLog: '它所在机器的内核日志：OOM 杀进程和段错误都会留下一行。',
    core: '有没有写 core、core 写到哪里，以及上一次崩溃的调用栈。',
    find: 'shell 按这个名字找到了什么、在哪里找、脚本要哪个解释器。',
    permission: '执行权限、文件格式，以及所在文件系统是不是以 noexec 挂载。',
    unit: '单元上次怎么结束的、它的日志，以及单元文件里的错误。UNIT 换成单元名。',
    tellApart: '放在 Python 下面跑一次：−{signal} 是被杀死，{code} 是它自己调用了 exit({code})。',
    verbose: '让 curl 说出停在哪一步。',
  },
  remarks: {
    beforeProgram: '你的程序还没运行，systemd 就失败了：该看的是单元文件，不是程序。',
    cleanEnd: '对服务来说，systemd 把 SIGHUP、SIGINT、SIGTERM、SIGPIPE 造成的结束算作正常。',
  },
  pictures: { bits: '原始状态 {waitStatus} 的 16 位：高字节是退出码，接着是 core 位，最后 7 位是信号。' },
  labels: {
    exitByte: '退出码',
    coreBit: 'core',
    signalBits: '信号',
    stopSignal: '使它暂停的信号',
    stopMark: '暂停',
    continueMark: '继续',
  },
  phrases: {
    ...phrasesOf(codes, killed),
    'signal.1': killed + '它所在的终端或 ssh 会话关闭了，或有人要它重新加载',
    'signal.2': killed + 'Ctrl-C',
    'signal.3': killed + 'Ctrl-\\，或有人要它输出转储',
    'signal.4': killed + '遇到这个 CPU 没有的指令，或编译器有意安排的陷阱',
    'signal.5': killed + '没有调试器却碰到断点，或有意安排的陷阱',
    'signal.6': killed + '程序自己调用 abort() 放弃：断言失败、堆损坏、C++ 异常没有捕获',
    'signal.7': killed + '映射背后没有内存：文件被截短、磁盘有故障、/dev/shm 满了',
    'signal.8': killed + '整数除以零',
    'signal.9': killed + '多半是 OOM killer，或 SIGTERM 之后宽限期用完',
    'signal.10': killed + '别的程序发来的，它没有处理函数',
    'signal.11': killed + '访问了不属于自己的内存：空指针、悬空指针、栈溢出',
    'signal.12': killed + '别的程序发来的，它没有处理函数',
    'signal.13': killed + '往管道或 socket 里写，而读端已经走了，例如后面接了 “| head”',
    'signal.14': killed + '自己的定时器 alarm() 到点',
    'signal.15': killed + '有人要它停止：kill、systemctl stop、docker stop、滚动更新',
    'signal.24': killed + 'CPU 时间用完（ulimit -t）',
    'signal.25': killed + '文件超过大小限制（ulimit -f）',
    'signal.31': killed + 'seccomp 过滤器禁止的系统调用',
    'signal.other': killed + '别的程序发来的，这个信号没有常见原因',
    'reason.OOMKilled': '被 SIGKILL 杀死（137），因为到了容器的内存 limit，或节点内存耗尽',
    'reason.Error': '容器以非 0 的数字结束，要看那个数字',
    'reason.Completed': '容器自己以 0 结束',
    'reason.StartError':
      'containerd 没能启动容器（128）：命令不对、挂载不对、hook 失败，旁边的 message 会说是哪一种',
    'reason.RunContainerError': '运行时没能启动容器：入口程序不存在、格式不对、hook 失败，看事件',
    'reason.ContainerCannotRun': '容器建好了但启动不了（dockershim，Kubernetes 1.23 及以前）',
    'reason.ContainerStatusUnknown': 'kubelet 找不到这个容器，于是记为 137：该看的是节点，不是程序',
    'reason.Unknown': '退出状态丢了，用 255 代替：containerd 或节点重启过',
    'reason.CrashLoopBackOff':
      '这不是退出码：容器反复结束，kubelet 在等一段时间再启动；为什么结束，看 Last State',
    'reason.Evicted': '节点内存、磁盘或进程号不够，kubelet 把 Pod 驱逐了，message 里写着缺什么',
    'reason.DeadlineExceeded': 'Pod 或 Job 的 activeDeadlineSeconds 到点',
    'reason.CreateContainerConfigError':
      '什么都还没运行：缺 Secret、ConfigMap 或其中的键，或者 runAsNonRoot 碰上以 root 运行的镜像',
    'reason.ErrImagePull': '什么都还没运行：镜像拉不下来，原因在事件里',
    'reason.ImagePullBackOff': '什么都还没运行：镜像没拉下来，kubelet 等一段时间再试',
    'windows.c0000005': '访问冲突：访问了不属于自己的内存',
    'windows.c000013a': '被 Ctrl-C 结束，或控制台被关闭',
    'windows.c0000135': '找不到 DLL',
    'windows.c0000142': 'DLL 初始化失败',
    'windows.c00000fd': '栈溢出',
    'windows.c0000374': '堆损坏',
    'windows.c0000409': '程序主动立即终止（fail fast、栈检查）',
    'windows.e0434352': '.NET 异常没有处理',
    'windows.40010004': '被调试器或关机结束',
    'windows.other': '表里没有的 Windows NTSTATUS',
    'wait.exit': '原始状态：自己退出，退出码 {code}',
    'wait.signal': '若是原始状态：被 {signalName} 杀死，没有 core dump；shell 会显示 {code}',
    'wait.core': '若是原始状态：被 {signalName} 杀死，写了 core dump；shell 会显示 {code}',
    'wait.impossible': '若是原始状态，就是 {signalName} 加 core dump，而这个信号从不写 core：所以不是',
    'wait.stopped': '被 {signalName} 暂停，没有结束',
    'wait.continued': '因 SIGCONT 继续运行，没有结束',
    'wait.none': '不是原始状态：内核不会写出这个数字',
    'exit.program': '程序自己选的数字',
    'exit.notThatSignal': '程序自己选的数字：它看起来对应的信号并不会结束进程',
    'exit.truncated': '如果程序把它交给 exit()，父进程看到的是 {code}',
    'python.killed': '被 {signalName} 杀死；shell 会显示 {code}',
    'go.minusOne': '进程被某个信号杀死时的 ExitCode()，不分哪个信号',
  },
} satisfies WordsFor<typeof model>;

import type { WordsFor } from '../../engine/index.ts';
import codes from './codes.en.ts';
import { fromEach, phrasesOf } from './codes.ts';
import type { model } from './model.ts';

export const about = [
  'An exit status is one byte, and several conventions share it: the program’s own numbers, the shell’s 126, 127 and 128 + N, Docker’s 125, systemd’s 200 and above, negative numbers in Python, 32 bits on Windows. The calculator lists every reading of a value, likeliest first, and the command that decides between them.',
  'It takes the number as you found it (137, -9, 0x8900, 3221225477), and also the words that stand in its place: SIGKILL, kill -9, status=203/EXEC, OOMKilled, Segmentation fault (core dumped).',
  'What a shell cannot tell, it says: 137 is SIGKILL nearly always, but a program may call exit(137) itself.',
];

const contexts = {
  shell: 'shell',
  docker: 'Docker',
  kubernetes: 'Kubernetes',
  systemd: 'systemd',
  sysexits: 'sysexits.h (mail programs and others)',
  curl: 'curl',
  ssh: 'ssh',
  timeout: 'timeout',
  xargs: 'xargs',
  grep: 'grep',
  diff: 'diff, cmp',
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
const killed = 'killed by {signalName}: ';
const where = { ...contexts, wait: 'wait(2)', windows: 'Windows' } as const;

export default {
  title: 'Exit codes',
  summary:
    'What an exit status means: 137, 143, 127, 203/EXEC, -9, a raw wait status, OOMKilled; in the shell, Docker, Kubernetes, systemd and twenty tools.',
  inputs: {
    value: {
      label: 'Exit code',
      help: 'The number, or what stands in its place: 137, -9, 0x8B00, SIGKILL, 203/EXEC, OOMKilled.',
    },
    context: { label: 'Seen in', help: 'Who reported it. Each has meanings of its own.', choices: contexts },
    mode: {
      label: 'Kind of number',
      help: 'How it was obtained.',
      choices: {
        auto: 'find out',
        shell: '$? of a shell',
        wait: 'raw status of wait(2), os.system()',
        python: 'returncode of subprocess',
        windows: 'Windows',
      },
    },
  },
  outputs: {
    readings: {
      label: 'Readings, likeliest first',
      columns: {
        meaning: { label: 'Meaning' },
        context: { label: 'By', choices: where },
        code: { label: '$?' },
        signalName: { label: 'Name' },
        coreDumped: { label: 'Core' },
      },
    },
    source: { label: 'By', choices: where },
    otherSource: { label: 'By', choices: where },
  },
  rules: {
    understood:
      'That is not a whole number. Try 137, 0x8B00, -9 or 0xC0000005; words such as SIGKILL, 203/EXEC or OOMKilled also do.',
    fits: 'Exit codes do not get this large: 32 bits hold them all.',
    waitFits: 'A raw status has 16 bits: 0 to 65535 (0xFFFF).',
    pythonFits: 'Python’s returncode lies between -64 (killed by a signal) and 255.',
  },
  sentences: {
    killed: '{code} = 128 + {signal}, {meaning}.',
    killedHere: '{code} = 128 + {signal}, {meaning}. Check first: journalctl -k | grep -i "out of memory".',
    killedPod:
      "{code} = 128 + {signal}, {meaning}. Check first: kubectl get pod POD -o jsonpath='{..lastState.terminated.reason}'.",
    killedContainer:
      "{code} = 128 + {signal}, {meaning}. Check first: docker inspect -f '{{.State.OOMKilled}}' CONTAINER.",
    meant: '{code}: {meaning}.',
    inTool: '{code} from {source}: {meaning}.',
    program:
      '{code} is a number of the program’s own; its manual, or the last lines it printed, say what it means.',
    programOr: '{code} is a number of the program’s own. From {otherSource} it means: {other}.',
    notThatSignal:
      '{code} is a number that the program chose: the signal it seems to name does not end a process.',
    truncated: 'No exit status is {number}: the kernel keeps eight bits, so this became {code}.',
    waitExit: 'Raw status {number} ({hexadecimal}): it ended by itself with {code}.',
    waitKilled:
      'Raw status {number} ({hexadecimal}): killed by {signalName}, no core dump. A shell would show {code}, Python −{signal}.',
    waitCore:
      'Raw status {number} ({hexadecimal}): killed by {signalName}, and a core was dumped. A shell would show {code}, Python −{signal}.',
    stopped: 'Raw status {number} ({hexadecimal}): it has not ended; {signalName} stopped it.',
    continued: 'Raw status {number} ({hexadecimal}): it has not ended; SIGCONT let it go on.',
    none: 'No kernel writes {number} ({hexadecimal}) as a raw status. If it is what a shell showed, choose “$? of a shell”.',
    python: '{number}: killed by {signalName}. A shell would show {code}.',
    exception: '{hexadecimal}: {meaning}.',
    reason: '{value}: {meaning}.',
  },
  steps: {
    ...fromEach((context) => `What ${contexts[context]} means by its numbers.`),
    ownNumber:
      'Up to 125 the numbers are the program’s to choose. By convention only 0 is success; shells add 126, 127 and 128 + N.',
    minus128:
      'A shell shows a killed command as 128 + the signal’s number. It would show the same for a program that calls exit({code}) itself: only the raw status tells them apart.',
    signals: 'Numbers, names and default actions of signals are those of x86 and ARM.',
    eightBits: 'Of what a program hands to exit(), its parent gets the low eight bits.',
    rawRule:
      'A raw status is exit code × 256, or a signal’s number (+ 128 with a core), or signal × 256 + 127 for a stop, or 65535.',
    highByte: 'The low seven bits are 0, so it ended by itself; the high byte is its exit code.',
    lowBits: 'The low seven bits are not 0: they are the signal that killed it.',
    stopByte: 'The low byte is 0x7F: stopped, not ended. The high byte is the signal.',
    coreBit:
      'Bit 7 says that a core was written, not that the signal could write one: under ulimit -c 0 a SIGSEGV gives 11 and not 139.',
    negative:
      'Python gives minus the signal’s number. With shell=True a signal that hit a child of the shell comes as 128 + N instead.',
    ntstatus: 'Windows gives all 32 bits of an NTSTATUS; shown with a sign it is negative.',
    pid1: 'Apart from SIGKILL from outside and its own faults, PID 1 of a container gets only signals that it handles. Without a handler for SIGTERM it runs on until SIGKILL: 137 after the grace period, where 143 was expected. And abort() in PID 1 ends as 139, not 134.',
    lostOom:
      'A memory limit usually says OOMKilled, but not always: on cgroup v1, or with the kubelet’s singleProcessOOMKill, only a child is killed and nothing is said; before containerd 2.3 the reason could come out as plain Error.',
  },
  changes: {
    pod: 'Reason and exit code of the last end, its last words, and the events (OOMKilled, Killing, Unhealthy). POD is the pod’s name.',
    container: 'OOMKilled true or false, exit code, error, and the last words. CONTAINER is its name.',
    kernelLog: 'The kernel’s log on the machine where it ran: an OOM kill and a segfault leave a line there.',
    core: 'Whether a core was written, where cores go, and the stack of the last crash.',
    find: 'What the shell finds under that name, where it looks, and which interpreter a script asks for.',
    permission: 'Execute permission, the file’s format, and whether it lies on a file system mounted noexec.',
    unit: 'The unit’s last end, its log, and mistakes in the unit file. UNIT is its name.',
    tellApart:
      'Run it below Python: −{signal} means killed, {code} means that it called exit({code}) itself.',
    verbose: 'Let curl say where it stopped.',
  },
  remarks: {
    beforeProgram: 'systemd failed before your program ran: look at the unit file, not at the program.',
    cleanEnd: 'For a service systemd counts an end by SIGHUP, SIGINT, SIGTERM or SIGPIPE as clean.',
  },
  pictures: {
    bits: 'The 16 bits of the raw status {waitStatus}: the high byte is the exit code, then the core bit, then seven bits for the signal.',
  },
  labels: {
    exitByte: 'exit code',
    coreBit: 'core',
    signalBits: 'signal',
    stopSignal: 'signal that stopped it',
    stopMark: 'stopped',
    continueMark: 'continued',
  },
  phrases: {
    ...phrasesOf(codes, killed),
    'signal.1': killed + 'the terminal or ssh session it ran in was closed, or somebody asked for a reload',
    'signal.2': killed + 'Ctrl-C',
    'signal.3': killed + 'Ctrl-\\, or somebody asked for a dump',
    'signal.4': killed + 'an instruction that this CPU does not have, or a deliberate trap of the compiler',
    'signal.5': killed + 'a breakpoint without a debugger, or a deliberate trap',
    'signal.6':
      killed +
      'the program gave up by itself with abort(): a failed assert, a corrupt heap, an uncaught C++ exception',
    'signal.7':
      killed + 'a mapping without memory behind it: a file that was cut off, a failing disk, a full /dev/shm',
    'signal.8': killed + 'an integer division by zero',
    'signal.9': killed + 'most often the OOM killer, or the end of a grace period after SIGTERM',
    'signal.10': killed + 'sent by another program; it has no handler for it',
    'signal.11': killed + 'memory that is not its own was touched: a null or dangling pointer, a full stack',
    'signal.12': killed + 'sent by another program; it has no handler for it',
    'signal.13': killed + 'it wrote into a pipe or socket whose reader had gone, as before “| head”',
    'signal.14': killed + 'its own timer, alarm(), ran out',
    'signal.15': killed + 'somebody asked it to stop: kill, systemctl stop, docker stop, a rolling update',
    'signal.24': killed + 'its CPU time is used up (ulimit -t)',
    'signal.25': killed + 'a file grew beyond its limit (ulimit -f)',
    'signal.31': killed + 'a system call that a seccomp filter forbids',
    'signal.other': killed + 'sent by another program; this signal has no usual cause',
    'reason.OOMKilled':
      'killed by SIGKILL (137), because the container’s memory limit was reached, or the node ran out of memory',
    'reason.Error': 'the container ended with a number other than 0; that number says more',
    'reason.Completed': 'the container ended by itself with 0',
    'reason.StartError':
      'containerd could not start the container (128): a bad command, a bad mount, a hook; the message beside it says which',
    'reason.RunContainerError':
      'the runtime could not start the container: a missing entrypoint, a wrong format, a hook; the events say which',
    'reason.ContainerCannotRun':
      'the container was made and could not be started (dockershim, up to Kubernetes 1.23)',
    'reason.ContainerStatusUnknown':
      'the kubelet lost the container and reports 137 for it: look at the node, not at the program',
    'reason.Unknown': 'the exit status was lost and 255 stands for it: containerd or the node restarted',
    'reason.CrashLoopBackOff':
      'not an exit code: the container keeps ending and the kubelet waits before it starts it again; why it ended stands under Last State',
    'reason.Evicted':
      'the kubelet removed the Pod because the node ran short of memory, disk or process ids; the message names which',
    'reason.DeadlineExceeded': 'activeDeadlineSeconds of the Pod or Job ran out',
    'reason.CreateContainerConfigError':
      'nothing has run yet: a Secret, a ConfigMap or one of its keys is missing, or runAsNonRoot meets an image that runs as root',
    'reason.ErrImagePull': 'nothing has run yet: the image cannot be pulled; the events say why',
    'reason.ImagePullBackOff':
      'nothing has run yet: the image could not be pulled, and the kubelet waits before it tries again',
    'windows.c0000005': 'access violation: memory that is not its own was touched',
    'windows.c000013a': 'ended by Ctrl-C, or its console was closed',
    'windows.c0000135': 'a DLL was not found',
    'windows.c0000142': 'a DLL failed to initialise',
    'windows.c00000fd': 'stack overflow',
    'windows.c0000374': 'heap corruption',
    'windows.c0000409': 'the program stopped itself at once (fail fast, stack check)',
    'windows.e0434352': 'an unhandled .NET exception',
    'windows.40010004': 'ended by a debugger or a shutdown',
    'windows.other': 'an NTSTATUS of Windows that is not in this table',
    'wait.exit': 'raw status: it ended by itself with {code}',
    'wait.signal': 'as a raw status: killed by {signalName}, no core dump; a shell would show {code}',
    'wait.core': 'as a raw status: killed by {signalName}, core dumped; a shell would show {code}',
    'wait.impossible':
      'as a raw status it would be {signalName} with a core dump, which this signal never writes: so it is none',
    'wait.stopped': 'stopped by {signalName}; it has not ended',
    'wait.continued': 'continued by SIGCONT; it has not ended',
    'wait.none': 'not a raw status: no kernel writes this number',
    'exit.program': 'the program chose this number itself',
    'exit.notThatSignal':
      'the program chose this number itself: the signal it seems to name does not end a process',
    'exit.truncated': 'if a program handed this to exit(), its parent saw {code}',
    'python.killed': 'killed by {signalName}; a shell would show {code}',
    'go.minusOne': 'ExitCode() of a process that a signal killed, whichever it was',
  },
} satisfies WordsFor<typeof model>;

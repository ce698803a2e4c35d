import { kernelVersion, type Finding, type Reader } from '../../engine/paste.ts';

/** Lines of /proc/meminfo that are inputs by themselves. */
const own: Readonly<Record<string, string>> = {
  MemTotal: 'memory',
  SwapTotal: 'swap',
  Committed_AS: 'committed',
  MemFree: 'free',
  Shmem: 'shmem',
  SwapFree: 'swapFree',
  SReclaimable: 'slab',
};

/** /proc/meminfo; page cache is the sum of three lines, huge pages a product of two. */
const meminfo: Reader = (lines) => {
  const seen = new Map<string, { line: number; value: number }>();
  const findings = lines.flatMap((text, line): Finding[] => {
    const match = /^\s*([A-Z][\w()]*):\s+(\d{1,15})(?: kB)?$/.exec(text);
    if (!match) return [];
    const [, key = '', value = ''] = match;
    seen.set(key, { line, value: Number(value) });
    const input = own[key];
    return [{ line, take: input === undefined ? {} : { [input]: `${value}KiB` } }];
  });
  const value = (key: string) => seen.get(key)?.value ?? 0;
  const put = (key: string, input: string, kib: number) => {
    const line = seen.get(key)?.line;
    if (line !== undefined) findings.push({ line, take: { [input]: `${kib}KiB` } });
  };
  put('Cached', 'cached', value('Cached') + value('Buffers') + value('SwapCached'));
  // Only pages of the default size are in these two lines; newer kernels sum all of them up in Hugetlb.
  put('HugePages_Total', 'hugepages', value('HugePages_Total') * value('Hugepagesize'));
  put('Hugetlb', 'hugepages', value('Hugetlb'));
  return findings;
};

const settings: Readonly<Record<string, readonly [input: string, unit: string]>> = {
  'vm.overcommit_memory': ['mode', ''],
  'vm.overcommit_ratio': ['ratio', ''],
  'vm.overcommit_kbytes': ['kbytes', 'KiB'],
  'vm.admin_reserve_kbytes': ['adminReserve', 'KiB'],
  'vm.user_reserve_kbytes': ['userReserve', 'KiB'],
};

/** `sysctl -a`. A ratio of 0 beside overcommit_kbytes says that the other is in force. */
const sysctls: Reader = (lines) =>
  lines.flatMap((text, line): Finding[] => {
    const match = /^\s*([a-z][\w-]*(?:[./][\w*:@-]+)+)\s*=\s*(\d{1,16})?.*$/.exec(text);
    if (!match) return [];
    const [input, unit] = settings[(match[1] ?? '').replaceAll('/', '.')] ?? [];
    return [{ line, take: input && match[2] !== undefined ? { [input]: match[2] + (unit ?? '') } : {} }];
  });

/** /proc/PID/status: the size of the process that asks. */
const status: Reader = (lines) => {
  const isStatus = lines.some((text) => /^VmSize:/.test(text));
  return lines.flatMap((text, line): Finding[] => {
    const size = /^VmSize:\s+(\d{1,15}) kB$/.exec(text)?.[1];
    if (size !== undefined) return [{ line, take: { processSize: `${size}KiB` } }];
    return isStatus && /^[A-Z]\w+:\t/.test(text) ? [{ line, take: {} }] : [];
  });
};

export default [meminfo, sysctls, status, kernelVersion('kernel')];

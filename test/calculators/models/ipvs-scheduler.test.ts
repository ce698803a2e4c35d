import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../src/calculators/engine/evaluate.ts';
import { readPaste } from '../../../src/calculators/engine/paste.ts';
import { present } from '../../../src/calculators/engine/present.ts';
import {
  bucketOf,
  fillBuckets,
  fillMaglev,
  maglevSlot,
  maglevSteps,
} from '../../../src/calculators/models/ipvs-scheduler/hash-tables.ts';
import { model } from '../../../src/calculators/models/ipvs-scheduler/model.ts';
import readers from '../../../src/calculators/models/ipvs-scheduler/paste.ts';
import {
  readAddress,
  readServers,
  type Server,
} from '../../../src/calculators/models/ipvs-scheduler/servers.ts';
import words from '../../../src/calculators/models/ipvs-scheduler/words.en.ts';
import { inLinearTime } from '../../support/linear-time.ts';

interface OracleCase {
  inputs: {
    scheduler: string;
    flags: string;
    servers: { id: number; addr: string; weight: number }[];
    connections: number;
    mode: 'close' | 'hold';
    sources: string[];
    vip: string;
  };
  observed: { sequence: string; deterministic: boolean };
}

const result = (inputs: Record<string, unknown>) => {
  const evaluation = evaluate(model, inputs);
  expect(evaluation.problems).toEqual([]);
  return { ...evaluation.outputs!, shown: present(model, words, 'en', evaluation) };
};
const sequence = (inputs: Record<string, unknown>) => result(inputs).sequence.join('');
const problem = (inputs: Record<string, unknown>) =>
  evaluate(model, inputs).problems.map(({ input, id }) => `${input}: ${id}`);
const serversOf = (text: string) => readServers(text) as Server[];
const address = (text: string) => readAddress(text)!;

describe('what was measured on Linux 6.1.176 (i686)', () => {
  const { cases } = JSON.parse(readFileSync(new URL('../oracles/ipvs.json', import.meta.url), 'utf8')) as {
    cases: OracleCase[];
  };
  const fixed = cases.filter(({ observed }) => observed.deterministic);
  expect(fixed.length).toBeGreaterThan(35);

  const name = ({ inputs }: OracleCase) =>
    `${inputs.scheduler} ${inputs.flags} ${inputs.mode} ${inputs.servers.map(({ addr, weight }) => `${addr}:${weight}`).join(' ')} from ${inputs.sources.length}`;
  test.each(fixed.map((measured) => [name(measured), measured] as const))('%s', (_, { inputs, observed }) => {
    const ids = new Map(inputs.servers.map(({ id, addr }) => [addr, String(id)]));
    const { sequence } = result({
      scheduler: inputs.scheduler,
      servers: inputs.servers.map(({ addr, weight }) => `${addr}:${weight}`).join(','),
      connections: inputs.connections,
      duration: inputs.mode === 'close' ? '0' : 'never',
      client: inputs.sources.join(','),
      destination: inputs.vip.replace(/:\d+$/, ''),
      persistent: inputs.flags.startsWith('-p') ? 'yes' : 'no',
      kernel: '6.1.0-50-686',
      wordSize: '32',
    });
    expect(sequence.map((chosen) => ids.get(chosen) ?? 'x').join('')).toBe(observed.sequence);
  });
});

describe('hashes', () => {
  test.each([
    ['6.1', '10.0.0.1', 0, 39],
    ['6.1', '10.0.0.2', 0, 137],
    ['4.19', '10.0.1.1', 0, 240],
    ['el8', '192.168.1.100', 0, 89],
    ['6.18', '8.8.8.8', 0, 188],
    ['6.1', '10.0.0.1', 40_000, 203],
    ['4.12', '10.0.0.1', 0, 177],
    ['el7', '10.0.1.1', 0, 177],
    ['3.10', '10.0.0.2', 0, 98],
  ])('on %s %s port %i falls into bucket %i', (kernel, client, port, bucket) => {
    expect(bucketOf(kernel, address(client), port)).toBe(bucket);
  });

  test('sh gives buckets by weight, dh one each', () => {
    const share = (text: string, isWeighted: boolean) => {
      const servers = serversOf(text);
      const table = fillBuckets(servers, isWeighted);
      return servers.map((server) => table.filter((one) => one === server).length);
    };
    expect(share('A:1,B:1,C:1', true)).toEqual([86, 85, 85]);
    expect(share('A:3,B:1', true)).toEqual([192, 64]);
    expect(share('A:3,B:1', false)).toEqual([128, 128]);
    expect(share('A:0,B:1', true)).toEqual([128, 128]);
  });

  test('sh sends the clients of the worked examples to A and C', () => {
    const clients = '10.0.0.1,10.0.0.2,10.0.1.1,192.168.1.100,8.8.8.8';
    const inputs = { scheduler: 'sh', servers: 'C:1,B:1,A:1', client: clients, connections: 5 };
    expect(sequence(inputs)).toBe('ACACC');
    expect(sequence({ ...inputs, kernel: 'el7' }).slice(0, 3)).toBe('ACA');
    expect(sequence({ ...inputs, client: '10.0.0.1:40000', ports: 'yes', connections: 1 })).toBe('C');
  });

  test('mh on 64 bits steps and shares as computed from its description', () => {
    const servers = serversOf('10.0.0.11:80:1,10.0.0.12:80:1,10.0.0.13:80:1');
    expect(servers.map((server) => maglevSteps(server, 64))).toEqual([
      { offset: 4032, skip: 1541 },
      { offset: 870, skip: 874 },
      { offset: 2586, skip: 2286 },
    ]);
    const table = fillMaglev(servers, 64);
    expect(servers.map((server) => table.filter((one) => one === server).length)).toEqual([1365, 1364, 1364]);
    for (const [client, slot] of [
      ['10.0.0.1', 3711],
      ['192.168.1.100', 1341],
    ] as const) {
      expect(maglevSlot(address(client), 0, 64)).toBe(slot);
      expect(table[slot]!.name).toBe('10.0.0.12:80');
    }
  });

  test('a server without weight refuses its clients, unless fallback is set', () => {
    const inputs = {
      scheduler: 'sh',
      servers: 'C:1,B:1,A:1',
      client: '10.0.0.1',
      changes: '1:A:0',
      connections: 3,
    };
    expect(sequence(inputs)).toBe('A--');
    expect(sequence({ ...inputs, fallback: 'yes' })).toMatch(/^A([BC])\1$/);
    const maglev = { ...inputs, scheduler: 'mh', client: '10.0.0.1', changes: '1:B:0' };
    const names = { servers: '10.0.0.13:80:1,10.0.0.12:80:1,10.0.0.11:80:1', changes: '1:10.0.0.12:80:0' };
    expect(result({ ...maglev, ...names }).sequence).toEqual(['10.0.0.12:80', '-', '-']);
    expect(result({ ...maglev, ...names, fallback: 'yes' }).refused).toBe(0);
  });
});

describe('connections', () => {
  test('that close count as inactive, after as many further ones as said', () => {
    const inputs = { scheduler: 'sed', servers: 'c:1,b:1,a:1', connections: 6 };
    expect(sequence({ ...inputs, duration: '0' })).toBe('aaaaaa');
    expect(sequence({ ...inputs, duration: '1' })).toBe('ababab');
    expect(sequence({ ...inputs, duration: '2' })).toBe('abcabc');
    expect(sequence({ ...inputs, duration: 'never' })).toBe('abcabc');
    const { stage } = result({ ...inputs, duration: '1', connection: 4 });
    expect(stage.map(({ active, inactive }) => [active, inactive])).toEqual([
      [1, 1],
      [0, 1],
      [0, 0],
    ]);
    expect(stage.map(({ takes }) => takes)).toEqual([false, true, false]);
  });

  test('meet a weight that changes midway', () => {
    expect(
      sequence({ scheduler: 'rr', servers: 'c:1,b:1,a:1', connections: 8, changes: '3:b:0,6:b:1' }),
    ).toBe('abcacabc');
    // A change sends wrr back to the head of its list.
    expect(sequence({ scheduler: 'wrr', servers: 'b:1,a:1', connections: 4, changes: '1:b:2' })).toBe('aabb');
    expect(sequence({ scheduler: 'rr', servers: 'b:1,a:1', connections: 3, changes: '0:a:0' })).toBe('bbb');
  });

  test('stop at the upper threshold of each server', () => {
    expect(sequence({ scheduler: 'rr', servers: 'b:1,a:1', connections: 6, upper: 2 })).toBe('abab--');
    expect(
      sequence({ scheduler: 'wrr', servers: 'b:1,a:3', connections: 6, upper: 2, attached: 'after' }),
    ).toBe('aabb--');
    expect(sequence({ scheduler: 'wlc', servers: 'b:1/1,a:9/7', connections: 3, upper: 3 })).toBe('bb-');
  });

  test('of lblc stay with one server until it has more than its weight and another less than half', () => {
    const inputs = { servers: 'b:4,a:2', connections: 11 };
    expect(sequence({ ...inputs, scheduler: 'lblc' })).toBe('aaabbbbbbbb');
    expect(sequence({ ...inputs, scheduler: 'lblcr' })).toBe('aaabbbbbbba');
  });

  test('of a persistent service stay with the client’s server', () => {
    const inputs = {
      scheduler: 'rr',
      servers: 'b:1,a:1',
      connections: 6,
      client: '10.0.0.1,10.0.0.2,10.0.0.3',
    };
    expect(sequence({ ...inputs, persistent: 'yes' })).toBe('abaaba');
    expect(sequence(inputs)).toBe('ababab');
  });

  test('with large weights too: 1000 of them, one server full', () => {
    inLinearTime(() =>
      result({ scheduler: 'wrr', servers: 'b:1,a:65535', connections: 1000, upper: 400, attached: 'after' }),
    );
  });
});

describe('kernels', () => {
  test('without a scheduler say so at its field', () => {
    expect(problem({ scheduler: 'mh', kernel: '3.10' })).toEqual(['scheduler: known']);
    expect(problem({ scheduler: 'fo', kernel: 'el7' })).toEqual(['scheduler: known']);
    expect(problem({ scheduler: 'mh', kernel: '4.4' })).toEqual(['scheduler: known']);
    expect(problem({ scheduler: 'mh', kernel: 'el8' })).toEqual([]);
    expect(result({ scheduler: 'ovf', kernel: '4.0' }).shown.remarks.join()).toContain('not verified');
  });

  test('el6 gives each server one bucket, and begins wrr at the largest weight', () => {
    expect(sequence({ scheduler: 'wrr', servers: 'c:1,b:2,a:3', connections: 6, kernel: 'el6' })).toBe(
      'aababc',
    );
  });
});

describe('what is typed', () => {
  test.each([
    [{ servers: '' }, 'servers: someServers'],
    [{ servers: 'a:-1' }, 'servers: serversRead'],
    [{ servers: 'a:70000' }, 'servers: serversRead'],
    [{ servers: 'a:x' }, 'servers: serversRead'],
    [{ servers: 'a:1,a:2' }, 'servers: ownNames'],
    [{ servers: '<b>:1' }, 'servers: serversRead'],
    [{ duration: 'soon', scheduler: 'wlc' }, 'duration: durationRead'],
    [{ changes: '5:z:1' }, 'changes: changesNamed'],
    [{ changes: 'later' }, 'changes: changesRead'],
    [{ scheduler: 'sh', client: '10.0.0.256' }, 'client: clientRead'],
    [{ scheduler: 'dh', destination: 'vip' }, 'destination: destinationRead'],
  ])('%o: %s', (inputs, id) => {
    expect(problem(inputs)).toEqual([id]);
  });

  test('takes full-width signs and spaces, and names that are addresses', () => {
    expect(sequence({ scheduler: 'rr', servers: 'b：1， a：1', connections: 2 })).toBe('ab');
    expect(result({ servers: '10.2.0.11:80:3' }).listOrder).toEqual(['10.2.0.11:80']);
    expect(result({ servers: 'a' }).stage[0]!.weight).toBe(1);
  });
});

describe('from my server', () => {
  test('takes ipvsadm -ln in the order in which the servers were added', () => {
    const pasted = [
      'root@lb:~# ipvsadm -ln',
      'IP Virtual Server version 1.2.1 (size=4096)',
      'Prot LocalAddress:Port Scheduler Flags',
      '  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn',
      'TCP  10.96.0.1:443 rr',
      '  -> 10.0.0.2:6443                Masq    1      2          0',
      'TCP  10.96.0.10:80 wlc persistent 300',
      '  -> 10.0.0.23:8080               Masq    1      4          30',
      '  -> 10.0.0.22:8080               Masq    2      8          60',
      '  -> 10.0.0.21:8080               Masq    3      11         90',
      'and so on',
    ].join('\n');
    const report = readPaste(model, readers, pasted);
    expect(report.values).toEqual({
      scheduler: 'wlc',
      servers: '10.0.0.21:8080:3/11/90,10.0.0.22:8080:2/8/60,10.0.0.23:8080:1/4/30',
      destination: '10.96.0.10',
    });
    expect(report.unused).toEqual(['and so on']);
    expect(result(report.values).listOrder[0]).toBe('10.0.0.23:8080');
  });

  test('takes a sorted list as it stands, unless its command says that it is not sorted', () => {
    const list = (command: string, ...hosts: number[]) =>
      [
        `root@lb:~# ${command}`,
        'TCP  10.96.0.10:80 rr',
        ...hosts.map((host) => `  -> 10.0.0.${host}:80   Masq    1      0          0`),
      ].join('\n');
    const taken = (text: string) =>
      readPaste(model, readers, text)
        .values['servers']!.split(',')
        .map((server) => Number(/10\.0\.0\.(\d+)/.exec(server)![1]));
    expect(taken(list('ipvsadm -ln', 9, 10, 11))).toEqual([9, 10, 11]);
    expect(taken(list('ipvsadm -ln --nosort', 9, 10, 11))).toEqual([11, 10, 9]);
    expect(taken(list('ipvsadm -ln', 3, 1, 2))).toEqual([2, 1, 3]);
  });

  test('takes ipvsadm-save', () => {
    const pasted =
      '-A -t 10.96.0.10:80 -s wrr\n-a -t 10.96.0.10:80 -r 10.0.0.21:80 -m -w 3\n-a -t 10.96.0.10:80 -r 10.0.0.22:80 -m -w 1';
    expect(readPaste(model, readers, pasted).values).toEqual({
      scheduler: 'wrr',
      servers: '10.0.0.21:80:3,10.0.0.22:80:1',
    });
  });
});

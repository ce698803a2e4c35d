import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../src/calculators/engine/evaluate.ts';
import { present } from '../../../src/calculators/engine/present.ts';
import { model } from '../../../src/calculators/models/packet-path/model.ts';
import {
  chains,
  directions,
  packets,
  pathOf,
  type Asked,
  type Stop,
} from '../../../src/calculators/models/packet-path/path.ts';
import words from '../../../src/calculators/models/packet-path/words.en.ts';

const asked: Asked = {
  direction: 'through',
  packet: 'first',
  isTracked: true,
  dnat: false,
  snat: false,
  vsConntrack: true,
  isLegacy: false,
};
const way = (change: Partial<Asked>) => pathOf({ ...asked, ...change });
const at = (stops: readonly Stop[], chain: string) => stops.filter((stop) => stop.chain === chain);
const result = (inputs: Record<string, unknown>) => {
  const evaluation = evaluate(model, inputs);
  expect(evaluation.problems).toEqual([]);
  return { ...evaluation.outputs!, shown: present(model, words, 'en', evaluation) };
};

const everyWay = directions.flatMap((direction) =>
  packets.flatMap((packet) =>
    [true, false].flatMap((isTracked) =>
      [true, false].map((vsConntrack) => ({ direction, packet, isTracked, vsConntrack })),
    ),
  ),
);

describe('every way', () => {
  test.each(everyWay)('%o: priorities rise at each hook', (change) => {
    const stops = way(change);
    for (const [index, { place, priority }] of stops.entries()) {
      const before = stops[index - 1];
      // What IPVS sends again begins LOCAL_OUT anew.
      const isAgain = before?.action === 'ipvsLocal' || before?.action === 'ipvsSchedule';
      if (before?.place === place && before.priority !== null && priority !== null && !isAgain)
        expect(priority).toBeGreaterThan(before.priority);
    }
  });

  test.each(everyWay)('%o: a table stands at the priority of the kernel', (change) => {
    const priorities: Record<string, number> = { raw: -300, mangle: -150, filter: 0, security: 50 };
    for (const { chain, priority } of way({ ...change, isLegacy: true })) {
      if (chain === null) continue;
      const [table = '', name = ''] = chain.split(' ');
      expect(priority).toBe(priorities[table] ?? (name === 'PREROUTING' || name === 'OUTPUT' ? -100 : 100));
    }
  });

  test('iptables-nft has its table security behind nat and IPVS', () => {
    const order = (change: Partial<Asked>) =>
      way({ direction: 'in', ...change }).flatMap(({ chain }) => (chain?.endsWith(' INPUT') ? [chain] : []));
    expect(order({ isLegacy: true }).slice(-2)).toEqual(['security INPUT', 'nat INPUT']);
    expect(order({}).slice(-2)).toEqual(['nat INPUT', 'security INPUT']);
    expect(at(way({ direction: 'clusterIp' }), 'security INPUT')).toEqual([]);
    expect(at(way({ direction: 'clusterIp', isLegacy: true }), 'security INPUT')).toHaveLength(1);
  });

  test.each(everyWay)('%o: tcpdump sees it at the interface and nowhere else', (change) => {
    const stops = way(change);
    for (const { action, place } of stops)
      if (action === 'tap') expect(['arrive', 'leave', 'loop']).toContain(place);
    expect(stops.some(({ action }) => action === 'tap')).toBe(true);
  });

  test('without tracking asks no chain of nat and rewrites nothing but what IPVS does', () => {
    for (const direction of directions) {
      const stops = way({ direction, isTracked: false, dnat: true, snat: true });
      expect(stops.filter(({ chain, isSkipped }) => chain?.startsWith('nat ') && !isSkipped)).toEqual([]);
      expect(stops.some(({ source }) => source === 'rewritten')).toBe(false);
    }
  });
});

describe('through this host', () => {
  test('the filter sees the rewritten destination and the original source', () => {
    const stops = way({ dnat: true, snat: true });
    expect(at(stops, 'raw PREROUTING')[0]).toMatchObject({ source: 'sent', destination: 'sent' });
    expect(at(stops, 'filter FORWARD')[0]).toMatchObject({ source: 'sent', destination: 'rewritten' });
    expect(stops.at(-1)).toMatchObject({ action: 'tap', source: 'rewritten', destination: 'rewritten' });
  });

  test('a reply is translated back: its destination at PREROUTING, its source at POSTROUTING', () => {
    const stops = way({ dnat: true, snat: true, packet: 'reply' });
    expect(stops[0]).toMatchObject({ source: 'rewritten', destination: 'rewritten' });
    expect(at(stops, 'filter FORWARD')[0]).toMatchObject({ source: 'rewritten', destination: 'sent' });
    expect(stops.at(-1)).toMatchObject({ source: 'sent', destination: 'sent' });
  });

  test('nat rules are asked for the first packet only', () => {
    expect(at(way({ snat: true }), 'nat POSTROUTING')[0]).toMatchObject({ isSkipped: false });
    expect(at(way({ snat: true, packet: 'later' }), 'nat POSTROUTING')[0]).toMatchObject({
      isSkipped: true,
      action: 'natApplied',
    });
  });
});

describe('this host and its processes', () => {
  test('replies go the other way', () => {
    expect(result({ direction: 'in', packet: 'reply' }).crossed).toEqual(['LOCAL_OUT', 'POSTROUTING']);
    expect(result({ direction: 'out', packet: 'reply' }).crossed).toEqual(['PREROUTING', 'LOCAL_IN']);
  });

  test('a redirect at OUTPUT is seen by the filter', () => {
    expect(at(way({ direction: 'out', dnat: true }), 'filter OUTPUT')[0]!.destination).toBe('rewritten');
  });

  test('over lo, nat is done before the packet arrives', () => {
    const stops = way({ direction: 'loopback' });
    expect(at(stops, 'nat OUTPUT')[0]!.isSkipped).toBe(false);
    expect(at(stops, 'nat PREROUTING')[0]).toMatchObject({ isSkipped: true, action: 'natDone' });
    expect(stops.filter(({ action, isSkipped }) => action === 'confirm' && !isSkipped)).toHaveLength(1);
  });
});

describe('a ClusterIP of IPVS', () => {
  test('a request is INPUT with the service’s address and OUTPUT with the server’s, never FORWARD', () => {
    const stops = way({ direction: 'clusterIp' });
    expect(at(stops, 'filter INPUT')[0]!.destination).toBe('sent');
    expect(at(stops, 'filter OUTPUT')[0]!.destination).toBe('rewritten');
    expect(at(stops, 'filter FORWARD')).toEqual([]);
    // IPVS takes the packet at 99: nat INPUT at 100 is not reached.
    expect(at(stops, 'nat INPUT')).toEqual([]);
    expect(stops.find(({ action }) => action === 'ipvsSchedule')).toMatchObject({
      place: 'LOCAL_IN',
      priority: 99,
    });
  });

  test('its reply is FORWARD with the server’s address, and leaves with the service’s', () => {
    const stops = way({ direction: 'clusterIp', packet: 'reply' });
    expect(at(stops, 'filter FORWARD')[0]).toMatchObject({ source: 'rewritten', destination: 'sent' });
    expect(stops.find(({ action }) => action === 'ipvsReply')).toMatchObject({
      priority: 100,
      isSkipped: false,
    });
    expect(stops.at(-1)).toMatchObject({ source: 'sent', destination: 'sent' });
  });

  test('with vs.conntrack 1 MASQUERADE is asked, with 0 it is not', () => {
    const masquerade = (vsConntrack: boolean) =>
      at(way({ direction: 'clusterIp', vsConntrack }), 'nat POSTROUTING')[0];
    expect(masquerade(true)).toMatchObject({ isSkipped: false, action: 'natRules' });
    expect(masquerade(false)).toMatchObject({ isSkipped: true, action: 'natUntracked' });
    expect(way({ direction: 'clusterIp', vsConntrack: false }).at(-1)!.source).toBe('sent');
  });

  test('without vs.conntrack every packet looks like the first to PREROUTING', () => {
    const stops = way({ direction: 'clusterIp', vsConntrack: false, packet: 'later' });
    expect(at(stops, 'nat PREROUTING')[0]!.action).toBe('natRules');
  });

  test('from this host it crosses LOCAL_OUT twice, and the filter once', () => {
    const stops = way({ direction: 'clusterIpLocal' });
    expect(at(stops, 'mangle OUTPUT')).toHaveLength(2);
    expect(at(stops, 'filter OUTPUT').map(({ destination }) => destination)).toEqual(['rewritten']);
    expect(result({ direction: 'clusterIpLocal', rule: 'mangle OUTPUT' }).shown.sentence).toContain(
      '2 times',
    );
  });
});

describe('my rule', () => {
  test('is found or missed for every chain and direction', () => {
    for (const direction of directions)
      for (const rule of chains) {
        const { ruleHook, ruleTimes, shown } = result({ direction, rule });
        const met = at(way({ direction }), rule);
        expect(ruleHook).toBe(met[0]?.place ?? null);
        expect(ruleTimes).toBe(met.filter(({ isSkipped }) => !isSkipped).length);
        expect(shown.sentence).toContain(rule);
        if (met.length === 0) expect(shown.sentence).toContain('never sees');
      }
  });

  test('in nat that is not asked says why', () => {
    const { shown } = result({ direction: 'through', rule: 'nat PREROUTING', packet: 'later', dnat: 'yes' });
    expect(shown.sentence).toContain('the entry rewrites the packet');
    expect(shown.remarks.join()).toContain('connections, not packets');
    expect(shown.changes[0]!.lines[0]).toContain('iptables -t nat -L PREROUTING');
  });
});

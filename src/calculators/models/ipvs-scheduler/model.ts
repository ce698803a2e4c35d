import { choice, count, defineCalculator, has, isBetween, kernel, text, toggle } from '../../engine/index.ts';
import { schedulers, simulate } from './director.ts';
import { bucketOf, maglevSlot } from './hash-tables.ts';
import { loadOf } from './least-loaded.ts';
import {
  isUnreadable,
  mostServers,
  nobody,
  readAddress,
  readChanges,
  readClients,
  readServers,
} from './servers.ts';
import { sources } from './sources.ts';
import { failover, maglev, upperBits } from './versions.ts';

const mostConnections = 1000;
/** As many turns as a picture can tell apart. */
const mostDrawn = 36;

/** `0`, `12`, `never`: a number of further connections, or null for never; undefined where it is neither. */
function readDuration(typed: string): number | null | undefined {
  const word = typed.normalize('NFKC').trim().toLowerCase();
  if (/^(?:never|永不|从不|∞)$/.test(word)) return null;
  return /^\d{1,4}$/.test(word) ? Number(word) : undefined;
}

const parsed = {
  servers: (typed: string) => {
    const read = readServers(typed);
    return isUnreadable(read) ? [] : read;
  },
  changes: (typed: string) => {
    const read = readChanges(typed);
    return isUnreadable(read) ? [] : read;
  },
  clients: (typed: string) => {
    const read = readClients(typed);
    return isUnreadable(read) ? [] : read;
  },
};

const unreadable = (read: object) => ({ found: isUnreadable(read) ? read.unreadable.slice(0, 60) : '' });
const hashes = (scheduler: string) => scheduler === 'sh' || scheduler === 'mh';
const remembers = (scheduler: string) => ['lblc', 'lblcr'].includes(scheduler);

/** Which real server an IPVS director gives each of the next connections, for every scheduler of the kernel. */
export const model = defineCalculator({
  name: 'ipvs-scheduler',
  category: 'network',
  inputs: {
    scheduler: choice(schedulers, { default: 'wrr' }),
    servers: text({ default: 'a:3,b:2,c:1', maxLength: 3000 }),
    connections: count({ default: 12, min: 1, max: mostConnections, unit: 'connection' }),
    duration: text({ default: 'never', maxLength: 20 }),
    connection: count({ default: 1, min: 1, max: mostConnections, stepped: true }),
    changes: text({ default: '', maxLength: 1000 }),
    client: text({ default: '10.0.0.1', maxLength: 1000 }),
    destination: text({ default: '10.96.0.10', maxLength: 40 }),
    kernel: kernel({ default: '6.1.176' }),
    attached: choice(['before', 'after'], { default: 'before', advanced: true }),
    persistent: toggle({ default: false, advanced: true }),
    fallback: toggle({ default: false, advanced: true }),
    ports: toggle({ default: false, advanced: true }),
    wordSize: choice(['64', '32'], { default: '64', advanced: true }),
    upper: count({ default: 0, max: 1e9, unit: 'connection', advanced: true }),
  },
  outputs: {
    sequence: { kind: 'names' },
    listOrder: { kind: 'names' },
    refused: { unit: 'connection' },
    stage: {
      kind: 'table',
      columns: {
        server: { kind: 'text' },
        weight: { unit: 'count' },
        active: { unit: 'connection' },
        inactive: { unit: 'connection' },
        load: { unit: 'count', nullable: true },
        takes: { kind: 'toggle' },
      },
    },
    totals: {
      kind: 'table',
      columns: {
        server: { kind: 'text' },
        connections: { unit: 'connection' },
        share: { unit: 'ratio' },
      },
    },
    shown: { unit: 'count', hidden: true },
    first: { kind: 'text', hidden: true },
    summary: { kind: 'text', hidden: true },
    slot: { unit: 'count', nullable: true, hidden: true },
    turnOf: { kind: 'list', unit: 'count', hidden: true },
  },
  rules: {
    serversRead: {
      about: 'servers',
      holds: ({ servers }) => !isUnreadable(readServers(servers)),
      values: ({ servers }) => unreadable(readServers(servers)),
    },
    someServers: {
      about: 'servers',
      holds: ({ servers }) => {
        const read = readServers(servers);
        return isUnreadable(read) || (read.length > 0 && read.length <= mostServers);
      },
      values: () => ({ most: mostServers }),
    },
    ownNames: {
      about: 'servers',
      holds: ({ servers }) => {
        const names = parsed.servers(servers).map(({ name }) => name);
        return new Set(names).size === names.length;
      },
    },
    durationRead: { about: 'duration', holds: ({ duration }) => readDuration(duration) !== undefined },
    changesRead: {
      about: 'changes',
      holds: ({ changes }) => !isUnreadable(readChanges(changes)),
      values: ({ changes }) => unreadable(readChanges(changes)),
    },
    changesNamed: {
      about: 'changes',
      holds: ({ changes, servers }) => unknownServer(changes, servers) === undefined,
      values: ({ changes, servers }) => ({ found: unknownServer(changes, servers) ?? '' }),
    },
    clientRead: {
      about: 'client',
      holds: ({ client }) => !isUnreadable(readClients(client)) && parsed.clients(client).length > 0,
      values: ({ client }) => unreadable(readClients(client)),
    },
    destinationRead: { about: 'destination', holds: ({ destination }) => readAddress(destination) !== null },
    known: {
      about: 'scheduler',
      holds: ({ scheduler, kernel }) =>
        scheduler === 'mh'
          ? has(kernel, maglev) || isBetween(kernel, '4.12', maglev)
          : !['fo', 'ovf'].includes(scheduler) ||
            has(kernel, failover) ||
            isBetween(kernel, '3.10', failover),
      values: ({ scheduler }) => ({ since: scheduler === 'mh' ? '4.18' : '4.4' }),
    },
  },
  relevant: {
    client: ({ scheduler, persistent }) => hashes(scheduler) || persistent,
    destination: ({ scheduler }) => scheduler === 'dh',
    attached: ({ scheduler }) => scheduler === 'wrr',
    fallback: ({ scheduler }) => hashes(scheduler),
    ports: ({ scheduler }) => hashes(scheduler),
    wordSize: ({ scheduler }) => scheduler === 'mh',
  },
  says: {
    sentences: ['spread', 'one', 'someRefused', 'allRefused'],
    steps: {
      order: { source: 'order', versions: '2.6.32 – 6.18' },
      rr: { source: 'rr', versions: '2.6.32 – 6.18' },
      wrr: { source: 'wrr', versions: '3.10 – 6.18' },
      wrrStart: { source: 'wrr', versions: '3.10 – 6.18' },
      lc: { source: 'lc', versions: '2.6.32 – 6.18' },
      wlc: { source: 'wlc', versions: '2.6.32 – 6.18' },
      overhead: { source: 'overhead', versions: '2.6.32 – 6.18' },
      sed: { source: 'sed', versions: '2.6.32 – 6.18' },
      nq: { source: 'nq', versions: '2.6.32 – 6.18' },
      fo: { source: 'fo', versions: '4.4 – 6.18' },
      ovf: { source: 'ovf', versions: '4.4 – 6.18' },
      sh: { source: 'sh', versions: '3.10 – 6.18' },
      dh: { source: 'dh', versions: '2.6.32 – 6.18' },
      upperHash: { source: 'hash', versions: '4.18 – 6.18, el8' },
      lowerHash: { source: 'sh', versions: '2.6.32 – 4.12, el7' },
      mh: { source: 'mh', versions: '4.18 – 6.18, el8' },
      siphash: { source: 'siphash', versions: '4.18 – 6.18, el8' },
      lblc: { source: 'lblc', versions: '2.6.32 – 6.18' },
      lblcr: { source: 'lblcr', versions: '2.6.32 – 6.18' },
      ties: { source: 'wlc', versions: '2.6.32 – 6.18' },
      persistence: { source: 'persistence', versions: '2.6.32 – 6.18' },
    },
    changes: {
      set: { language: 'sh', lines: ['ipvsadm -E -t VIP:PORT -s {scheduler}', 'ipvsadm -ln'] },
      weighted: { language: 'sh', lines: ['ipvsadm -E -t VIP:PORT -s wlc'] },
      weightedTurns: { language: 'sh', lines: ['ipvsadm -E -t VIP:PORT -s wrr'] },
      drain: { language: 'sh', lines: ['ipvsadm -e -t VIP:PORT -r SERVER:PORT -m -w 0', 'ipvsadm -ln'] },
      fallback: { language: 'sh', lines: ['ipvsadm -E -t VIP:PORT -s {scheduler} -b {scheduler}-fallback'] },
    },
    // prettier-ignore
    remarks: [
      'lastFirst', 'weightsIgnored', 'onlyActive', 'localOne', 'placeholders', 'between', 'lowerOctet', 'zeroWeight', 'refusedHashed', 'windowed',
    ],
    pictures: { turns: 'turns' },
    phrases: ['weight'],
  },
  sources,
  commands: ['ipvsadm -ln --nosort', 'ipvsadm -ln', 'ipvsadm -Ln', 'ipvsadm-save', 'uname -a'],

  compute(inputs) {
    const { scheduler, kernel, connections } = inputs;
    const servers = parsed.servers(inputs.servers);
    const clients = parsed.clients(inputs.client);
    const shown = Math.min(inputs.connection, connections);
    const bits = inputs.wordSize === '32' ? 32 : 64;
    const { list, turns } = simulate(
      {
        scheduler,
        kernel,
        servers,
        changes: parsed.changes(inputs.changes),
        connections,
        duration: readDuration(inputs.duration) ?? null,
        clients,
        destination: readAddress(inputs.destination) ?? 0,
        isSetLast: inputs.attached === 'after',
        isPersistent: inputs.persistent,
        fallback: inputs.fallback,
        usesPorts: inputs.ports,
        bits,
        upper: inputs.upper,
      },
      shown,
    );
    const nameOf = (chosen: number | null) => (chosen === null ? nobody : (list[chosen]?.name ?? nobody));
    const taken = list.map((_, index) => turns.filter(({ chosen }) => chosen === index).length);
    const chosenNow = turns[shown - 1]?.chosen ?? null;
    const client = clients[(shown - 1) % Math.max(1, clients.length)];
    const port = inputs.ports ? (client?.port ?? 0) : 0;
    return {
      sequence: turns.map(({ chosen }) => nameOf(chosen)),
      listOrder: list.map(({ name }) => name),
      refused: turns.filter(({ chosen }) => chosen === null).length,
      stage: (turns[shown - 1]?.seen ?? []).map((seen, index) => ({
        server: seen.name,
        weight: seen.weight,
        active: seen.active,
        inactive: seen.inactive,
        load: loadOf(scheduler, { ...list[index], ...seen } as never),
        takes: index === chosenNow,
      })),
      totals: list.map(({ name }, index) => ({
        server: name,
        connections: taken[index] ?? 0,
        share: (taken[index] ?? 0) / connections,
      })),
      shown,
      first: nameOf(turns.find(({ chosen }) => chosen !== null)?.chosen ?? null),
      summary: servers
        .map(({ name }) => `${name} ${taken[list.findIndex((one) => one.name === name)] ?? 0}`)
        .join(', '),
      slot:
        client && scheduler !== 'mh'
          ? bucketOf(
              kernel,
              scheduler === 'dh' ? (readAddress(inputs.destination) ?? 0) : client.address,
              port,
            )
          : client
            ? maglevSlot(client.address, port, bits)
            : null,
      // From 1, in the kernel's order; 0 where nobody takes it.
      turnOf: turns.map(({ chosen }) => (chosen === null ? 0 : chosen + 1)),
    };
  },

  explain(values) {
    const { scheduler, kernel, refused, connections, totals, stage, shown, turnOf } = values;
    const servers = parsed.servers(values.servers);
    const getting = totals.filter(({ connections }) => connections > 0).length;
    const isEven = new Set(servers.map(({ weight }) => weight)).size <= 1;
    const isShort = readDuration(values.duration) === 0;
    const from =
      connections <= mostDrawn ? 0 : Math.max(0, Math.min(shown - mostDrawn / 2, connections - mostDrawn));
    return {
      sentence:
        refused === connections
          ? 'allRefused'
          : refused > 0
            ? 'someRefused'
            : getting === 1
              ? 'one'
              : 'spread',
      steps: [
        'order',
        values.persistent && 'persistence',
        scheduler,
        scheduler === 'wrr' && values.attached === 'before' && 'wrrStart',
        (['lc', 'wlc'].includes(scheduler) || remembers(scheduler)) && 'overhead',
        ['lc', 'wlc', 'sed'].includes(scheduler) && 'ties',
        (scheduler === 'sh' || scheduler === 'dh') && (has(kernel, upperBits) ? 'upperHash' : 'lowerHash'),
        scheduler === 'mh' && 'siphash',
      ],
      changes: [
        (scheduler === 'lc' || (['sed', 'nq'].includes(scheduler) && isShort)) && !isEven && 'weighted',
        scheduler === 'rr' && !isEven && 'weightedTurns',
        hashes(scheduler) && refused > 0 && !values.fallback && 'fallback',
        'set',
        'drain',
      ],
      remarks: [
        'lastFirst',
        ['rr', 'lc', 'dh'].includes(scheduler) && !isEven && 'weightsIgnored',
        ['sed', 'nq', 'ovf'].includes(scheduler) && isShort && servers.length > 1 && 'onlyActive',
        remembers(scheduler) && servers.length > 1 && 'localOne',
        scheduler === 'mh' && servers.some(({ hasOwnAddress }) => !hasOwnAddress) && 'placeholders',
        ((scheduler === 'mh' && !has(kernel, maglev)) ||
          (['fo', 'ovf'].includes(scheduler) && !has(kernel, failover)) ||
          (['sh', 'dh'].includes(scheduler) && isBetween(kernel, '4.12', upperBits))) &&
          'between',
        scheduler === 'sh' && !has(kernel, upperBits) && 'lowerOctet',
        stage.some(({ weight }) => weight === 0) && 'zeroWeight',
        hashes(scheduler) && refused > 0 && !values.fallback && 'refusedHashed',
        connections > mostDrawn && 'windowed',
      ],
      picture: {
        kind: 'turns',
        id: 'turns',
        rows: stage.map(({ server, weight }) => ({
          label: { literal: server },
          detail: { phrase: 'weight', values: { weight } } as const,
        })),
        turns: turnOf.slice(from, from + mostDrawn).map((turn) => (turn === 0 ? null : turn - 1)),
        current: shown - 1 - from,
      },
    };
  },
});

function unknownServer(changes: string, servers: string): string | undefined {
  const names = new Set(parsed.servers(servers).map(({ name }) => name));
  if (names.size === 0) return undefined;
  return parsed.changes(changes).find(({ server }) => !names.has(server))?.server;
}

import { choice, defineCalculator, text, toggle } from '../../engine/index.ts';
import { visible } from '../../engine/visible.ts';
import { exampleDockerfile } from './example.ts';
import { parseDockerfile, parsePairs } from './parse-dockerfile.ts';
import { origins, scopesOf } from './scopes.ts';

const read = '2026-11-21';
const reference = 'https://docs.docker.com/reference/dockerfile/';
const platforms = ['linux/amd64', 'linux/arm64', 'linux/arm/v7'] as const;

const readable = (value: string) => visible(value, 200);

/** `V=2 W="a b"`, `--build-arg V=2`, `--build-arg=V=2`, one a line: what was passed to the build. */
function pairsOf(typed: string): { name: string; value: string | null }[] {
  return parsePairs(typed.slice(0, 20_000).replace(/[,;\n]/g, ' '), '\\').flatMap((pair) => {
    if (pair.name !== '--build-arg') return [pair];
    return pair.value === null ? [] : parsePairs(pair.value, '\\').slice(0, 1);
  });
}

const argumentsOf = (typed: string): Map<string, string> =>
  new Map(pairsOf(typed).map(({ name, value }) => [name, (value ?? '').replace(/^(["'])([^]*)\1$/, '$2')]));

const isArguments = (typed: string) =>
  pairsOf(typed).every(({ name, value }) => value !== null && /^[A-Za-z_]\w*$/.test(name));

/** Which variables each line of a Dockerfile sees, with which value, and why. */
export const model = defineCalculator({
  name: 'dockerfile-args',
  category: 'containers',
  inputs: {
    dockerfile: text({ default: exampleDockerfile, isLong: true }),
    buildArgs: text({ default: '', maxLength: 2000 }),
    platform: choice(platforms, { default: 'linux/amd64', advanced: true }),
    buildkit: toggle({ default: true, advanced: true }),
  },
  outputs: {
    empty: { unit: 'use' },
    uses: {
      kind: 'table',
      columns: {
        line: { unit: 'count' },
        instruction: { kind: 'text' },
        variable: { kind: 'text' },
        value: { kind: 'text', nullable: true },
        why: { kind: 'phrase' },
        declared: { unit: 'count', nullable: true, hidden: true },
      },
    },
    lines: {
      kind: 'table',
      columns: {
        line: { unit: 'count' },
        stage: { kind: 'text' },
        text: { kind: 'text' },
        visible: { kind: 'text' },
      },
    },
    stages: { kind: 'names' },
    unused: { kind: 'names', hidden: true },
    secrets: { kind: 'names', hidden: true },
    hidden: { kind: 'names', hidden: true },
    useCount: { unit: 'use', hidden: true },
    firstLine: { unit: 'count', nullable: true, hidden: true },
    firstVariable: { kind: 'text', nullable: true, hidden: true },
    firstWhy: { kind: 'phrase', nullable: true, hidden: true },
    firstDeclared: { unit: 'count', nullable: true, hidden: true },
  },
  rules: {
    hasFrom: {
      about: 'dockerfile',
      holds: ({ dockerfile }) => parseDockerfile(dockerfile).instructions.some(({ name }) => name === 'FROM'),
    },
    areArguments: { about: 'buildArgs', holds: ({ buildArgs }) => isArguments(buildArgs) },
  },
  says: {
    sentences: ['empty', 'emptyOne', 'allSet', 'noUses'],
    steps: {
      global: { source: 'scope', versions: 'BuildKit, Docker 17.05 –' },
      stage: { source: 'scope', versions: 'BuildKit, Docker 17.05 –' },
      order: { source: 'scope', versions: 'BuildKit, Docker 1.9 –' },
      envWins: { source: 'scope', versions: 'BuildKit, Docker 1.9 –' },
      image: { source: 'cmd', versions: 'BuildKit, Docker 1.9 –' },
      shell: { source: 'environment', versions: 'BuildKit' },
      same: { source: 'environment', versions: 'BuildKit' },
      platform: { source: 'platformArgs', versions: 'BuildKit' },
      proxy: { source: 'predefined', versions: 'BuildKit, Docker 1.9 –' },
    },
    changes: {
      redeclare: { language: 'dockerfile', lines: ['ARG VERSION=1.2', 'FROM alpine:3.20', 'ARG VERSION'] },
      keep: { language: 'dockerfile', lines: ['ARG MODE', 'ENV MODE=${MODE:-release}'] },
      secret: {
        language: 'dockerfile',
        lines: [
          '# docker build --secret id=token,env=TOKEN .',
          'RUN --mount=type=secret,id=token TOKEN=$(cat /run/secrets/token) ./fetch',
        ],
      },
      see: {
        language: 'sh',
        lines: [
          "docker build --progress=plain --no-cache . 2>&1 | grep -E '^#[0-9]+ '",
          "docker image inspect -f '{{json .Config.Env}}' IMAGE",
        ],
      },
    },
    remarks: ['unused', 'secrets', 'hidden', 'cut', 'baseImage'],
    phrases: origins.map((origin) => `why.${origin}` as const),
  },
  sources: {
    scope: { title: 'Dockerfile reference: ARG, scope', url: `${reference}#scope`, read: '2026-11-20' },
    environment: {
      title: 'Dockerfile reference: environment replacement',
      url: `${reference}#environment-replacement`,
      read: '2026-11-20',
    },
    cmd: {
      title: 'Dockerfile reference: ARG and ENV',
      url: `${reference}#using-arg-variables`,
      read: '2026-11-20',
    },
    platformArgs: {
      title: 'Dockerfile reference: automatic platform ARGs',
      url: `${reference}#automatic-platform-args-in-the-global-scope`,
      read: '2026-11-20',
    },
    predefined: { title: 'Dockerfile reference: predefined ARGs', url: `${reference}#predefined-args`, read },
  },

  compute({ dockerfile, buildArgs, platform, buildkit }) {
    const scopes = scopesOf(dockerfile, argumentsOf(buildArgs), platform, buildkit);
    const uses = scopes.uses.map(({ line, instruction, variable, value, origin, declared }) => ({
      line,
      instruction,
      variable,
      value: value === null ? null : readable(value),
      why: `why.${origin}` as const,
      declared,
    }));
    const empty = uses.filter(({ value }) => value === null);
    const [first] = empty;
    return {
      empty: empty.length,
      uses,
      lines: scopes.lines.map(({ line, stage, text: whole, visible }) => ({
        line,
        stage: readable(stage),
        text: readable(whole),
        visible: visible.map(({ name, value }) => `${name}=${readable(value)}`).join(' ') || '–',
      })),
      stages: scopes.stages.map(readable),
      unused: scopes.unused,
      secrets: scopes.secrets,
      hidden: scopes.hidden,
      useCount: uses.length,
      firstLine: first?.line ?? null,
      firstVariable: first?.variable ?? null,
      firstWhy: first?.why ?? null,
      firstDeclared: first?.declared ?? null,
    };
  },

  explain({ uses, empty, useCount, unused, secrets, hidden, lines, buildArgs }) {
    const has = (...of: string[]) => uses.some(({ why }) => of.includes(why.slice('why.'.length)));
    const emptyUses = uses.filter(({ value }) => value === null);
    return {
      sentence: useCount === 0 ? 'noUses' : empty === 0 ? 'allSet' : empty === 1 ? 'emptyOne' : 'empty',
      steps: [
        'global',
        'stage',
        'order',
        'envWins',
        has('argNotInImage') && 'image',
        has('execForm') && 'shell',
        has('sameInstruction') && 'same',
        has('platform') && 'platform',
        has('proxy') && 'proxy',
      ],
      changes: [
        emptyUses.some(({ why }) => why === 'why.globalOnly' || why === 'why.otherStage') && 'redeclare',
        (hidden.length > 0 || has('argNotInImage')) && 'keep',
        secrets.length > 0 && 'secret',
        'see',
      ],
      remarks: [
        unused.length > 0 && 'unused',
        hidden.length > 0 && 'hidden',
        secrets.length > 0 && 'secrets',
        (lines.length >= 1000 || useCount >= 2000) && 'cut',
        buildArgs.trim() === '' && has('unknown') && 'baseImage',
      ],
    };
  },
});

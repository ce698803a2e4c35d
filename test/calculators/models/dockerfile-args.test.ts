import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/calculators/engine/evaluate.ts';
import { present } from '../../../src/calculators/engine/present.ts';
import { exampleDockerfile } from '../../../src/calculators/models/dockerfile-args/example.ts';
import { expand } from '../../../src/calculators/models/dockerfile-args/expand.ts';
import { model } from '../../../src/calculators/models/dockerfile-args/model.ts';
import { scopesOf } from '../../../src/calculators/models/dockerfile-args/scopes.ts';
import en from '../../../src/calculators/models/dockerfile-args/words.en.ts';
import { mutations } from '../mutations.ts';
import { inLinearTime } from '../../support/linear-time.ts';

const results = (dockerfile: string, buildArgs = '', more = {}) => {
  const { outputs, problems } = evaluate(model, {
    dockerfile: dockerfile.replaceAll(' / ', '\n'),
    buildArgs,
    ...more,
  });
  expect(problems).toEqual([]);
  return outputs!;
};
/** Value and reason of every use, in order. */
const uses = (dockerfile: string, buildArgs = '', more = {}) =>
  results(dockerfile, buildArgs, more).uses.map(({ value, why }) => [value, why.slice('why.'.length)]);

describe('what a RUN sees', () => {
  it.each([
    ['ARG V=1 / FROM x / RUN echo $V', '', [[null, 'globalOnly']]],
    ['ARG V=1 / FROM x / ARG V / RUN echo $V', '', [['1', 'global']]],
    ['ARG V=1 / FROM x / ARG V / RUN echo $V', 'V=2', [['2', 'buildArg']]],
    ['ARG V=1 / FROM x / ARG V=3 / RUN echo $V', '', [['3', 'default']]],
    ['FROM x / ARG V / ENV V=v1 / RUN echo $V', 'V=v2', [['v1', 'env']]],
    [
      'FROM x / ARG V / ENV V=${V:-v1} / RUN echo $V',
      '',
      [
        [null, 'declaredEmpty'],
        ['v1', 'env'],
      ],
    ],
    [
      'FROM x / ARG V / ENV V=${V:-v1} / RUN echo $V',
      'V=v2',
      [
        ['v2', 'buildArg'],
        ['v2', 'env'],
      ],
    ],
    ['FROM x AS a / ARG V=1 / FROM a / RUN echo $V', '', [['1', 'default']]],
    ['FROM x AS a / ARG V=1 / FROM y / RUN echo $V', '', [[null, 'otherStage']]],
    [
      'FROM x / USER ${u:-some} / ARG u / USER $u',
      'u=me',
      [
        [null, 'later'],
        ['me', 'buildArg'],
      ],
    ],
    ['FROM x AS a / ENV V=1 / FROM a / ARG V=2 / RUN echo $V', '', [['1', 'inheritedEnv']]],
    [
      'ARG T=1 / FROM x:$T / RUN echo $T',
      '',
      [
        ['1', 'default'],
        [null, 'globalOnly'],
      ],
    ],
    [
      'FROM x / ENV a=1 / ENV a=2 b=$a / RUN echo $b',
      '',
      [
        ['1', 'sameInstruction'],
        ['1', 'env'],
      ],
    ],
    ['FROM x / ARG V=1 / CMD echo $V', '', [[null, 'argNotInImage']]],
    ['FROM x / ENV V=1 / CMD echo $V', '', [['1', 'env']]],
    ['FROM x / ENV V=1 / CMD ["echo", "$V"]', '', [[null, 'execForm']]],
    ['FROM x / ENV V=1 / CMD ["sh", "-c", "echo $V"]', '', [['1', 'env']]],
    [
      'FROM x / RUN echo $TARGETARCH / ARG TARGETARCH / RUN echo $TARGETARCH',
      '',
      [
        [null, 'later'],
        ['amd64', 'platform'],
      ],
    ],
    ['FROM --platform=$BUILDPLATFORM x', '', [['linux/amd64', 'platform']]],
    ['FROM x / RUN curl $HTTP_PROXY', 'HTTP_PROXY=p', [['p', 'proxy']]],
    ["FROM x / ARG V=1 / RUN echo '$V' \\$V", '', []],
    ['FROM x / ARG V=1 / LABEL a="$V" b=\'$V\'', '', [['1', 'default']]],
    ['FROM x / RUN for i in 1 2; do echo $i $HOME; done', '', []],
    [
      'ARG A=1 / ARG B=$A.2 / FROM x:$B',
      '',
      [
        ['1', 'default'],
        ['1.2', 'default'],
      ],
    ],
  ] as [string, string, unknown[]][])('%s, with "%s"', (dockerfile, buildArgs, expected) => {
    expect(uses(dockerfile, buildArgs)).toEqual(expected);
  });

  it('without BuildKit nothing of the platform', () => {
    expect(uses('FROM x / ARG TARGETARCH / RUN echo $TARGETARCH', '', { buildkit: 'no' })).toEqual([
      [null, 'declaredEmpty'],
    ]);
  });
});

describe('what is read', () => {
  it('continued lines, comments between, lower case, here-documents and the old ENV', () => {
    const dockerfile =
      'from x\narg V=1 \\\n  # a comment\n  W=2\nenv OLD some words $V\nRUN <<EOF\necho $W $OLD\nEOF\nRUN echo $W';
    expect(results(dockerfile).uses.map(({ line, variable, value }) => [line, variable, value])).toEqual([
      [5, 'V', '1'],
      [6, 'W', '2'],
      [6, 'OLD', 'some words 1'],
      [9, 'W', '2'],
    ]);
  });

  it('a backtick as escape sign', () => {
    expect(uses('# escape=`\nFROM x\nARG V=1 `\n  W=2\nLABEL a=$W', '')).toEqual([['2', 'default']]);
  });

  it('build arguments in both spellings; what nobody takes, what sounds secret, what ENV hides', () => {
    const dockerfile = 'FROM x / ARG NPM_TOKEN / ARG V / ENV V=1';
    const outputs = results(dockerfile, '--build-arg V=2 --build-arg=W=3 NPM_TOKEN=t');
    expect(outputs).toMatchObject({ unused: ['W'], secrets: ['NPM_TOKEN'], hidden: ['V'] });
  });

  it('bad input is told', () => {
    const problemsOf = (inputs: Record<string, unknown>) =>
      evaluate(model, inputs).problems.map(({ input, id }) => `${input}: ${id}`);
    expect(problemsOf({ dockerfile: 'hello' })).toEqual(['dockerfile: hasFrom']);
    expect(problemsOf({ buildArgs: 'V' })).toEqual(['buildArgs: areArguments']);
  });
});

it('expands as BuildKit does', () => {
  const values: Record<string, string> = { a: '1', e: '' };
  const out = (text: string) => expand(text, (name) => values[name] ?? null, '\\');
  expect(
    [
      '$a',
      '${a}b',
      '${x:-d}',
      '${e:-d}',
      '${e-d}',
      '${a:+s}',
      '${x:+s}',
      '\\$a',
      "'$a'",
      '"$a"',
      '$',
      '${x:-$a}',
      '$a$a',
    ].map(out),
  ).toEqual(['1', '1b', 'd', 'd', '', 's', '', '$a', '$a', '1', '$', '1', '11']);
});

describe('spoilt text', () => {
  it('gives a result or a problem', () => {
    for (const dockerfile of mutations([
      exampleDockerfile,
      'FROM x\nRUN <<A <<B\na\nA\nb\nB\nENV a=${b:-${c}} \\\n d="e f"\n',
    ])) {
      const evaluation = evaluate(model, { dockerfile });
      expect(evaluation.outputs === null).toBe(evaluation.problems.length > 0);
      present(model, en, 'en', evaluation);
    }
  });
  it('of 10 MB is read in linear time', () => {
    for (const text of [
      exampleDockerfile.repeat(40_000),
      `FROM x\nRUN ${'$a'.repeat(5_000_000)}`,
      `FROM x\n${'ENV a=$a$a$a\n'.repeat(700_000)}`,
      `FROM x\nRUN ${'<<A '.repeat(2_000_000)}`,
      '${'.repeat(5_000_000),
      `FROM x\nLABEL ${'${a:-'.repeat(1_600_000)}`,
    ])
      inLinearTime(() => scopesOf(text, new Map(), 'linux/amd64', true));
  });
});

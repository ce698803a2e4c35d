import type { WordsFor } from '../../engine/index.ts';
import type { model } from './model.ts';

export default {
  title: 'ARG and ENV in a Dockerfile',
  summary:
    'For each line of a Dockerfile which ARG and ENV it sees, with which value and why; which variables are empty, and which build arguments are lost.',
  inputs: {
    dockerfile: { label: 'Dockerfile', help: 'the whole file; it stays in this page' },
    buildArgs: { label: 'Build arguments', help: 'as in VERSION=1.3 MODE=debug, or --build-arg VERSION=1.3' },
    platform: {
      label: 'Platform',
      help: '--platform',
      choices: { 'linux/amd64': 'linux/amd64', 'linux/arm64': 'linux/arm64', 'linux/arm/v7': 'linux/arm/v7' },
    },
    buildkit: {
      label: 'BuildKit',
      help: 'the builder of Docker since 23.0; the old one knows no TARGETARCH and its like',
    },
  },
  outputs: {
    empty: { label: 'Empty' },
    uses: {
      label: 'Variables in use',
      columns: {
        line: { label: 'Line' },
        instruction: { label: 'Instruction' },
        variable: { label: 'Variable' },
        value: { label: 'Value' },
        why: { label: 'Why' },
      },
    },
    lines: {
      label: 'What each line sees',
      columns: {
        line: { label: 'Line' },
        stage: { label: 'Stage' },
        text: { label: 'Instruction' },
        visible: { label: 'Visible' },
      },
    },
    stages: { label: 'Stages' },
  },
  units: { use: 'use|uses' },
  rules: {
    hasFrom: 'There is no FROM here. Paste a Dockerfile.',
    areArguments: 'Write NAME=value, several with spaces between: VERSION=1.3 MODE=debug.',
  },
  sentences: {
    empty: '{empty} of {useCount|use|uses} are empty. First line {firstLine}: ${firstVariable}, {firstWhy}.',
    emptyOne: 'Line {firstLine}: ${firstVariable} is empty, {firstWhy}.',
    allSet: 'All {useCount|use|uses} of variables have a value.',
    noUses: 'No line uses an ARG or ENV of this file.',
  },
  steps: {
    global:
      'ARG before the first FROM is global: only FROM lines see it. ARG NAME, without a value, brings it into a stage.',
    stage:
      'ARG in a stage holds from its line on, and in stages that are FROM this stage. Other stages do not see it.',
    order: 'The value: --build-arg first, then the default of this ARG, then the global one, else none.',
    envWins:
      'An ENV of the same name always wins over ARG, inherited ones too, and whatever --build-arg says.',
    image: 'ARG ends with the build. CMD, ENTRYPOINT and HEALTHCHECK run later and see ENV only.',
    shell:
      'In RUN, CMD and ENTRYPOINT the shell expands; the JSON form starts no shell, so $NAME stays as it is.',
    same: 'One instruction sees the values from before it: ENV a=2 b=$a gives b the old a.',
    platform: 'TARGETARCH and its like are global: FROM sees them, a stage after ARG TARGETARCH.',
    proxy: 'HTTP_PROXY and its like need no ARG, and do not spoil the cache.',
  },
  changes: {
    redeclare: 'Declare it again in the stage; the value comes from above.',
    keep: 'To have it in the image, and still set by the build, hand the ARG to an ENV.',
    secret: 'A secret is mounted for one RUN and stays in no layer and no history.',
    see: 'See what a build really had, and what stayed in the image.',
  },
  remarks: {
    unused: 'No ARG takes {unused}: the build warns and ignores it.',
    secrets:
      '{secrets} sounds like a secret. Whoever has the image reads it with docker history, or in its provenance.',
    hidden: 'ENV hides the build argument {hidden}.',
    cut: 'Only the first 1,000 lines and 2,000 uses are shown.',
    baseImage: 'Variables that the base image sets are not known here.',
  },
  phrases: {
    'why.buildArg': 'from --build-arg',
    'why.default': 'the default of its ARG',
    'why.global': 'the global ARG, brought in by ARG in this stage',
    'why.env': 'from ENV, which wins over ARG',
    'why.inheritedEnv': 'from ENV of the stage this one is FROM',
    'why.platform': 'set by BuildKit for the platform',
    'why.proxy': 'predefined: needs no ARG',
    'why.declaredEmpty': 'declared without a default, and nothing was passed',
    'why.globalOnly': 'its ARG stands before the first FROM and is not repeated in this stage',
    'why.otherStage': 'declared in another stage only',
    'why.later': 'declared further down',
    'why.argNotInImage': 'an ARG, and this runs when the build is over',
    'why.execForm': 'the JSON form starts no shell to expand it',
    'why.sameInstruction': 'the value from before this instruction',
    'why.unknown': 'neither declared here nor passed',
  },
} satisfies WordsFor<typeof model>;

/** For the calculator's own page. */
export const about = [
  'An ARG is a variable of the build, an ENV one of the image. Where they are seen depends on the line: before the first FROM, from the ARG’s own line on, in stages that build upon this one. Each line is listed with what it sees, each use with its value and the reason.',
  'An example from life: FROM image:$TAG works, and RUN echo $TAG in the same file prints nothing. The ARG stands above FROM, where only FROM lines see it; one ARG TAG more, without a value, brings it into the stage.',
  'What a RUN’s shell sets itself is not followed, and what the base image sets is not known. The file stays in this page.',
];

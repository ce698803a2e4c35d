import { examplesFor } from '../../engine/examples.ts';
import { model } from './model.ts';

const source = 'Dockerfile reference: ARG, scope';
const see = (dockerfile: string, buildArgs: string, ...values: (string | null)[]) => ({
  source,
  inputs: { dockerfile: dockerfile.replaceAll(' / ', '\n'), buildArgs },
  outputs: { useCount: values.length, empty: values.filter((value) => value === null).length },
});

/** The reference's own cases; their values are compared in the tests. */
export default examplesFor(model, [
  see('ARG V=1 / FROM x / RUN echo $V', '', null),
  see('ARG V=1 / FROM x / ARG V / RUN echo $V', 'V=2', '2'),
  see('FROM x / ARG V / ENV V=v1 / RUN echo $V', 'V=v2', 'v1'),
  see('FROM x AS a / ARG V=1 / FROM y / RUN echo $V', '', null),
  see('FROM x / USER ${u:-some} / ARG u / USER $u', 'u=me', null, 'me'),
]);

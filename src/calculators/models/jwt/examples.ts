import { examplesFor } from '../../engine/examples.ts';
import { model } from './model.ts';

const token = '{"iat":1000,"nbf":1000,"exp":4607}';
const source = 'go-jose: jwt/validation.go, ValidateWithLeeway';
const cases = [
  [939, 'notYet', 'notYet'],
  [940, 'valid', 'notYet'],
  [1000, 'valid', 'valid'],
  [4607, 'valid', 'valid'],
  [4608, 'valid', 'expired'],
  [4667, 'valid', 'expired'],
  [4668, 'expired', 'expired'],
] as const;

/** A token of the kubelet's default lifetime around its borders, with a leeway of a minute and with none. */
export default examplesFor(
  model,
  cases.flatMap(([now, minute, none]) => [
    { source, inputs: { token, now: String(now) }, outputs: { verdict: minute } },
    { source, inputs: { token, now: String(now), verifier: 'own', leeway: '0' }, outputs: { verdict: none } },
  ]),
);

import { expect, test } from 'vitest';
import { parseDone } from '../../../src/components/drill/done-drills.ts';

test('what is remembered comes back', () => {
  const stored = { lamp: { seconds: 62, hints: 1, hasGivenUp: false } };
  expect(parseDone(JSON.stringify(stored))).toEqual(stored);
});

test.each([
  '',
  'null',
  '[]',
  '3',
  '{"lamp":null}',
  '{"lamp":{"seconds":-1,"hints":0}}',
  '{"lamp":{"seconds":"a"}}',
])('what is no record is left out: %s', (stored) => expect(parseDone(stored)).toEqual({}));

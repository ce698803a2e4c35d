import { examplesFor } from '../../engine/examples.ts';
import { model } from './model.ts';

const source = 'MySQL Reference Manual: InnoDB Limits';
const one = (type: string, rest = '') => `c ${type}, KEY k (c)${rest}`;

/** The limits at their borders. */
export default examplesFor(model, [
  {
    source,
    inputs: { table: one('VARCHAR(255)') },
    outputs: { outcome: 'fits', bytes: 1020, columnLimit: 3072, keyLimit: 3072 },
  },
  {
    source,
    inputs: { table: one('VARCHAR(255)'), rowFormat: 'compact' },
    outputs: { outcome: 'columnTooLong', bytes: 1020, columnLimit: 767, longest: 191 },
  },
  {
    source,
    inputs: { table: one('VARCHAR(255)'), rowFormat: 'compact', charset: 'utf8mb3' },
    outputs: { outcome: 'fits', bytes: 765 },
  },
  { source, inputs: { table: one('VARCHAR(768)') }, outputs: { outcome: 'fits', bytes: 3072 } },
  {
    source,
    inputs: { table: one('VARCHAR(769)') },
    outputs: { outcome: 'columnTooLong', bytes: 3076, longest: 768 },
  },
  {
    source,
    inputs: { table: 'a VARCHAR(255), b VARCHAR(255), c VARCHAR(255), KEY k (a,b,c)' },
    outputs: { outcome: 'fits', bytes: 3060 },
  },
  {
    source,
    inputs: { table: 'a VARCHAR(255), b VARCHAR(255), c VARCHAR(255), d VARCHAR(255), KEY k (a,b,c,d)' },
    outputs: { outcome: 'keyTooLong', bytes: 4080 },
  },
  {
    source,
    inputs: { table: one('VARCHAR(334)'), engine: 'myisam', charset: 'utf8mb3' },
    outputs: { outcome: 'columnTooLong', bytes: 1002, longest: 333 },
  },
]);

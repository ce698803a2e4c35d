/** The tags of notes as they stand on paper: see src/components/note/tags.ts. */
import { tags as onPage } from '../note/tags.ts';
import Calculator from './Calculator.astro';
import Term from './Term.astro';

export const tags = { ...onPage, Calculator, Term };

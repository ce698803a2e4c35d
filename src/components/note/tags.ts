/** The tags that a note may use, by name: see "Tags" in content/README.md. */
import Calculator from '../calculator/Calculator.astro';
import Fence from './Fence.astro';
import Figure from './Figure.astro';
import Side from './Side.astro';
import Term from './Term.astro';

export const tags = { Calculator, Fence, Figure, Side, Term };

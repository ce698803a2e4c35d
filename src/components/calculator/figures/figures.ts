/** The drawn parts, one a kind of picture. A page loads only those that its calculator draws with. */
import type { FunctionComponent } from 'preact';
import type { AnyCalculator, Calculator } from '../../../calculators/engine/define.ts';
import type { PictureKind } from '../../../calculators/engine/picture.ts';
import type { ShownPicture } from '../../../calculators/engine/presentation.ts';

/** `id` makes the ids inside of a drawing the calculator's own. */
export type FigurePart = FunctionComponent<{ picture: ShownPicture; id: string }>;
export type Figures = Readonly<Partial<Record<PictureKind, FigurePart>>>;

const parts: Readonly<Record<PictureKind, () => Promise<unknown>>> = {
  bar: async () => (await import('./BarFigure.tsx')).BarFigure,
  cells: async () => (await import('./CellsFigure.tsx')).CellsFigure,
  timeline: async () => (await import('./TimelineFigure.tsx')).TimelineFigure,
  curve: async () => (await import('./CurveFigure.tsx')).CurveFigure,
  sequence: async () => (await import('./SequenceFigure.tsx')).SequenceFigure,
  turns: async () => (await import('./TurnsFigure.tsx')).TurnsFigure,
  chain: async () => (await import('./ChainFigure.tsx')).ChainFigure,
  matrix: async () => (await import('./MatrixFigure.tsx')).MatrixFigure,
};

/** The parts for the kinds of picture that a calculator defines. */
export async function loadFigures(calculator: Calculator): Promise<Figures> {
  const { pictures = {} } = (calculator as AnyCalculator).says;
  const kinds = [...new Set(Object.values(pictures))];
  return Object.fromEntries(await Promise.all(kinds.map(async (kind) => [kind, await parts[kind]()])));
}

import type { Tone } from '../../../calculators/engine/picture.ts';

/** The class and paint of a part. Hatching needs the pattern of its own drawing. */
export function toneOf(tone: Tone, hatch: string): { class: string; fill?: string } {
  switch (tone) {
    case 'full':
      return { class: 'cell full' };
    case 'hatched':
      return { class: 'tone-hatched', fill: `url(#${hatch})` };
    case 'empty':
      return { class: 'cell' };
    case 'dashed':
      return { class: 'cell dashed' };
  }
}

export function Hatching({ id }: { id: string }) {
  return (
    <pattern id={id} width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <path class="line" d="M0 0V5" />
    </pattern>
  );
}

import type { ShownChain, ShownState } from '../../../calculators/engine/presentation.ts';

const signs = { ok: '✓', problem: '✗', unknown: '?' };

function Judged({ state: { state, word } }: { state: ShownState }) {
  return (
    <span class={`state ${state}`}>
      <span aria-hidden="true">{signs[state]} </span>
      {word}
    </span>
  );
}

/** Boxes from top to bottom, each linked to the next. Real text, so that it wraps, can be copied and is read out. */
export function ChainFigure({ picture: { links, text } }: { picture: ShownChain }) {
  return (
    <ol class="chain" role="list" aria-label={text}>
      {links.map(({ title, lines, state, then }, index) => (
        <li key={index}>
          <div class={state?.state === 'problem' ? 'link broken' : 'link'}>
            <p class="link-title">
              {title}
              {state && <Judged state={state} />}
            </p>
            {lines.map(({ text, mark, isSkipped }, number) => (
              <p key={number} class={isSkipped ? 'skipped' : undefined}>
                {text}
                {mark && <span class="mark">{mark}</span>}
              </p>
            ))}
          </div>
          {then && (
            <p class="then">
              {then.state && <Judged state={then.state} />} {then.label}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

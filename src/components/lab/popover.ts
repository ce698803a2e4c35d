/**
 * Puts a popover at its opener's end, above or below, where there is room, each time it is opened, and again when the window
 * changes under it.
 */
export function openBeside(popover: HTMLElement, opener: HTMLElement, draw: () => void = () => {}): void {
  const place = (): void => {
    const { top, bottom, right } = opener.getBoundingClientRect();
    const isAbove = top > innerHeight / 2;
    const { style } = popover;
    style.insetInlineEnd = `${Math.max(8, document.documentElement.clientWidth - right)}px`;
    style.insetBlockStart = isAbove ? 'auto' : `${bottom + 4}px`;
    style.insetBlockEnd = isAbove ? `${innerHeight - top + 4}px` : 'auto';
    style.maxBlockSize = `${(isAbove ? top : innerHeight - bottom) - 12}px`;
  };
  popover.addEventListener('beforetoggle', (event) => {
    const isOpening = (event as ToggleEvent).newState === 'open';
    opener.setAttribute('aria-expanded', String(isOpening));
    if (!isOpening) return removeEventListener('resize', place);
    draw();
    place();
    addEventListener('resize', place);
  });
}

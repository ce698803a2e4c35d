import { type DockWords } from './dock-words.ts';
import { element } from './element.ts';
import { readSetting, writeSetting } from './dock-settings.ts';

export type Place = 'bottom' | 'side';

const WIDE_PX = 1280;
const PHONE = '(width < 40rem)';
const STEP_PX = 32;
const GROW_PX = 96;
const SMALLEST = { bottom: 160, side: 320 } as const;
/** What stays of the page beside the dock. */
const LEFT_FREE = { bottom: 120, side: 480 } as const;

/**
 * Where the dock stands and how large it is: at the bottom, at the side of a wide screen, or all over it. The page makes
 * room through `--dock-block` and `--dock-inline` on its root; what is chosen is remembered.
 */
export class DockLayout {
  readonly separator: HTMLElement;
  readonly #dock: HTMLElement;
  readonly #changed: () => void;
  #place: Place;
  #isFull = false;

  /** @param changed the dock may have another size */
  constructor(dock: HTMLElement, words: DockWords, changed: () => void) {
    this.#dock = dock;
    this.#changed = changed;
    this.#place = readSetting('place') === 'side' ? 'side' : 'bottom';
    this.separator = element('div', {
      class: 'dock-separator',
      role: 'separator',
      tabindex: '0',
      'aria-label': words.resize,
    });
    this.separator.addEventListener('keydown', (event) => this.#key(event));
    this.separator.addEventListener('pointerdown', (event) => this.#drag(event));
    addEventListener('resize', () => this.apply());
    // A phone's keyboard covers what is fixed to the bottom.
    visualViewport?.addEventListener('resize', () => this.apply());
  }

  get canStandAtSide(): boolean {
    return innerWidth >= WIDE_PX;
  }

  get place(): Place {
    return this.#place === 'side' && this.canStandAtSide ? 'side' : 'bottom';
  }

  set place(place: Place) {
    this.#place = place;
    writeSetting('place', place);
    this.apply();
  }

  get isFull(): boolean {
    return this.#isFull;
  }

  set isFull(isFull: boolean) {
    this.#isFull = isFull;
    this.apply();
  }

  /** Nothing of the page is seen beside it. */
  get coversPage(): boolean {
    return this.#isFull || matchMedia(PHONE).matches;
  }

  /** Whether its size is the reader's to choose. */
  get canResize(): boolean {
    return !this.coversPage;
  }

  /** One step larger or smaller, for those who can't drag its edge. */
  grow(by: 1 | -1): void {
    const wanted = this.#size() + by * GROW_PX;
    this.#resize(Math.min(Math.max(wanted, SMALLEST[this.place]), this.#largest(this.place)));
  }

  /** Draws it as it is to be; also after the window changed. */
  apply(): void {
    const { place } = this;
    const size = this.#size();
    const isOpen = !this.#dock.hidden;
    const isPhone = matchMedia(PHONE).matches;
    const keyboard = visualViewport
      ? Math.max(0, innerHeight - visualViewport.height - visualViewport.offsetTop)
      : 0;
    this.#dock.dataset.place = place;
    this.#dock.toggleAttribute('data-full', this.#isFull);
    this.separator.hidden = this.#isFull || isPhone;
    // A separator that moves up and down lies horizontally.
    this.separator.setAttribute('aria-orientation', place === 'side' ? 'vertical' : 'horizontal');
    this.separator.setAttribute('aria-valuemin', String(SMALLEST[place]));
    this.separator.setAttribute('aria-valuemax', String(this.#largest(place)));
    this.separator.setAttribute('aria-valuenow', String(size));
    this.#dock.style.setProperty('--dock-size', `${size}px`);
    this.#dock.style.setProperty('--dock-keyboard', `${keyboard}px`);
    const root = document.documentElement.style;
    const room = isOpen && !this.#isFull;
    document.documentElement.toggleAttribute('data-dock-side', isOpen && place === 'side');
    root.setProperty('--dock-block', room && place === 'bottom' ? `${this.#dock.offsetHeight}px` : '0px');
    root.setProperty('--dock-inline', room && place === 'side' ? `${size}px` : '0px');
    this.#changed();
  }

  #largest(place: Place): number {
    return Math.max(
      SMALLEST[place],
      (place === 'side' ? document.documentElement.clientWidth : innerHeight) - LEFT_FREE[place],
    );
  }

  #size(): number {
    const { place } = this;
    const usual = place === 'side' ? innerWidth * 0.4 : innerHeight * 0.42;
    const chosen = Number(readSetting(place === 'side' ? 'width' : 'height')) || usual;
    return Math.round(Math.min(Math.max(chosen, SMALLEST[place]), this.#largest(place)));
  }

  #resize(size: number): void {
    writeSetting(this.place === 'side' ? 'width' : 'height', String(Math.round(size)));
    this.apply();
  }

  #key(event: KeyboardEvent): void {
    const sizes: Record<string, number> = {
      [this.place === 'side' ? 'ArrowLeft' : 'ArrowUp']: this.#size() + STEP_PX,
      [this.place === 'side' ? 'ArrowRight' : 'ArrowDown']: this.#size() - STEP_PX,
      Home: SMALLEST[this.place],
      End: this.#largest(this.place),
    };
    const size = sizes[event.key];
    if (size === undefined) return;
    event.preventDefault();
    this.#resize(Math.min(Math.max(size, SMALLEST[this.place]), this.#largest(this.place)));
  }

  #drag(event: PointerEvent): void {
    event.preventDefault();
    const { separator } = this;
    separator.setPointerCapture(event.pointerId);
    const move = ({ clientX, clientY }: PointerEvent) =>
      this.#resize(
        this.place === 'side' ? document.documentElement.clientWidth - clientX : innerHeight - clientY,
      );
    separator.addEventListener('pointermove', move);
    const end = () => separator.removeEventListener('pointermove', move);
    separator.addEventListener('pointerup', end, { once: true });
    separator.addEventListener('pointercancel', end, { once: true });
  }
}

import { type Terminal } from '@xterm/xterm';

/** What xterm asks of a `<style>` element. */
type StyleElement = HTMLElement & { sheet?: CSSStyleSheet };

/**
 * Makes a terminal whose rules stand in adopted style sheets. xterm writes them into `<style>` elements, which the site's
 * policy (`style-src 'self'`) refuses; sheets that a script makes are allowed.
 * xterm 6.0.0 makes these elements when it is opened; this can go once it has an option for it
 * (https://github.com/xtermjs/xterm.js/issues/4445).
 */
export function withAdoptedStyles<T>(make: () => T): T {
  const original = document.createElement;
  document.createElement = function (this: Document, tag: string, options?: ElementCreationOptions) {
    return tag === 'style' ? styleStandIn() : original.call(this, tag, options);
  } as typeof document.createElement;
  try {
    return make();
  } finally {
    document.createElement = original;
  }

  function styleStandIn(): HTMLElement {
    const sheet = new CSSStyleSheet();
    const standIn = original.call(document, 'span') as StyleElement;
    standIn.hidden = true;
    let text = '';
    Object.defineProperty(standIn, 'textContent', {
      get: () => text,
      set: (css: string) => {
        // It writes the same thousand rules again whenever an option may have changed; each time the page's styles are computed anew.
        if (css === text) return;
        text = css;
        sheet.replaceSync(css);
      },
    });
    const remove = standIn.remove.bind(standIn);
    standIn.remove = () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
      remove();
    };
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return standIn;
  }
}

/** Where xterm 6.0.0 keeps the maker of its rows; names with an underscore survive in its build. */
interface Inside {
  _core?: {
    _renderService?: {
      _renderer?: { value?: { _rowFactory?: { _addStyle?(target: HTMLElement, css: string): void } } };
    };
  };
}

/**
 * Colours outside the palette: xterm sets them as `style` attributes, which the policy refuses as well; through the
 * element's own style they are allowed. To be called once the terminal is open.
 */
export function styleThroughObjectModel(terminal: Terminal): void {
  const rows = (terminal as unknown as Inside)._core?._renderService?._renderer?.value?._rowFactory;
  if (rows) rows._addStyle = (target, css) => void (target.style.cssText += `${css};`);
}

/**
 * Runs in a page. @returns what can't be told from the ground that it stands on: text and lines of drawings below the contrast of WCAG 2.2
 * (1.4.3 and 1.4.11), and buttons without any edge or ground of their own.
 */
export function invisible(): string[] {
  const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });
  const pen = canvas.getContext('2d', { willReadFrequently: true })!;
  /** Red, green, blue and alpha, each from 0 to 255. */
  const read = (color: string): number[] => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = color;
    pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data];
  };
  const luminance = ([r = 0, g = 0, b = 0]: number[]) => {
    const [red = 0, green = 0, blue = 0] = [r, g, b].map((value) =>
      value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one: string, other: string) => {
    const [a, b] = [luminance(read(one)), luminance(read(other))];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  };
  const isSeeThrough = (color: string) => color === 'none' || read(color)[3]! < 128;
  const groundOf = (element: Element | null): string => {
    for (let at = element; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (!isSeeThrough(backgroundColor)) return backgroundColor;
    }
    return 'Canvas';
  };
  const name = (element: Element) =>
    `<${element.localName} class="${element.getAttribute('class') ?? ''}"> ${(element.textContent ?? '').trim().slice(0, 40)}`;
  const found: string[] = [];
  for (const element of document.body.querySelectorAll('*')) {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const { width, height } = element.getBoundingClientRect();
    if (width < 2 && height < 2) continue;
    const style = getComputedStyle(element);
    const isDrawn = element instanceof SVGElement;
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue!.trim());
    if (hasText && !element.matches(':disabled, [aria-disabled=true], [aria-hidden=true] *')) {
      const color = isDrawn ? style.fill : style.color;
      if (contrast(color, groundOf(element)) < 4.5) found.push(`text: ${name(element)}`);
    }
    if (isDrawn && element.matches('path, line, rect, circle, polyline, polygon')) {
      const inks = [style.stroke, style.fill].filter((color) => !isSeeThrough(color));
      if (inks.length > 0 && inks.every((ink) => contrast(ink, groundOf(element)) < 3))
        found.push(
          `drawing: ${name(element)} in ${element.closest('svg')?.getAttribute('aria-label')?.slice(0, 40)}`,
        );
    }
    // Those of a menu and of a row of tabs are told by where they stand, and those without text are drawings.
    if (element.matches("button:not([role='tab'], [popover] *)") && element.textContent!.trim()) {
      const hasEdge = ['top', 'bottom'].some(
        (side) =>
          style.getPropertyValue(`border-${side}-width`) !== '0px' &&
          contrast(style.getPropertyValue(`border-${side}-color`), groundOf(element.parentElement)) >= 3,
      );
      const hasGround = contrast(groundOf(element), groundOf(element.parentElement)) >= 3;
      const isUnderlined = style.textDecorationLine.includes('underline');
      if (!hasEdge && !hasGround && !isUnderlined && style.outlineStyle === 'none')
        found.push(`button: ${name(element)}`);
    }
  }
  return found;
}

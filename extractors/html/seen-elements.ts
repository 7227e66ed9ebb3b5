import type { PageElement } from './parse-page.ts';

/** Elements that show no text of their own, or one that is no part of the page's. */
const UNSEEN: ReadonlySet<string> = new Set([
  ...[
    'head',
    'script',
    'style',
    'template',
    'noscript',
    'title',
    'link',
    'meta',
    'iframe',
    'object',
    'embed',
    'applet',
  ],
  ...[
    'svg',
    'math',
    'canvas',
    'audio',
    'video',
    'select',
    'datalist',
    'textarea',
    'dialog',
    'del',
    's',
    'strike',
    'rp',
    'rt',
  ],
]);
/** Elements that stand on lines of their own (HTML Living Standard, 15.3). */
const BLOCKS: ReadonlySet<string> = new Set([
  ...[
    'address',
    'article',
    'aside',
    'blockquote',
    'body',
    'caption',
    'center',
    'dd',
    'details',
    'dir',
    'div',
    'dl',
    'dt',
  ],
  ...[
    'fieldset',
    'figcaption',
    'figure',
    'footer',
    'form',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'header',
    'hgroup',
    'hr',
  ],
  ...['html', 'legend', 'li', 'listing', 'main', 'menu', 'nav', 'ol', 'p', 'plaintext', 'pre', 'search', 'section'],
  ...['summary', 'table', 'td', 'th', 'tr', 'ul', 'xmp', 'br'],
]);

/** Whether nothing of an element is seen, by its kind, its attributes or the style written on it; style sheets are not read. */
export function isUnseen(element: PageElement): boolean {
  if (UNSEEN.has(element.tagName)) return true;
  if (readAttribute(element, 'hidden') !== undefined) return true;
  const style = readAttribute(element, 'style');
  return style !== undefined && /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))/iu.test(style);
}

/** Whether an element begins and ends a line. */
export function isBlockElement({ tagName }: PageElement): boolean {
  return BLOCKS.has(tagName);
}

/** The value of an attribute; undefined where the element has none of the name. */
export function readAttribute({ attrs }: PageElement, name: string): string | undefined {
  return attrs.find((attribute) => attribute.name === name)?.value;
}

/** The number at the beginning of an attribute as browsers read it (HTML Living Standard, 2.3.4.2); undefined for no number. */
export function readInteger(element: PageElement, name: string): number | undefined {
  const digits = /^\s*\+?(\d+)/u.exec(readAttribute(element, name) ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}

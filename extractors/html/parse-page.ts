import type { DefaultTreeAdapterMap, TreeAdapter } from 'parse5';
import { CrossfootError } from '../../model/errors.ts';

export type PageNode = DefaultTreeAdapterMap['node'];
export type PageElement = DefaultTreeAdapterMap['element'];

/** Deeper than any page: browsers stop at 512. What is open is searched from the innermost element outward. */
const MAX_DEPTH = 2000;
/** Elements of a page, whatever its length. */
const MAX_ELEMENTS = 2_000_000;
/** Elements beyond one for each three characters: formatting left open is repeated in every paragraph after it. */
const REPEATED_ELEMENTS = 100_000;

/**
 * The tree that a browser would make of a page; nothing that it names is fetched and no script runs.
 * Throws BOMB (nested without end, or markup that multiplies itself).
 */
export async function parsePage(html: string): Promise<PageNode> {
  const { defaultTreeAdapter, parse } = await import('parse5');
  let depth = 0;
  let elements = 0;
  const mostElements = Math.min(MAX_ELEMENTS, REPEATED_ELEMENTS + html.length / 3);
  const adapter: TreeAdapter<DefaultTreeAdapterMap> = {
    ...defaultTreeAdapter,
    createElement(...args) {
      if (++elements > mostElements) throw new CrossfootError('BOMB', `more than ${Math.floor(mostElements)} elements`);
      return defaultTreeAdapter.createElement(...args);
    },
    onItemPush() {
      if (++depth > MAX_DEPTH) throw new CrossfootError('BOMB', `elements nested deeper than ${MAX_DEPTH}`);
    },
    onItemPop() {
      depth--;
    },
  };
  return parse(html, { treeAdapter: adapter, scriptingEnabled: true });
}

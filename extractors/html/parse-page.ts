import type { DefaultTreeAdapterMap, TreeAdapter } from 'parse5';
import { CrossfootError } from '../../model/errors.ts';

export type PageNode = DefaultTreeAdapterMap['node'];
export type PageElement = DefaultTreeAdapterMap['element'];

/** Deeper than any page: browsers stop at 512. What is open is searched from the innermost element outward. */
const MAX_DEPTH = 2000;
/** Elements of a page; markup left open makes more of them than there are tags. */
const MAX_ELEMENTS = 2_000_000;

/**
 * The tree that a browser would make of a page; nothing that it names is fetched and no script runs.
 * Throws BOMB (nested without end, or markup that multiplies itself).
 */
export async function parsePage(html: string): Promise<PageNode> {
  const { defaultTreeAdapter, parse } = await import('parse5');
  let depth = 0;
  let elements = 0;
  const adapter: TreeAdapter<DefaultTreeAdapterMap> = {
    ...defaultTreeAdapter,
    createElement(...args) {
      if (++elements > MAX_ELEMENTS) throw new CrossfootError('BOMB', `more than ${MAX_ELEMENTS} elements`);
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

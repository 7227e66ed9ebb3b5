import { setImmediate } from 'node:timers/promises';

/** Items that may be begun before one of them has ended. */
const AHEAD = 2;

/**
 * Begins the work on items before that on the ones before them has ended: pages are made ready while the last is read. Nothing is
 * begun behind an item that stands alone until that has ended. Results come in the order of the items, and so do errors.
 */
export async function* beginAhead<Item, Result>(
  items: AsyncIterable<Item>,
  begin: (item: Item) => Promise<Result>,
  standsAlone: (item: Item) => boolean = () => false,
): AsyncGenerator<Result, void> {
  const begun: Promise<Result>[] = [];
  for await (const item of items) {
    // What other threads have answered comes to its turn: items made ready one after the other would keep it waiting.
    await setImmediate();
    const next = begin(item);
    // Its error is thrown in its turn, or by nobody where one before it has ended everything.
    next.catch(() => undefined);
    begun.push(next);
    const ahead = standsAlone(item) ? 0 : AHEAD;
    for (let [first] = begun; first !== undefined && begun.length > ahead; [first] = begun) {
      yield await first;
      void begun.shift();
    }
  }
  for (const result of begun) yield await result;
}

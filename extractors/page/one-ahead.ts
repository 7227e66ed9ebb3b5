/**
 * Begins the work on each item before that on the one before it has ended, and no sooner: a page is made ready while the
 * last is read. Results come in the order of the items, and so do errors; an item is asked for when the result two before it
 * has been taken.
 */
export async function* oneAhead<Item, Result>(
  items: AsyncIterable<Item>,
  begin: (item: Item) => Promise<Result>,
): AsyncGenerator<Result, void> {
  let last: Promise<Result> | undefined;
  for await (const item of items) {
    const next = begin(item);
    // Its error is thrown in its turn, or by nobody where the one before it has ended everything.
    next.catch(() => undefined);
    if (last !== undefined) yield last;
    last = next;
  }
  if (last !== undefined) yield last;
}

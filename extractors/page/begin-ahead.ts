/**
 * Begins the work on so many items before that on the first of them has ended, and no more: pages are made ready while the last
 * is read. Results come in the order of the items, and so do errors.
 */
export async function* beginAhead<Item, Result>(
  items: AsyncIterable<Item>,
  begin: (item: Item) => Promise<Result>,
  ahead = 2,
): AsyncGenerator<Result, void> {
  const begun: Promise<Result>[] = [];
  for await (const item of items) {
    const next = begin(item);
    // Its error is thrown in its turn, or by nobody where one before it has ended everything.
    next.catch(() => undefined);
    begun.push(next);
    const [first] = begun;
    if (begun.length <= ahead || first === undefined) continue;
    yield await first;
    void begun.shift();
  }
  for (const result of begun) yield await result;
}

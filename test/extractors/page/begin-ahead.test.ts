import { describe, expect, it } from '@jest/globals';
import { beginAhead } from '../../../extractors/page/begin-ahead.ts';

/** Items whose work ends when the test says so. */
function openWork(count: number, alone?: number) {
  const works = Array.from({ length: count }, () => Promise.withResolvers<string>());
  const begun: number[] = [];
  async function* items(): AsyncGenerator<number> {
    for (let item = 0; item < count; item++) yield await Promise.resolve(item);
  }
  const results = beginAhead(
    items(),
    (item) => {
      begun.push(item);
      return works[item]?.promise ?? Promise.reject(new Error('no such item'));
    },
    (item) => item === alone,
  );
  return { works, begun, results };
}

/** Each item waits one turn for what other threads have answered. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
}

describe('work begun ahead', () => {
  it('is two items ahead of the one that is waited for, and no more', async () => {
    const { works, begun, results } = openWork(5);
    const first = results.next();
    await settled();
    expect(begun).toEqual([0, 1, 2]);
    works[2]?.resolve('c');
    works[0]?.resolve('a');
    expect(await first).toEqual({ done: false, value: 'a' });
    const second = results.next();
    await settled();
    expect(begun).toEqual([0, 1, 2, 3]);
    works[1]?.resolve('b');
    expect(await second).toEqual({ done: false, value: 'b' });
    expect(await results.next()).toEqual({ done: false, value: 'c' });
  });

  it('does not begin what comes behind an item that stands alone', async () => {
    const { works, begun, results } = openWork(3, 1);
    const first = results.next();
    await settled();
    expect(begun).toEqual([0, 1]);
    works[0]?.resolve('a');
    await first;
    const second = results.next();
    await settled();
    expect(begun).toEqual([0, 1]);
    works[1]?.resolve('b');
    expect(await second).toEqual({ done: false, value: 'b' });
  });

  it('throws in its turn', async () => {
    const { works, results } = openWork(2);
    works[1]?.promise.catch(() => undefined);
    works[1]?.reject(new Error('the second'));
    works[0]?.resolve('a');
    expect(await results.next()).toEqual({ done: false, value: 'a' });
    await expect(results.next()).rejects.toThrow('the second');
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Frontier } from '../../../reconcilers/choice/frontier.ts';

function takeAll(frontier: Frontier<{ bound: number; name: number }>): { bound: number; name: number }[] {
  const taken = [];
  for (let branch = frontier.take(); branch; branch = frontier.take()) taken.push(branch);
  return taken;
}

describe('Frontier', () => {
  it('gives the least bound first, and the oldest among equals', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 9 })), (bounds) => {
        const frontier = new Frontier<{ bound: number; name: number }>();
        const branches = bounds.map((bound, name) => ({ bound, name }));
        for (const branch of branches) frontier.add(branch);
        expect(takeAll(frontier)).toEqual(branches.toSorted((a, b) => a.bound - b.bound || a.name - b.name));
      }),
    );
  });

  it('takes branches that are added while others are taken in their turn', () => {
    const frontier = new Frontier<{ bound: number; name: number }>();
    for (const [name, bound] of [4, 2, 6].entries()) frontier.add({ bound, name });
    expect(frontier.take()?.bound).toBe(2);
    frontier.add({ bound: 3, name: 3 });
    frontier.add({ bound: 9, name: 4 });
    expect(takeAll(frontier).map(({ bound }) => bound)).toEqual([3, 4, 6, 9]);
    expect(frontier.take()).toBeUndefined();
  });

  it('holds bounds that differ by the noise of sums for equal', () => {
    const frontier = new Frontier<{ bound: number; name: number }>();
    frontier.add({ bound: 0.3, name: 0 });
    frontier.add({ bound: 0.1 + 0.2 - 1e-12, name: 1 });
    expect(takeAll(frontier).map(({ name }) => name)).toEqual([0, 1]);
  });
});

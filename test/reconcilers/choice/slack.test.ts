import { describe, expect, it } from '@jest/globals';
import type { Slack } from '../../../reconcilers/choice/assignment.ts';
import { buildProblem } from '../../../reconcilers/choice/problem.ts';
import { learnSlack } from '../../../reconcilers/choice/slack.ts';
import { slotOf, sumOf } from './small.ts';

/** What is learned of so many numbers printed twice alike, and others of which the copy differs by a last digit. */
function learnFrom(alike: number, apart: number): Slack {
  const raws = Array.from({ length: alike + apart }, (_, at) => [
    `${100 + at}.25`,
    `${100 + at}.2${at < alike ? 5 : 6}`,
  ]);
  const slots = raws.flat().map((raw, id) => slotOf(id, raw));
  const checks = raws.map((_, at) => sumOf(2 * at, [2 * at + 1], 'tie'));
  return learnSlack(buildProblem({ slots, decimalsOf: () => 2, checks }));
}

describe('what a last digit between two prints of a number costs', () => {
  it('is little where few are known, or many differ', () => {
    expect(learnFrom(2, 0).copies).toBe(1.2);
    expect(learnFrom(20, 10).copies).toBe(1.2);
  });

  it('is as much as the others show', () => {
    expect(learnFrom(40, 0).copies).toBeCloseTo(Math.log(41), 6);
    expect(learnFrom(100, 3).copies).toBeCloseTo(Math.log(101 / 4), 6);
    expect(learnFrom(200, 0).copies).toBe(4);
  });

  it('says nothing of sums', () => {
    expect(learnFrom(200, 0).sums).toBe(1.2);
  });
});

describe('what a last digit of a sum costs', () => {
  const learn = (total: string, count: number): number => {
    const raws = Array.from({ length: count }, () => [total, '120.50', '179.50']).flat();
    const slots = raws.map((raw, id) => slotOf(id, raw));
    const checks = Array.from({ length: count }, (_, at) => sumOf(3 * at, [3 * at + 1, 3 * at + 2]));
    return learnSlack(buildProblem({ slots, decimalsOf: () => 2, checks })).sums;
  };

  it('is much where a publisher adds up rounded figures', () => {
    expect(learn('300.00', 12)).toBe(4);
    expect(learn('300.00', 5)).toBe(1.2);
    expect(learn('300.01', 12)).toBe(1.2);
  });
});

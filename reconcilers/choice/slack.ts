import { Assignment } from './assignment.ts';
import type { Slack } from './assignment.ts';
import type { Problem } from './problem.ts';

/** What a last digit of slack costs before anything is known of a publisher. */
const USUAL_NATS = 1.2;
/** The same of a publisher whose sums, or copies, hardly ever differ by one. */
const MOST_NATS = 4;
/** So many sums that hold tell how a publisher rounds; of one who adds up rounded figures so few need it. */
const SUMS_AT_LEAST = 10;
const MOST_ROUNDED = 0.03;

/**
 * How a publisher rounds. One who adds up rounded figures leaves no rounding differences: there, slack is no excuse. Copies
 * that differ by a last digit are as rare as the others show: of nine real disclosures three round each table for itself, and
 * three or four copies in a hundred differ there.
 */
export function learnSlack(problem: Problem): Slack {
  const state = new Assignment(problem, { sums: USUAL_NATS, copies: USUAL_NATS });
  const sums = { exact: 0, rounded: 0 };
  const copies = { exact: 0, rounded: 0 };
  problem.equations.forEach(({ isOpen, isCopy, isConversion }, index) => {
    if (isOpen || isConversion || state.tolerance(index) === 0 || state.isViolated(index)) return;
    (isCopy ? copies : sums)[state.difference(index) === 0 ? 'exact' : 'rounded']++;
  });
  const all = sums.exact + sums.rounded;
  const isExact = sums.exact >= SUMS_AT_LEAST && sums.rounded <= MOST_ROUNDED * all;
  const odds = Math.log((copies.exact + 1) / (copies.rounded + 1));
  return {
    sums: isExact ? MOST_NATS : USUAL_NATS,
    copies: isExact ? MOST_NATS : Math.min(MOST_NATS, Math.max(USUAL_NATS, odds)),
  };
}

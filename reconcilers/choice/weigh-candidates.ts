import { equalAmounts } from '../../model/amount.ts';
import type { Candidate } from '../../model/verdict.ts';
import type { Assignment } from './assignment.ts';
import type { Margin } from './margins.ts';
import { BLANK, priceValue } from './print.ts';
import { amountOf } from './problem.ts';
import type { Cell } from './problem.ts';

const MOST = 6;

/**
 * The values of a cell that were weighed against one another, likeliest text first: what is published, what the rest of
 * the document demands, how the text reads otherwise, and the runner-up. Empty where there was nothing to weigh.
 */
export function weighCandidates(
  published: Assignment,
  index: number,
  values: { readonly published: number; readonly explained: number },
  margin: Margin,
): readonly Candidate[] {
  const cell = published.cell(index);
  const weighed = new Set([values.published, values.explained]);
  if (margin.rival !== undefined) weighed.add(margin.rival);
  const inQuestion = weighed.size > 1 || !cell.isFigure;
  if (!inQuestion || (cell.text.characters.length === 0 && weighed.size === 1)) return [];
  for (const value of cell.listed.keys()) weighed.add(value);
  return [...weighed]
    .map((value): Candidate => ({
      value: amountOf(cell, value),
      readingNats: priceValue(cell, value),
      documentNats: value === values.explained ? 0 : value === margin.rival ? margin.nats : null,
      breaks: listBroken(published, index, value),
      rule: ruleOf(cell, value),
    }))
    .sort((a, b) => a.readingNats - b.readingNats)
    .slice(0, MOST);
}

/** Checks that do not hold with this value, all other figures standing as they are published. */
function listBroken(published: Assignment, index: number, value: number): readonly string[] {
  const before = published.value(index);
  published.set(index, value);
  const broken = published
    .cell(index)
    .checks.filter(({ equation }) => {
      const off = Math.abs(published.difference(equation));
      return off !== 0 && off > published.tolerance(equation);
    })
    .map(({ equation }) => published.equation(equation).check.id);
  published.set(index, before);
  return broken;
}

/** The rule that read the text so; what no rule reads is what the checks imply. */
export function ruleOf(cell: Cell, value: number): string {
  if (value === BLANK) return cell.slot.readings.find(({ amount }) => amount === null)?.rule ?? 'no-figure';
  const amount = amountOf(cell, value);
  const reading = cell.slot.readings.find(
    (each) => each.amount !== null && amount !== null && equalAmounts(each.amount, amount),
  );
  return reading?.rule ?? 'implied-by-checks';
}

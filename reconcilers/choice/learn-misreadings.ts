import type { ReadingCosts } from '../../forms/reading-costs.ts';
import { rememberOf } from '../../model/remember.ts';
import type { Assignment } from './assignment.ts';
import { BLANK, isClean, printValue } from './print.ts';
import type { ObservedText } from './observe-text.ts';

/** One misreading is an accident; the same one again is a habit of this document's recognizer. */
const HABIT = 2;
/** Characters' worth of trust in the channel's price, against what one document shows. */
const PRIOR_CHARACTERS = 50;

/**
 * What the cheapest explanation of a document teaches of its misreadings: which character stands again and again where
 * another was printed. Undefined where nothing repeats. Only figures that two checks bear out are counted.
 */
export function learnMisreadings(explained: Assignment): ReadingCosts | undefined {
  const printed = new Map<string, number>();
  const misread = new Map<string, number>();
  explained.problem.cells.forEach((cell, index) => {
    const value = explained.value(index);
    const shown = value === BLANK ? '' : withDecimals(printValue(value, cell.scale), cell.decimals);
    const seen = seenOf(cell.text);
    if (shown === '' || seen.length !== shown.length) return;
    for (const character of shown) printed.set(character, (printed.get(character) ?? 0) + 1);
    if (isClean(cell, value) || countHolding(explained, index) < 2) return;
    const places = [...shown].flatMap((character, at) => (character === seen[at] ? [] : [at]));
    const [at] = places;
    if (places.length !== 1 || at === undefined) return;
    const pair = `${shown[at]}${seen[at]}`;
    misread.set(pair, (misread.get(pair) ?? 0) + 1);
  });
  const habits = new Map([...misread].filter(([, count]) => count >= HABIT));
  if (habits.size === 0) return undefined;
  return {
    correct(meant, read, nats) {
      const count = habits.get(`${meant}${read}`);
      if (count === undefined || !Number.isFinite(nats)) return nats;
      const share = (count + PRIOR_CHARACTERS * Math.exp(-nats)) / ((printed.get(meant) ?? count) + PRIOR_CHARACTERS);
      return Math.min(nats, -Math.log(share));
    },
  };
}

/** The characters that may be a figure's. */
const seenOf = rememberOf(({ characters }: ObservedText) =>
  characters.filter((character) => !/[\s,]/u.test(character)).join(''),
);

function countHolding(explained: Assignment, index: number): number {
  return explained.cell(index).checks.filter(({ equation }) => !explained.isViolated(equation)).length;
}

function withDecimals(figure: string, decimals: number): string {
  const [whole = '', fraction = ''] = figure.split('.');
  return decimals === 0 ? whole : `${whole}.${fraction.padEnd(decimals, '0')}`;
}

import { equalAmounts, formatAmount, parseAmount, type Amount } from '../../model/amount.ts';
import { comparableStrip, type FigurePicture } from '../recognition/figure-picture.ts';
import { isWellFormed } from '../recognition/figure-shape.ts';
import { matchFigure } from '../recognition/match-figure.ts';

/** One reading alone may be any of its misreadings. */
const LEAST_VOTES = 2;
/** Misfit by which the expected figure may fit the page's own shapes worse than what was read. */
const MOST_AGAINST = 0.05;

/**
 * Share of the looks that see the expected figure, where they agree on it: two at least, more than see any other figure,
 * and not against the shapes that the page prints. Undefined where they do not. What was read first has no vote here.
 */
export function agreementOn(
  expected: Amount,
  stands: string,
  looks: readonly string[],
  picture: FigurePicture,
): number | undefined {
  const votes = new Map<string, number>();
  for (const value of looks.map(figureIn)) {
    if (value === undefined) continue;
    const key = equalAmounts(value, expected) ? EXPECTED : keyOf(value);
    votes.set(key, (votes.get(key) ?? 0) + 1);
  }
  const agreeing = votes.get(EXPECTED) ?? 0;
  votes.delete(EXPECTED);
  const others = Math.max(0, ...votes.values());
  if (agreeing < LEAST_VOTES || agreeing <= others || areShapesAgainst(expected, stands, picture)) return undefined;
  return agreeing / looks.length;
}

const EXPECTED = 'expected';

/** The figure that a reading spells; undefined where it spells none. */
function figureIn(text: string): Amount | undefined {
  return isWellFormed(text) ? parseAmount(text.replaceAll(/[,%]/g, '')) : undefined;
}

/** Figures of one value share it, however many zeros end them. */
function keyOf({ units, scale }: Amount): string {
  const text = formatAmount({ units, scale });
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** Whether the page's own digits explain the ink plainly better as what was read than as what is expected. */
function areShapesAgainst(expected: Amount, stands: string, picture: FigurePicture): boolean {
  const asExpected = respell(stands, expected);
  if (picture.shapes === undefined || asExpected === undefined) return false;
  const fit = matchFigure(comparableStrip(picture), picture.shapes.typeCase);
  if (fit === undefined) return false;
  const against = fit.misfitOf(asExpected) - fit.misfitOf(stands);
  // A shape that the page does not have says nothing.
  return Number.isFinite(against) && against > MOST_AGAINST;
}

/** The expected digits between the marks that were read, so that only digits are compared; undefined where their count differs. */
function respell(stands: string, { units, scale }: Amount): string | undefined {
  const read = stands.replaceAll(/\D/g, '').length;
  const digits = formatAmount({ units: units < 0n ? -units : units, scale }).replace('.', '');
  if (digits.length !== read) return undefined;
  let at = 0;
  return stands.replaceAll(/\d/g, () => digits[at++] ?? '');
}

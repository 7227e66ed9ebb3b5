import { equalAmounts, formatAmount, parseAmount, type Amount } from '../../model/amount.ts';
import { isWellFormed } from '../recognition/figure-shape.ts';

/** What is known of one figure when its looks are judged. */
export interface LookedFigure {
  /** What was read there first. */
  readonly stands: string;
  /** What the rest of the document expects there. */
  readonly expected: Amount;
  /** The figure as each look reads it; anything where it reads none. */
  readonly looks: readonly string[];
  /**
   * By how much better the digits that this document prints explain the ink as this figure than as what was read first, in
   * mean digits; undefined where they cannot tell.
   */
  readonly shapesFor: (figure: Amount) => number | undefined;
}

/** One reading alone may be any of its misreadings. */
const LEAST_VOTES = 2;
/** From here on the shapes are a witness: of 15,000 right figures with a look-alike digit they took four for the other. */
const SHAPES_TELL = 0.05;

/**
 * What the looks agree on, with their share: the expected figure where at least one look reads it, the shapes speak for it
 * and no more than one look more reads what was read first; else what at least two looks read and fewer read otherwise, unless
 * the shapes speak for the first reading. Undefined where they do not agree. The first reading itself has no vote.
 */
export function agreementOf({ stands, expected, looks, shapesFor }: LookedFigure): Agreement | undefined {
  const figures = looks.flatMap((text) => figureIn(text) ?? []);
  const countOf = (figure: Amount): number => figures.filter((each) => equalAmounts(each, figure)).length;
  const asRead = figureIn(stands);
  const [votes, votesAgainst] = [countOf(expected), asRead === undefined ? 0 : countOf(asRead)];
  if (votes >= 1 && votes + 1 >= votesAgainst && (shapesFor(expected) ?? -Infinity) >= SHAPES_TELL)
    return { figure: expected, share: (votes + 1) / (looks.length + 1) };
  const [first, second] = [...Map.groupBy(figures, keyOf).values()].toSorted((a, b) => b.length - a.length);
  const [figure] = first ?? [];
  if (figure === undefined || countOf(figure) < LEAST_VOTES || countOf(figure) === second?.length) return undefined;
  return (shapesFor(figure) ?? 0) < 0 ? undefined : { figure, share: countOf(figure) / looks.length };
}

/** A figure that looks agree on. */
export interface Agreement {
  readonly figure: Amount;
  /** 0–1. */
  readonly share: number;
}

/** The figure that a reading spells; undefined where it spells none. */
function figureIn(text: string): Amount | undefined {
  return isWellFormed(text) ? parseAmount(text.replaceAll(/[,%]/g, '')) : undefined;
}

/** Figures of one value share it, however many zeros end them. */
function keyOf(figure: Amount): string {
  const text = formatAmount(figure);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

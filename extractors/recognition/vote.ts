import type { Alternative } from '../../model/document.ts';
import { isFigureText, isWellFormed, withoutMarks } from './figure-shape.ts';
import type { FigureFit } from './match-figure.ts';

/** One figure as all witnesses saw it. */
export interface FigureWitnesses {
  /** The recognizer's first reading, with its confidence 0–1. */
  readonly first: Alternative;
  /** Its text where the ink has other points or commas than were read. */
  readonly unmarked?: string;
  /** Its second reading, at another size; absent where it was not needed. */
  readonly second?: Alternative;
  /** The page's own shapes; absent where they could not be learned or the print is of another size. */
  readonly fit?: FigureFit;
}

/** What the witnesses together say. */
export interface Vote extends Alternative {
  readonly alternatives: readonly Alternative[];
}

/** Misfit a symbol beyond which the shapes are not those of this print (bold, other font, smeared): no witness. */
const WORST_FIT = 0.14;
/** Up to here shapes and reading, when equal, need no second look; in blur a lost point costs too little to be missed. */
const SURE_FIT = 0.085;
/** So much less misfit must a point bring to stand against two readings that lost it. */
const POINT_EVIDENCE = 0.012;
/** Set by hand in the order of trust, not yet fitted to shares of right readings. */
const CONFIDENCE = {
  shapesAgree: 0.998,
  twoAgree: 0.97,
  oneAgrees: 0.95,
  marksSet: 0.95,
  readingsAgree: 0.85,
  shapesAlone: 0.8,
  shapesAgainst: 0.8,
  nobody: 0.4,
};

/** Whether the first reading is sure enough that no second is needed. */
export function isConfirmed({ first, fit }: FigureWitnesses): boolean {
  return fit?.text === first.text && isFigureText(first.text) && isWitness(fit, SURE_FIT);
}

/** Whether the shapes alone make a figure of a line that was read as something else. */
export function isFigureByShape({ fit }: FigureWitnesses): boolean {
  return fit !== undefined && /\d/.test(fit.text) && isFigureText(fit.text) && isWitness(fit, SURE_FIT);
}

/**
 * Two of three witnesses decide. Shapes alone only put in points and commas that readings lost: digits that one reading
 * sees and the shapes do not are as likely the shapes' error. The losers become alternatives.
 */
export function voteOnFigure(witnesses: FigureWitnesses): Vote {
  const { first, second, fit } = witnesses;
  if (isConfirmed(witnesses)) return chosen(first.text, CONFIDENCE.shapesAgree, witnesses);
  const readings = [first.text, second?.text ?? ''].filter(isFigureText);
  const shapes = fit !== undefined && isWitness(fit) && isFigureText(fit.text) ? fit : undefined;
  if (shapes !== undefined && readings.includes(shapes.text))
    return chosen(shapes.text, shapes.text === second?.text ? CONFIDENCE.twoAgree : CONFIDENCE.oneAgrees, witnesses);
  const whole = wholeFigure(readings, fit);
  if (whole !== undefined) return chosen(whole, CONFIDENCE.readingsAgree, witnesses);
  const reading = closest(readings, shapes);
  if (reading === undefined) return chosen(shapes?.text ?? first.text, CONFIDENCE.nobody, witnesses);
  if (shapes !== undefined && hasFoundPoint(shapes, reading))
    return chosen(shapes.text, CONFIDENCE.shapesAlone, witnesses);
  const areEqual = readings.length === 2 && readings[0] === readings[1];
  if (!areEqual) return chosen(reading, CONFIDENCE.nobody, witnesses);
  return chosen(reading, shapes === undefined ? CONFIDENCE.readingsAgree : CONFIDENCE.shapesAgainst, witnesses);
}

/** The one of two readings of a whole number that the shapes of a page without points have too. */
function wholeFigure(readings: readonly string[], fit: FigureFit | undefined): string | undefined {
  if (fit === undefined || fit.knowsPoint || readings.some((text) => text.includes('.'))) return undefined;
  return isGoodFit(fit) ? readings.find((text) => text === fit.text) : undefined;
}

/** The reading that leaves less ink unexplained; the first one where that cannot be told. */
function closest(readings: readonly string[], shapes: FigureFit | undefined): string | undefined {
  const misfits = readings.map((text) => shapes?.misfitOf(text) ?? Infinity);
  return readings[Math.max(0, misfits.indexOf(Math.min(...misfits)))];
}

/** Whether the shapes see the digits of the reading and a mark more, on ink that nothing else explains. */
function hasFoundPoint(shapes: FigureFit, reading: string): boolean {
  const hasMore = shapes.text.length > reading.length && withoutMarks(shapes.text) === withoutMarks(reading);
  const evidence = shapes.misfitOf(reading) - shapes.misfit;
  return hasMore && isWellFormed(shapes.text) && evidence >= POINT_EVIDENCE;
}

function isWitness(fit: FigureFit, worst = WORST_FIT): boolean {
  return fit.knowsPoint && isGoodFit(fit, worst);
}

function isGoodFit({ text, misfit }: FigureFit, worst = WORST_FIT): boolean {
  return text !== '' && misfit <= worst * text.length;
}

function chosen(text: string, trust: number, { first, unmarked, second, fit }: FigureWitnesses): Vote {
  const isMarked = unmarked !== undefined && text === first.text;
  const confidence = isMarked ? Math.min(trust, CONFIDENCE.marksSet) : trust;
  const others = new Map<string, number>();
  for (const other of [
    first.text,
    unmarked,
    second?.text,
    fit !== undefined && isWitness(fit) ? fit.text : undefined,
  ]) {
    if (other !== undefined && other !== '' && other !== text) others.set(other, (others.get(other) ?? 0) + 1);
  }
  const votes = [...others.values()].reduce((sum, count) => sum + count, 0);
  const alternatives = [...others].map(([other, count]) => ({
    text: other,
    confidence: ((1 - confidence) * count) / votes,
  }));
  const own = [first, second].filter((reading) => reading?.text === text).map((reading) => reading?.confidence ?? 0);
  // Shapes that agree outweigh a recognizer that doubts itself; without them its own doubt counts.
  const certainty = trust === CONFIDENCE.shapesAgree ? 1 : Math.max(0.5, ...own);
  return { text, confidence: confidence * certainty, alternatives };
}

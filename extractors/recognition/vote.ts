import type { Alternative } from '../../model/document.ts';
import { isFigureText } from './figure-shape.ts';
import type { FigureFit } from './match-figure.ts';

/** One figure as all witnesses saw it. */
export interface FigureWitnesses {
  /** The recognizer's first reading, with its confidence 0–1. */
  readonly first: Alternative;
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
/** Shares of right readings among pages of three fonts at 150 dpi, by who agreed. */
const CONFIDENCE = { shapesAgree: 0.998, twoAgree: 0.97, shapesAlone: 0.8, readingsAgree: 0.85, nobody: 0.4 };

/** Whether the first reading is sure enough that no second is needed. */
export function isConfirmed({ first, fit }: FigureWitnesses): boolean {
  return fit?.text === first.text && isFigureText(first.text) && isWitness(fit, SURE_FIT);
}

/** Whether the shapes alone make a figure of a line that was read as something else. */
export function isFigureByShape({ fit }: FigureWitnesses): boolean {
  return fit !== undefined && /\d/.test(fit.text) && isFigureText(fit.text) && isWitness(fit, SURE_FIT);
}

/** Two of three witnesses decide; a single one does only with ink on its side. The losers become alternatives. */
export function voteOnFigure(witnesses: FigureWitnesses): Vote {
  const { first, second, fit } = witnesses;
  if (isConfirmed(witnesses)) return chosen(first.text, CONFIDENCE.shapesAgree, witnesses);
  const shapes = fit !== undefined && isWitness(fit) && isFigureText(fit.text) ? fit : undefined;
  const areEqual = second !== undefined && first.text === second.text && isFigureText(first.text);
  if (shapes !== undefined && shapes.text === second?.text) return chosen(shapes.text, CONFIDENCE.twoAgree, witnesses);
  if (areEqual && shapes === undefined) return chosen(first.text, CONFIDENCE.readingsAgree, witnesses);
  if (areEqual && shapes !== undefined) {
    const hasLostPoint = withoutPoints(shapes.text) === withoutPoints(first.text);
    const evidence = shapes.misfitOf(first.text) - shapes.misfit;
    const isShapes = hasLostPoint && isWellFormed(shapes.text) && evidence >= POINT_EVIDENCE;
    return chosen(isShapes ? shapes.text : first.text, CONFIDENCE.shapesAlone, witnesses);
  }
  return chosen(closest(witnesses, shapes), CONFIDENCE.nobody, witnesses);
}

function isWitness({ text, misfit, knowsPoint }: FigureFit, worst = WORST_FIT): boolean {
  return knowsPoint && text !== '' && misfit <= worst * text.length;
}

/** Where all differ: the figure-like text that leaves least ink unexplained; the first reading where no shapes are known. */
function closest({ first, second, fit }: FigureWitnesses, shapes: FigureFit | undefined): string {
  const texts = [first.text, second?.text ?? '', shapes?.text ?? ''].filter(isFigureText);
  const misfits = texts.map((text) => fit?.misfitOf(text) ?? Infinity);
  const least = Math.min(...misfits);
  const best = texts[misfits.indexOf(least)];
  return least < Infinity && best !== undefined ? best : (texts[0] ?? first.text);
}

function chosen(text: string, confidence: number, { first, second, fit }: FigureWitnesses): Vote {
  const others = new Map<string, number>();
  for (const other of [first.text, second?.text, fit !== undefined && isWitness(fit) ? fit.text : undefined]) {
    if (other !== undefined && other !== '' && other !== text) others.set(other, (others.get(other) ?? 0) + 1);
  }
  const votes = [...others.values()].reduce((sum, count) => sum + count, 0);
  const alternatives = [...others].map(([other, count]) => ({
    text: other,
    confidence: ((1 - confidence) * count) / votes,
  }));
  const own = [first, second].filter((reading) => reading?.text === text).map((reading) => reading?.confidence ?? 0);
  // Shapes that agree outweigh a recognizer that doubts itself; without them its own doubt counts.
  const certainty = confidence === CONFIDENCE.shapesAgree ? 1 : Math.max(0.5, ...own);
  return { text, confidence: confidence * certainty, alternatives };
}

function withoutPoints(text: string): string {
  return text.replaceAll(/[.,]/g, '');
}

function isWellFormed(text: string): boolean {
  return /^-?(\d+|\d{1,3}(,\d{3})+)([.]\d+)?%?$/.test(text);
}

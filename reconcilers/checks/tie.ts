import type { NormalizedDocument } from '../../model/statement.ts';
import type { Tie } from '../../forms/formulas.ts';
import { FORMULA_BOOK } from '../../forms/formulas.ts';
import { keepMostlyHeld } from './as-read.ts';
import type { Draft, Gathered } from './draft.ts';
import { draftTie } from './draft-tie.ts';
import { findPlace } from './find-place.ts';

/** The same figure in several tables: only ties that the forms themselves define. */
export function gatherTies(document: NormalizedDocument): Gathered {
  const certain = FORMULA_BOOK.ties.filter((tie) => tie.guessed !== true);
  const guessed = FORMULA_BOOK.ties.filter((tie) => tie.guessed === true);
  return {
    drafts: [
      ...certain.flatMap((tie) => draftBookTie(document, tie)),
      ...keepMostlyHeld(guessed.flatMap((tie) => draftBookTie(document, tie))),
    ],
    findings: [],
  };
}

function draftBookTie(document: NormalizedDocument, tie: Tie): readonly Draft[] {
  const [total, ...more] = findPlace(document, tie.left);
  const right = tie.right.map((place) => findPlace(document, place));
  if (!total || more.length > 0 || right.some((slots) => slots.length === 0)) return [];
  return draftTie(document, total, right.flat());
}

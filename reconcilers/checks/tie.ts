import type { NormalizedDocument } from '../../model/statement.ts';
import type { FormCatalog, Tie } from '../../forms/statement-forms.ts';
import { keepMostlyHeld } from './as-read.ts';
import type { Draft, Gathered } from './draft.ts';
import { draftTie } from './draft-tie.ts';
import { findPlace } from './find-place.ts';

/** The same figure in several tables: only ties that the forms themselves define. */
export function gatherTies(document: NormalizedDocument, forms: FormCatalog): Gathered {
  const certain = forms.ties.filter((tie) => tie.guessed !== true);
  const guessed = forms.ties.filter((tie) => tie.guessed === true);
  return {
    drafts: [
      ...certain.flatMap((tie) => draftFormTie(document, forms, tie)),
      ...keepMostlyHeld(guessed.flatMap((tie) => draftFormTie(document, forms, tie))),
    ],
    findings: [],
  };
}

function draftFormTie(document: NormalizedDocument, forms: FormCatalog, tie: Tie): readonly Draft[] {
  const [total, ...more] = findPlace(document, tie.left, forms);
  const right = tie.right.map((place) => findPlace(document, place, forms));
  if (!total || more.length > 0 || right.some((slots) => slots.length === 0)) return [];
  return draftTie(document, total, right.flat());
}

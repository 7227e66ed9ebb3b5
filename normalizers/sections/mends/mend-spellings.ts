import { comparableLabel } from '../../../forms/classification.ts';
import { countHan } from '../../text/cell-kinds.ts';
import type { Section } from '../section.ts';
import { withMendedTexts } from '../section-rule.ts';
import type { MendedSection } from '../section-rule.ts';

/** The rule by which the change is known. */
export const SPELLING_RULE = 'label-by-codebook';

/** Puts the form's label where a codebook knows what is printed as a misreading of it; raw text stays as it is. */
export function mendSpellings(section: Section, spellings: ReadonlyMap<string, string> | undefined): MendedSection {
  if (spellings === undefined) return { section, repairs: [] };
  return withMendedTexts(section, SPELLING_RULE, 'the codebook has this spelling of the label', ({ text }) =>
    countHan(text) === 0 ? text : (spellings.get(comparableLabel(text)) ?? text),
  );
}

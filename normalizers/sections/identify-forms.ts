import type { FormCatalog, StatementForm } from '../../forms/statement-forms.ts';
import type { PublicationKind } from '../../model/statement.ts';
import { isFigureLike } from '../text/cell-kinds.ts';
import { comparableText } from '../text/mend-text.ts';
import type { SectionDescription } from './describe-section.ts';
import { identifyForm, titleCore, titleLikeness } from './identify-form.ts';
import type { Identification } from './identify-form.ts';
import type { Section } from './section.ts';
import { hasShapeOf, shapeOf } from './section-shape.ts';
import { signatureShare, wordsOf } from './signature.ts';

const WORDS_ALONE = 0.8;
const MARKS_ALONE = 4;
const WORDS_IN_ORDER = 0.66;
const LEAD = 0.1;
const TITLE_LENGTH = 5;

/**
 * Finds every table's form: by its title; where that is lost or too damaged by its words, and where several forms share
 * the words by its place among the tables that are known. A legible title of another table is believed.
 */
export function identifyForms(
  sections: readonly Section[],
  descriptions: readonly SectionDescription[],
  context: { readonly forms: FormCatalog; readonly kindOf: (forms: readonly string[]) => PublicationKind },
): readonly Identification[] {
  const found = sections.map((section, index) =>
    identifyForm(section, descriptions[index] ?? NO_DESCRIPTION, context.forms),
  );
  const kind = context.kindOf(found.flatMap(({ form }) => (form === undefined ? [] : [form.key])));
  const forms = context.forms.forms.filter(
    (form) => kind === 'other' || form.document === 'other' || form.document === kind,
  );
  const ranked = sections.map((section, index) =>
    found[index]?.form === undefined ? rank(forms, section, descriptions[index] ?? NO_DESCRIPTION) : [],
  );
  const byWords = found.map((identification, index) => {
    if (identification.form !== undefined) return identification;
    return { ...identification, form: clearWinner(ranked[index] ?? []) };
  });
  return byWords.map((identification, index) => {
    if (identification.form !== undefined) return identification;
    return { ...identification, form: byPlace(ranked[index] ?? [], byWords, index) };
  });
}

const NO_DESCRIPTION: SectionDescription = { titleLines: [], publishers: [], unit: '', notes: [] };

interface Candidate {
  readonly form: StatementForm;
  readonly share: number;
  readonly likeness: number;
}

function rank(
  forms: readonly StatementForm[],
  section: Section,
  description: SectionDescription,
): readonly Candidate[] {
  if (!section.rows.some((row) => row.cells.some((cell) => isFigureLike(cell.text)))) return [];
  const words = wordsOf(section);
  const shape = shapeOf(section);
  // The nearest line alone can be this table's title; farther ones may be another's.
  const titles = description.titleLines.filter((line) => /表[^\p{L}\p{N}]*$/u.test(comparableText(line))).slice(0, 1);
  const isTitled = titles.some((line) => titleCore(line).length >= TITLE_LENGTH);
  return forms
    .filter((form) => hasShapeOf(form, shape))
    .map((form) => ({ form, share: signatureShare(form, words), likeness: titleLikeness(form, titles) }))
    .filter(({ form, share, likeness }) => isByWords(form, share) || likeness > 0 || !isTitled)
    .sort((a, b) => weight(b) - weight(a));
}

/** True where a table has so many of a form's words that no title is needed. */
function isByWords(form: StatementForm, share: number): boolean {
  return form.signature.length >= MARKS_ALONE && share >= WORDS_ALONE;
}

function weight({ form, share, likeness }: Candidate): number {
  return share * form.signature.length + likeness * MARKS_ALONE;
}

/** The form that leads by its words, or by its words and what is left of its title. */
function clearWinner(ranked: readonly Candidate[]): StatementForm | undefined {
  const strong = ranked.filter(
    ({ form, share, likeness }) => isByWords(form, share) || (likeness > 0 && share >= WORDS_IN_ORDER),
  );
  const [first, second] = strong;
  if (first === undefined) return undefined;
  return second !== undefined && weight(second) > weight(first) - LEAD ? undefined : first.form;
}

/** The one form among the likely ones that stands between the known tables before and behind. */
function byPlace(
  ranked: readonly Candidate[],
  known: readonly Identification[],
  index: number,
): StatementForm | undefined {
  const before = known.slice(0, index).findLast(({ form }) => form?.order !== undefined)?.form;
  const behind = known.slice(index + 1).find(({ form }) => form?.order !== undefined)?.form;
  if (before === undefined && behind === undefined) return undefined;
  const fitting = ranked.filter(({ form, share }) => {
    if (form.order === undefined || share < WORDS_IN_ORDER) return false;
    const isAfter = before === undefined || (before.document === form.document && (before.order ?? 0) < form.order);
    const isBefore = behind === undefined || (behind.document === form.document && (behind.order ?? 0) > form.order);
    return isAfter && isBefore;
  });
  return fitting.length === 1 ? fitting[0]?.form : undefined;
}

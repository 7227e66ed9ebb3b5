import type { PublicationKind } from '../../model/statement.ts';
import type { SectionDescription } from '../sections/describe-section.ts';
import { identifyForms } from '../sections/identify-forms.ts';
import { isCountingRow } from '../sections/header-rows.ts';
import { mendSection } from '../sections/section-rules.ts';
import type { Section } from '../sections/section.ts';
import { comparableText } from '../text/mend-text.ts';
import { similarity } from '../text/similarity.ts';
import { bindFree } from './bind-free.ts';
import { BINDERS } from './binders.ts';
import type { BoundTable } from './draft.ts';

/** What is known of the document as a whole. */
export interface DocumentContext {
  readonly publisher: string;
  readonly fiscalYear: number | null;
  /** Unit for tables over which none is legible. */
  readonly commonUnit: string;
  /** Final accounts or budget, given the forms known by their titles. */
  readonly kindOf: (forms: readonly string[]) => PublicationKind;
}

/** Binds every section whose form is known, and tables of figures that no form describes; gives all sections' titles. */
export function bindSections(
  sections: readonly Section[],
  descriptions: readonly SectionDescription[],
  context: DocumentContext,
): { readonly tables: readonly BoundTable[]; readonly titles: readonly string[] } {
  const tables: BoundTable[] = [];
  const titles: string[] = [];
  const mended = sections.map(mendSection);
  const identified = identifyForms(
    mended.map(({ section }) => section),
    descriptions,
    context.kindOf,
  );
  const isNumbered = sections.some(printsNumbers);
  mended.forEach(({ section, repairs }, index) => {
    const [description, identification] = [descriptions[index], identified[index]];
    if (description === undefined || identification === undefined) return;
    const { form, title, printedTitle } = identification;
    titles.push(title);
    const unit = description.unit === '' ? context.commonUnit : description.unit;
    const bind = form === undefined ? undefined : BINDERS[form.layout];
    const draft =
      form === undefined || bind === undefined
        ? bindFree(section, unit)
        : bind({ section, form, fiscalYear: context.fiscalYear, unit, isNumbered });
    if (draft === undefined) return;
    const head = {
      index: section.index,
      form: form?.key ?? '',
      title,
      printedTitle,
      publisher: publisherOver(description, context.publisher),
      unit,
      notes: description.notes,
      line: section.line,
      page: section.page,
    };
    tables.push({ head, form, draft: { ...draft, repairs: [...repairs, ...draft.repairs] } });
  });
  return { tables, titles };
}

/** The body printed over the table; the document's where the print is a damaged or cut spelling of it. */
function publisherOver(description: SectionDescription, publisher: string): string {
  const printed = description.publishers[0]?.name ?? '';
  const [a, b] = [comparableText(printed), comparableText(publisher)];
  const isSame = a === '' || b.startsWith(a.slice(0, 4)) || similarity(a, b) >= 0.6;
  return isSame ? publisher : printed;
}

/** True where a table has 栏次 or 行次, by its word or by columns that are counted. */
function printsNumbers({ rows }: Section): boolean {
  return rows
    .slice(0, 10)
    .some((row) => isCountingRow(row) || row.cells.some((cell) => /^(?:栏次?|行次)/u.test(comparableText(cell.text))));
}

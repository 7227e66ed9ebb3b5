import type { FormCatalog, StatementForm } from '../../forms/statement-forms.ts';
import type { PublicationKind } from '../../model/statement.ts';
import type { SectionDescription } from '../sections/describe-section.ts';
import { identifyForms } from '../sections/identify-forms.ts';
import { countHeaderRows, isCountingRow } from '../sections/header-rows.ts';
import { mendSpellings } from '../sections/mends/mend-spellings.ts';
import { mendSection } from '../sections/section-rules.ts';
import type { Section, SourceRow } from '../sections/section.ts';
import { countHan, wholeNumber } from '../text/cell-kinds.ts';
import { comparableText } from '../text/mend-text.ts';
import { similarity } from '../text/similarity.ts';
import { bindFree } from './bind-free.ts';
import { BINDERS } from './binders.ts';
import { hasNumberedColumns } from './draft.ts';
import type { BoundTable } from './draft.ts';
import { findLayout } from './lined-layout.ts';
import { bindPrinted } from './printed/bind-printed.ts';

/** Layouts of forms whose figures stand among words: their own binders know where. */
const TYPED_BY_HAND: ReadonlySet<StatementForm['layout']> = new Set(['funding', 'evaluation']);

// 栏次 and 行次 stand in the header.
const HEADER_ROWS = 10;

/** What is known of the document as a whole. */
export interface DocumentContext {
  readonly publisher: string;
  /** True where cells and characters are sure: nothing is mended then. */
  readonly isBornDigital: boolean;
  readonly fiscalYear: number | null;
  /** Unit for tables over which none is legible. */
  readonly commonUnit: string;
  /** The forms that the run knows. */
  readonly forms: FormCatalog;
  /** By form: spellings that a codebook knows, and the labels that they mean. */
  readonly spellings: ReadonlyMap<string, ReadonlyMap<string, string>>;
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
  const mended = sections.map((section) => (context.isBornDigital ? { section, repairs: [] } : mendSection(section)));
  const identified = identifyForms(
    mended.map(({ section }) => section),
    descriptions,
    context,
  );
  // Elsewhere a row of small numbers says nothing of 栏次.
  const numbered = mended.flatMap(({ section }, index) => {
    const form = identified[index]?.form;
    return form !== undefined && hasNumberedColumns(form) ? [{ section, form }] : [];
  });
  // Where no header is legible at all, the standard form is taken for granted.
  const hasColumnNumbers =
    numbered.some(({ section }) => printsColumnNumbers(section)) || !numbered.some(({ section }) => hasHeader(section));
  const hasLineNumbers = numbered.some(({ section, form }) => printsLineNumbers(section, form));
  mended.forEach(({ section: shaped, repairs: mends }, index) => {
    const [description, identification] = [descriptions[index], identified[index]];
    if (description === undefined || identification === undefined) return;
    const { form, title, printedTitle } = identification;
    titles.push(title);
    const unit = description.unit === '' ? context.commonUnit : description.unit;
    const { section, repairs } = mendSpellings(shaped, context.spellings.get(form?.key ?? ''));
    const { fiscalYear, isBornDigital } = context;
    const draft =
      isBornDigital && (form === undefined || !TYPED_BY_HAND.has(form.layout))
        ? bindPrinted(section, unit, form)
        : form === undefined
          ? bindFree(section, unit)
          : BINDERS[form.layout]({ section, form, fiscalYear, unit, hasColumnNumbers, hasLineNumbers });
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
      ...(section.isUnruled === true ? { isUnruled: true } : {}),
    };
    tables.push({ head, form, draft: { ...draft, repairs: [...mends, ...repairs, ...draft.repairs] } });
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

/** True where a table has 栏次, by its word or by columns that are counted. */
function printsColumnNumbers({ rows }: Section): boolean {
  return rows
    .slice(0, HEADER_ROWS)
    .some((row) => countsFromOne(row) || row.cells.some((cell) => comparableText(cell.text).startsWith('栏次')));
}

function hasHeader({ rows }: Section): boolean {
  const header = rows.slice(0, countHeaderRows(rows));
  return header.some((row) => row.cells.filter((cell) => countHan(cell.text) >= 2).length >= 2);
}

function countsFromOne(row: SourceRow): boolean {
  const first = row.cells.map((cell) => wholeNumber(cell.text, 2)).find((value) => value !== undefined);
  return first === 1 && isCountingRow(row);
}

/** True where a table has 行次, by its word or by two columns that count the lines. */
function printsLineNumbers({ rows }: Section, form: StatementForm): boolean {
  const hasWord = rows
    .slice(0, HEADER_ROWS)
    .some((row) => row.cells.some((cell) => comparableText(cell.text).startsWith('行次')));
  return hasWord || (form.layout === 'lined' && findLayout(rows, form) !== undefined);
}

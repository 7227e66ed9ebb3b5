import type { StatementForm } from '../../forms/statement-forms.ts';
import type { Column, Repair, Statement } from '../../model/statement.ts';
import type { Section, SourceCell } from '../sections/section.ts';
import { keyText } from '../text/mend-text.ts';

/** A figure's place before its text is read as an amount. */
export interface DraftSlot {
  /** Index into the draft's columns. */
  readonly column: number;
  /** The printed cell; null where the text lost it. */
  readonly cell: SourceCell | null;
}

/** Another way to lay a row's cells on the columns. */
export interface DraftAlternative {
  readonly cost: number;
  readonly rule: string;
  readonly why: string;
  readonly slots: readonly DraftSlot[];
}

export interface DraftRow {
  readonly key: string;
  readonly label: string;
  readonly printedLabel: string;
  readonly code: string;
  readonly number: number | null;
  readonly side: string;
  readonly slots: readonly DraftSlot[];
  readonly alternatives: readonly DraftAlternative[];
  /** True where line number, code, name or header say that the row is this row. */
  readonly isPlaced: boolean;
  readonly line: number;
  readonly page: number | null;
}

/** A column that the draft may doubt. */
export interface DraftColumn extends Column {
  /** True where its header is lost or misread, so that the place of no figure in it is sure. */
  readonly isDoubtful?: boolean;
}

/** What a binder makes of a section: columns, rows and where each figure stands; amounts are read later. */
export interface Draft {
  readonly columns: readonly DraftColumn[];
  readonly rows: readonly DraftRow[];
  readonly repairs: readonly Repair[];
}

/** What is known of a table beside its rows and columns. */
export type StatementHead = Pick<
  Statement,
  'index' | 'form' | 'title' | 'printedTitle' | 'publisher' | 'unit' | 'notes' | 'isUnruled' | 'line' | 'page'
>;

/** A section laid on its form (undefined where none fits), before amounts are read. */
export interface BoundTable {
  readonly head: StatementHead;
  readonly form: StatementForm | undefined;
  readonly draft: Draft;
}

/** What every binder is given. */
export interface BindingContext {
  readonly section: Section;
  readonly form: StatementForm;
  readonly fiscalYear: number | null;
  readonly unit: string;
  /** True where the document prints 栏次 anywhere: columns are then known by number. */
  readonly hasColumnNumbers: boolean;
  /** True where the document prints 行次 anywhere: lines are then known by number. */
  readonly hasLineNumbers: boolean;
}

/** Lays the cells of a table on the rows and columns of its form. One binder a layout. */
export type Binder = (context: BindingContext) => Draft;

/** The columns of a form as the statement's columns, in the statement's unit unless they have their own. */
export function columnsOf(context: BindingContext): Column[] {
  const byPath = !context.hasColumnNumbers && hasNumberedColumns(context.form);
  return context.form.columns.map(({ key, label, side = '', unit }) => {
    const path = side === '' ? label : `${side}/${label}`;
    return {
      key: byPath ? keyText(path) : key,
      label: byPath ? path : label,
      number: byPath || !/^\d+$/u.test(key) ? null : Number(key),
      unit: unit ?? context.unit,
      side,
    };
  });
}

/** True for forms whose columns have numbers, which a publisher prints as 栏次 or leaves out. */
export function hasNumberedColumns(form: StatementForm): boolean {
  return form.columns.every(({ key }) => /^\d+$/u.test(key));
}

import { findCode } from '../../forms/classification.ts';
import type { CodeList } from '../../forms/classification.ts';
import type { Repair } from '../../model/statement.ts';
import type { BoundTable, DraftRow } from '../binding/draft.ts';
import { comparableText } from '../text/mend-text.ts';
import { classificationOf } from './classification-of.ts';
import { isNameOfCode } from './known-names.ts';
import { rowRepair, withRows } from './rule.ts';
import type { DocumentRule, RuleContext } from './rule.ts';

/**
 * Mends a row's name by its code: by the national lists where the printed name is a damaged spelling of the listed one, and
 * for units and projects by the same code's fullest name elsewhere in the document.
 */
export const labelsByCode: DocumentRule = {
  name: 'labels-by-code',
  apply: (tables, context) => {
    const names = fullestNames(tables);
    return tables.map((table) => mendTable(table, names, context));
  },
};

function mendTable(table: BoundTable, names: ReadonlyMap<string, string>, context: RuleContext): BoundTable {
  const kind = classificationOf(table, context);
  if (kind === undefined) return table;
  const repairs: Repair[] = [];
  const rows = table.draft.rows.map((row) => {
    if (row.code === '') return row;
    const label =
      kind === 'unit' || kind === 'project' ? ownName(row, names) : listedName(context.codes[kind], row, context);
    if (label === row.label) return row;
    repairs.push(rowRepair('label-by-code', row, row.printedLabel, label, `code ${row.code} has this name`));
    return { ...row, label };
  });
  return withRows(table, rows, repairs);
}

function listedName(list: CodeList, row: DraftRow, { fiscalYear }: RuleContext): string {
  const known = findCode(list, row.code, fiscalYear);
  if (known === undefined) return row.label;
  const printed = comparableText(row.label);
  if ([known.name, ...known.aliases].some((name) => comparableText(name) === printed)) return row.label;
  // A name of another code, well spelled, is the publisher's; only a damaged spelling of this code's name is mended.
  const isDamaged = isNameOfCode(list, row.label, row.code, fiscalYear);
  return isDamaged || row.label === '' ? known.name : row.label;
}

function ownName(row: DraftRow, names: ReadonlyMap<string, string>): string {
  const fullest = names.get(row.code) ?? '';
  const printed = comparableText(row.label);
  return comparableText(fullest).includes(printed) && fullest.length > row.label.length ? fullest : row.label;
}

function fullestNames(tables: readonly BoundTable[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { form, draft } of tables) {
    if (form?.classification !== 'unit' && form?.classification !== 'project') continue;
    for (const { code, label } of draft.rows)
      if (code !== '' && label.length > (names.get(code)?.length ?? 0)) names.set(code, label);
  }
  return names;
}

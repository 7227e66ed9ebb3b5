import { completeCode, findCode, nearestNames } from '../../forms/classification.ts';
import type { ClassificationKind } from '../../forms/classification.ts';
import type { Repair } from '../../model/statement.ts';
import type { BoundTable, DraftRow } from '../binding/draft.ts';
import { rowRepair, withRows } from './rule.ts';
import type { DocumentRule, RuleContext } from './rule.ts';

/**
 * Completes classification codes that lost digits or were misread (`01` for 301, `301 离休费` for 30301), by the codes
 * around them and by their names.
 */
export const completeCodes: DocumentRule = {
  name: 'complete-codes',
  apply: (tables, context) => tables.map((table) => completeTable(table, context)),
};

function completeTable(table: BoundTable, context: RuleContext): BoundTable {
  const kind = table.form?.classification;
  if (kind !== 'functional' && kind !== 'economic') return table;
  const repairs: Repair[] = [];
  const rows = [...table.draft.rows];
  let section: string | null = null;
  let previous: string | null = null;
  rows.forEach((row, index) => {
    if (row.code === '') return;
    const next = rows.slice(index + 1).find((other) => other.code !== '')?.code ?? null;
    const code = soundCode(kind, row, { previous, next, section }, context);
    if (code !== row.code) {
      repairs.push(rowRepair('complete-code', row, row.code, code, 'the codes around it and its name say so'));
      rows[index] = { ...row, code, key: code };
    }
    previous = code;
    if (code.length === 3) section = code;
  });
  return withRows(table, rows, repairs);
}

interface Around {
  readonly previous: string | null;
  readonly next: string | null;
  readonly section: string | null;
}

function soundCode(kind: ClassificationKind, row: DraftRow, around: Around, context: RuleContext): string {
  if (isSound(kind, row, around, context)) return row.code;
  const candidates = completeCode(kind, row.code, { label: row.label, ...around, year: context.fiscalYear });
  return candidates[0]?.code ?? row.code;
}

/** A code stands as printed where it is in order after the one before and its name is the one the code has, or unknown. */
function isSound(
  kind: ClassificationKind,
  row: DraftRow,
  { previous, section }: Around,
  { fiscalYear }: RuleContext,
): boolean {
  const isShaped = /^(?:\d{3}|\d{5}|\d{7})$/u.test(row.code);
  if (!isShaped) return false;
  const isInOrder = previous === null || row.code > previous || (row.code.length === 3 && row.code !== section);
  const known = findCode(kind, row.code, fiscalYear);
  // Every 类 is listed; a code below one may be newer than the lists and then stands under the code before it.
  if (known === undefined)
    return row.code.length > 3 && isInOrder && (section === null || row.code.startsWith(section));
  const isNamed = nearestNames(kind, row.label, { year: fiscalYear, codes: [row.code] }).length > 0;
  return isNamed || (isInOrder && nearestNames(kind, row.label, { year: fiscalYear, limit: 1 }).length === 0);
}

import { completeCode, findByName, findCode } from '../../forms/classification.ts';
import type { ClassificationKind } from '../../forms/classification.ts';
import type { Repair } from '../../model/statement.ts';
import type { BoundTable, DraftRow } from '../binding/draft.ts';
import { isKnownName, isNameOfCode } from './known-names.ts';
import { rowRepair, withRows } from './rule.ts';
import type { DocumentRule, RuleContext } from './rule.ts';

// Nats by which the best candidate must lead where only digits or only a name speak for it.
const LEAD_AT_LEAST = 1.5;

/**
 * Completes classification codes that lost digits or were misread (`01` for 301, `301 离休费` for 30301), by the codes
 * around them and by their names. A code that stays in doubt is kept as read, and its row is not placed.
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
  const nextCodes = codesBehind(rows);
  let section: string | null = null;
  let previous: string | null = null;
  rows.forEach((row, index) => {
    if (!isCodeRow(row)) return;
    const { code, isSure } = soundCode(kind, row, { previous, next: nextCodes[index] ?? null, section }, context);
    if (code !== row.code) {
      repairs.push(rowRepair('complete-code', row, row.code, code, 'the codes around it and its name say so'));
      rows[index] = { ...row, code, key: code, isPlaced: row.isPlaced && isSure };
    } else if (!isSure && row.isPlaced) rows[index] = { ...row, isPlaced: false };
    if (code === '') return;
    previous = code;
    if (code.length === 3) section = code;
  });
  return withRows(table, withoutTwins(rows), repairs);
}

/** Rows that ought to have a code: all but totals, and lines whose name no list has. */
function isCodeRow(row: DraftRow): boolean {
  return row.code !== '' || (!/^[A-Z_]+$/u.test(row.key) && row.label !== '');
}

/** The first code behind each row. */
function codesBehind(rows: readonly DraftRow[]): readonly (string | null)[] {
  const behind: (string | null)[] = [];
  let next: string | null = null;
  for (let index = rows.length - 1; index >= 0; index -= 1) {
    behind[index] = next;
    const code = rows[index]?.code ?? '';
    if (/^(?:\d{3}|\d{5}|\d{7})$/u.test(code)) next = code;
  }
  return behind;
}

/** Of two rows with one code at most one is right: where the other was read clean, the completed one is not placed. */
function withoutTwins(rows: readonly DraftRow[]): readonly DraftRow[] {
  const counts = new Map<string, number>();
  for (const { code } of rows) if (code !== '') counts.set(code, (counts.get(code) ?? 0) + 1);
  return rows.map((row) => ((counts.get(row.code) ?? 0) > 1 && row.isPlaced ? { ...row, isPlaced: false } : row));
}

interface Around {
  readonly previous: string | null;
  readonly next: string | null;
  readonly section: string | null;
}

interface SoundCode {
  readonly code: string;
  /** False where the code is a guess among several, or a print that contradicts name and order. */
  readonly isSure: boolean;
}

function soundCode(kind: ClassificationKind, row: DraftRow, around: Around, { fiscalYear }: RuleContext): SoundCode {
  if (row.code !== '' && isSound(kind, row, around, fiscalYear)) return { code: row.code, isSure: true };
  for (const year of fiscalYear === null ? [null] : [fiscalYear, null]) {
    const found = completeCode(kind, row.code, { label: row.label, ...around, year });
    const [first, second] = found;
    if (first === undefined) continue;
    const lead = second === undefined ? Infinity : second.cost - first.cost;
    // Digits and name together decide by themselves; one of them alone must leave the others well behind.
    const isNamed = isNameOfCode(kind, row.label, first.code, year);
    const isAlone = row.code === '' || !isNamed;
    if (isAlone && lead < LEAD_AT_LEAST) return { code: row.code, isSure: false };
    if (row.code === '' && !isNamed) return { code: '', isSure: false };
    return { code: first.code, isSure: lead >= LEAD_AT_LEAST || first.code === row.code || row.code !== '' };
  }
  return { code: row.code, isSure: row.code !== '' && findByName(kind, row.label, null).length === 0 };
}

/** A code stands as printed where it is in order after the one before and its name is the one the code has, or unknown. */
function isSound(
  kind: ClassificationKind,
  row: DraftRow,
  { previous, section }: Around,
  fiscalYear: number | null,
): boolean {
  const isShaped = /^(?:\d{3}|\d{5}|\d{7})$/u.test(row.code);
  if (!isShaped) return false;
  const isInOrder = previous === null || row.code > previous || (row.code.length === 3 && row.code !== section);
  const known = findCode(kind, row.code, fiscalYear);
  // Every 类 is listed; a code below one may be newer than the lists and then stands under the code before it.
  if (known === undefined)
    return row.code.length > 3 && isInOrder && (section === null || row.code.startsWith(section));
  return (
    isNameOfCode(kind, row.label, row.code, fiscalYear) || (isInOrder && !isKnownName(kind, row.label, fiscalYear))
  );
}

import { digitCost } from '../../forms/classification.ts';
import type { Repair } from '../../model/statement.ts';
import type { BoundTable, DraftRow } from '../binding/draft.ts';
import { comparableText } from '../text/mend-text.ts';
import { rowRepair, withRows } from './rule.ts';
import type { DocumentRule } from './rule.ts';

/** What `digitCost` may find between a damaged code and the one that other tables have for the name. */
const ALIKE_AT_MOST = 4;
/** The part of a code that counts up from row to row: digits at its end. */
const SERIAL_DIGITS = 3;

/**
 * Codes of units and projects stand in no list, so only the document can vouch for them: another row that calls the same
 * name by the same code, or neighbors whose codes are built alike and in order. A code that another row corrects is
 * mended; one for which nothing speaks stays as read, and its row is not placed.
 */
export const ownCodes: DocumentRule = {
  name: 'own-codes',
  apply: (tables) => {
    const spelled = tables.map((table) => (table.form?.classification === 'project' ? spellProjects(table) : table));
    const own = spelled.filter(({ form }) => form?.classification === 'unit' || form?.classification === 'project');
    const named = countByName(own);
    return spelled.map((table) => (own.includes(table) ? vouch(table, named) : table));
  },
};

/** 区划 and year and department, the kind of project as a letter, a serial number: 21 marks in all. */
const PROJECT_WITHOUT_KIND = /^(\d{11})(\d)(\d{9})$/u;
/** The kind of most projects of these tables (特定目标类), and what it is misread as. */
const TARGETED = { letter: 'T', readAs: /^[17]$/u };

/** Puts the letter back that stands in the middle of every project's code and looks like a digit. */
function spellProjects(table: BoundTable): BoundTable {
  const repairs: Repair[] = [];
  const rows = table.draft.rows.map((row) => {
    const [, head, kind, serial] = PROJECT_WITHOUT_KIND.exec(row.code) ?? [];
    if (head === undefined || serial === undefined || !TARGETED.readAs.test(kind ?? '')) return row;
    const code = `${head}${TARGETED.letter}${serial}`;
    repairs.push(rowRepair('own-code', row, row.code, code, 'the twelfth mark of a project code is a letter'));
    return { ...row, code, key: code };
  });
  return repairs.length === 0 ? table : withRows(table, rows, repairs);
}

type CodesByName = ReadonlyMap<string, ReadonlyMap<string, number>>;

function countByName(tables: readonly BoundTable[]): CodesByName {
  const named = new Map<string, Map<string, number>>();
  for (const { draft } of tables)
    for (const { code, label } of draft.rows) {
      if (code === '' || label === '') continue;
      const codes = named.get(comparableText(label)) ?? new Map<string, number>();
      codes.set(code, (codes.get(code) ?? 0) + 1);
      named.set(comparableText(label), codes);
    }
  return named;
}

function vouch(table: BoundTable, named: CodesByName): BoundTable {
  const repairs: Repair[] = [];
  const { rows } = table.draft;
  const isCoded = rows.filter(({ code }) => code !== '').length * 2 > rows.length;
  const settled = rows.map((row, index) => {
    if (row.key === TOTAL || (row.code === '' && !isCoded)) return row;
    const known = named.get(comparableText(row.label));
    const said = known?.get(row.code) ?? 0;
    const around = codesAround(rows, index);
    // A code that has its own row here is not this row's, even if two bodies bear one name.
    const better = [...(known ?? [])].find(
      ([code, count]) =>
        !rows.some((other) => other.code === code) && count > said && digitCost(row.code, code) <= ALIKE_AT_MOST,
    )?.[0];
    const isVouchedFor =
      SHAPE.test(row.code) && !PROJECT_WITHOUT_KIND.test(row.code) && (said >= 2 || isInSeries(row.code, around));
    // Elsewhere the name has another code that this one may be a misreading of: which of them is right stays open.
    const isRivaled = said < 2 && [...(known?.keys() ?? [])].some((code) => isMisreadOf(row.code, code));
    if (isVouchedFor && better === undefined) return isRivaled ? unplaced(row) : row;
    const meant = better ?? codeBetween(row.code, around);
    if (meant === undefined) return unplaced(row);
    repairs.push(
      rowRepair('own-code', row, row.code, meant, 'the name has this code in other rows, or the row order does'),
    );
    return { ...row, code: meant, key: meant };
  });
  return withRows(table, settled, repairs);
}

function unplaced(row: DraftRow): DraftRow {
  return row.isPlaced ? { ...row, isPlaced: false } : row;
}

function isMisreadOf(read: string, code: string): boolean {
  return read !== code && read.length === code.length && digitCost(read, code) <= ALIKE_AT_MOST;
}

const TOTAL = 'TOTAL';
const SHAPE = /^\d+(?:[A-Z]\d+)?$/u;

interface Around {
  readonly before: string;
  readonly after: string;
}

function codesAround(rows: readonly DraftRow[], index: number): Around {
  return {
    before: rows.slice(0, index).findLast(({ code }) => code !== '')?.code ?? '',
    after: rows.slice(index + 1).find(({ code }) => code !== '')?.code ?? '',
  };
}

/** A code stands in its neighbors' series: the next serial number, or the one before; or it is that of the body above. */
function isInSeries(code: string, { before, after }: Around): boolean {
  return isNext(before, code) || isNext(code, after) || isAbove(code, after);
}

function isNext(low: string, high: string): boolean {
  return isSerial(low, high) && Number(high.slice(-SERIAL_DIGITS)) - Number(low.slice(-SERIAL_DIGITS)) === 1;
}

function isSerial(low: string, high: string): boolean {
  return low.length === high.length && stemOf(low) === stemOf(high) && low < high;
}

/** The code of a department, and one of its units. */
function isAbove(high: string, low: string): boolean {
  return /^\d+$/u.test(high) && low.length - high.length === SERIAL_DIGITS && low.startsWith(high);
}

/** The one serial number that fits between the neighbors', where it is not too far from what is left of the code. */
function codeBetween(read: string, { before, after }: Around): string | undefined {
  const serial = Number(before.slice(-SERIAL_DIGITS));
  if (!isSerial(before, after) || Number(after.slice(-SERIAL_DIGITS)) - serial !== 2) return undefined;
  const code = stemOf(before) + String(serial + 1).padStart(SERIAL_DIGITS, '0');
  return read === '' || digitCost(read, code) <= ALIKE_AT_MOST ? code : undefined;
}

function stemOf(code: string): string {
  return code.slice(0, -SERIAL_DIGITS);
}

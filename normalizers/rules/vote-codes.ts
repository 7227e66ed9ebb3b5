import { completeCode, digitCost, findByName, findCode } from '../../forms/classification.ts';
import type { CodeList } from '../../forms/classification.ts';
import type { Repair } from '../../model/statement.ts';
import type { BoundTable, DraftRow } from '../binding/draft.ts';
import { countHan } from '../text/cell-kinds.ts';
import { comparableText } from '../text/mend-text.ts';
import { classificationOf } from './classification-of.ts';
import { cheapestChain } from './cheapest-chain.ts';
import { isKnownName, isNameOfCode } from './known-names.ts';
import { rowRepair, withRows } from './rule.ts';
import type { DocumentRule, RuleContext } from './rule.ts';

/** What each witness says against a code, in nats. */
const COST = {
  /** Units of `digitCost` in nats. */
  digits: 1.5,
  /** Nothing is left of the code. */
  lost: 2,
  /** The printed name is a damaged spelling of the code's. */
  damagedName: 0.5,
  /** The printed name is another code's. */
  otherName: 5,
  /** The code's own name is known, and what is printed is like no name at all. */
  strangeName: 2,
  /** No list has the code: it may be newer than they are. Every 类 is listed. */
  unlisted: 1.5,
  unlistedSection: 6,
  /** Another table of the document has the printed name beside another code, and none beside this one. */
  otherElsewhere: 3,
  /** Behind the code above: again, backwards, or without its own section or group. */
  again: 6,
  backwards: 4,
  otherGroup: 1.5,
  otherSection: 4,
} as const;

/** Nats by which a code must lead to be put in the place of the print, and to say for sure which row this is. */
const LEAD = { repair: 1.5, place: 3 } as const;
const SHAPE = /^(?:\d{3}|\d{5}|\d{7})$/u;

/**
 * Settles the classification codes of each table together: the digits that are printed, the name beside them, order and
 * tree of the codes, and what other tables of the document call the same name, all have a say. The cheapest sequence of
 * codes wins. Where no code leads clearly, the print stays and the row is not placed.
 */
export const voteCodes: DocumentRule = {
  name: 'vote-codes',
  apply: (tables, context) => {
    const elsewhere = countNames(tables.filter((table) => classificationOf(table, context) === 'functional'));
    return tables.map((table) => {
      const kind = classificationOf(table, context);
      return kind === undefined || kind === 'unit' || kind === 'project'
        ? table
        : settle(table, context.codes[kind], elsewhere, context);
    });
  },
};

function settle(table: BoundTable, list: CodeList, elsewhere: NamesElsewhere, context: RuleContext): BoundTable {
  const rows = table.draft.rows.filter(isCodeRow);
  if (rows.length === 0) return table;
  const electors = rows.map((row, index) => {
    const around = [rows[index - 1]?.code ?? '', rows[index + 1]?.code ?? ''] as const;
    return listCandidates(list, row, around, elsewhere, context.fiscalYear);
  });
  const chain = cheapestChain(
    electors.map((candidates) => candidates.map(({ cost }) => cost)),
    (link, before, after) => followCost(electors[link - 1]?.[before]?.code ?? '', electors[link]?.[after]?.code ?? ''),
  );
  const settled = new Map<DraftRow, DraftRow>();
  const repairs: Repair[] = [];
  const codes = rows.map((row, index) => electors[index]?.[chain[index]?.chosen ?? 0]?.code ?? row.code);
  // Beside a name that is not its own, a code that stands out of order has only its digits to speak for it.
  const isOutOfPlace = (row: DraftRow, at: number): boolean => {
    const [before = '', code = '', after = ''] = [codes[at - 1], codes[at], codes[at + 1]];
    const isStrange = row.label !== '' && nameCost(list, row.label, code, context.fiscalYear) > COST.damagedName;
    return isStrange && followCost(before, code) + followCost(code, after) > 0;
  };
  rows.forEach((row, index) => {
    const { lead = 0 } = chain[index] ?? {};
    const code = codes[index] ?? row.code;
    if (code === row.code || lead < LEAD.repair) {
      const isSure =
        code === row.code &&
        lead >= LEAD.place &&
        SHAPE.test(code) &&
        isKept(list, code, row, elsewhere, context) &&
        !isOfAnother(list, code, row.label) &&
        !isOutOfPlace(row, index);
      if (row.isPlaced && !isSure) settled.set(row, { ...row, isPlaced: false });
      return;
    }
    repairs.push(rowRepair('code-by-vote', row, row.code, code, 'digits, name, order and the other tables say so'));
    // Of what is left of a code alone, without a name, nothing is sure.
    const isSure = lead >= LEAD.place && row.label !== '';
    settled.set(row, { ...row, code, key: code, isPlaced: row.isPlaced && isSure });
  });
  return withRows(table, withoutTwins(table.draft.rows.map((row) => settled.get(row) ?? row)), repairs);
}

/** True for the one character that is left of a name and that the code's own name does not have. */
function isOfAnother(list: CodeList, code: string, label: string): boolean {
  const name = findCode(list, code, null)?.name;
  return label.length === 1 && countHan(label) === 1 && name?.includes(label) === false;
}

/** Every 类 is listed; a code that no list has is new only with a name that is new, or where another table has it too. */
function isKept(
  list: CodeList,
  code: string,
  row: DraftRow,
  elsewhere: NamesElsewhere,
  { fiscalYear }: RuleContext,
): boolean {
  if (findCode(list, code, null) !== undefined) return true;
  if (findCode(list, code.slice(0, 3), null) === undefined || code.length === 3) return false;
  return (elsewhere.get(comparableText(row.label))?.get(code) ?? 0) > 1 || !isKnownName(list, row.label, fiscalYear);
}

/** Rows that ought to have a code: all but totals, and lines whose name no list has. */
function isCodeRow(row: DraftRow): boolean {
  return row.code !== '' || (!/^[A-Z_]+$/u.test(row.key) && row.label !== '');
}

interface Candidate {
  readonly code: string;
  readonly cost: number;
}

function listCandidates(
  list: CodeList,
  row: DraftRow,
  around: readonly [before: string, after: string],
  elsewhere: NamesElsewhere,
  year: number | null,
): readonly Candidate[] {
  // A listed code beside its own name and between its neighbors is beyond doubt: no other could be as cheap.
  const exact = findByName(list, row.label, year);
  const isSound =
    SHAPE.test(row.code) &&
    findCode(list, row.code, year) !== undefined &&
    isNameOfCode(list, row.label, row.code, year) &&
    (exact.length === 0 || exact.some(({ code }) => code === row.code));
  if (isSound && followCost(around[0], row.code) + followCost(row.code, around[1]) === 0)
    return [{ code: row.code, cost: 0 }];
  const known = elsewhere.get(comparableText(row.label));
  const near = completeCode(list, row.code, { label: row.label, previous: null, next: null, section: null, year });
  // 行政运行 and the like stand under every heading: the same item of a neighbor's group.
  const moved = around.flatMap((code) =>
    SHAPE.test(code) ? [3, 5].map((end) => code.slice(0, end) + row.code.slice(end)) : [],
  );
  const likely = moved.filter((code) => SHAPE.test(code) && findCode(list, code, year) !== undefined);
  const codes = new Set([row.code, ...(known?.keys() ?? []), ...near.map(({ code }) => code), ...likely]);
  return [...codes].map((code) => ({ code, cost: ownCost(list, row, code, known, year) }));
}

function ownCost(
  list: CodeList,
  row: DraftRow,
  code: string,
  known: ReadonlyMap<string, number> | undefined,
  year: number | null,
): number {
  if (!SHAPE.test(code)) return row.code === '' ? NO_CODE : NO_SHAPE;
  const read = row.code.replace(/\s/gu, '');
  let cost = read === '' ? COST.lost : COST.digits * digitCost(read, code);
  cost += nameCost(list, row.label, code, year);
  // The row itself is among those counted.
  const here = known?.get(code) ?? 0;
  if (known && here - (code === row.code ? 1 : 0) <= 0 && [...known.keys()].some((other) => other !== code))
    cost += COST.otherElsewhere;
  return cost;
}

/** To keep a row without a code, or one with what cannot be a code. */
const NO_CODE = 7;
const NO_SHAPE = 9;

function nameCost(list: CodeList, label: string, code: string, year: number | null): number {
  const listed = findCode(list, code, year) !== undefined;
  if (label === '') return listed ? 0 : COST.unlisted;
  const exact = findByName(list, label, year);
  if (exact.some((entry) => entry.code === code)) return 0;
  // A name that is well spelled is no damaged spelling of another.
  if (listed && exact.length === 0 && isNameOfCode(list, label, code, year)) return COST.damagedName;
  const strange = isKnownName(list, label, year) ? COST.otherName : listed ? COST.strangeName : 0;
  return strange + (listed ? 0 : code.length === 3 ? COST.unlistedSection : COST.unlisted);
}

/** What speaks against `code` right behind `before`. */
function followCost(before: string, code: string): number {
  if (!SHAPE.test(before) || !SHAPE.test(code)) return 0;
  if (code === before) return COST.again;
  const order = code < before ? COST.backwards : 0;
  if (code.length === 3) return order;
  if (!before.startsWith(code.slice(0, 3))) return order + COST.otherSection;
  return code.length === 7 && !before.startsWith(code.slice(0, 5)) ? order + COST.otherGroup : order;
}

/** Codes that stand beside a name, and in how many rows. */
type NamesElsewhere = ReadonlyMap<string, ReadonlyMap<string, number>>;

function countNames(tables: readonly BoundTable[]): NamesElsewhere {
  const names = new Map<string, Map<string, number>>();
  for (const { draft } of tables) {
    for (const { code, label } of draft.rows) {
      if (!SHAPE.test(code) || label === '') continue;
      const codes = names.get(comparableText(label)) ?? new Map<string, number>();
      codes.set(code, (codes.get(code) ?? 0) + 1);
      names.set(comparableText(label), codes);
    }
  }
  return names;
}

/** Of two rows with one code at most one is right: neither is placed. */
function withoutTwins(rows: readonly DraftRow[]): readonly DraftRow[] {
  const counts = new Map<string, number>();
  for (const { code } of rows) if (code !== '') counts.set(code, (counts.get(code) ?? 0) + 1);
  return rows.map((row) => ((counts.get(row.code) ?? 0) > 1 && row.isPlaced ? { ...row, isPlaced: false } : row));
}

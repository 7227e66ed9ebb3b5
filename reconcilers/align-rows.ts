import type { NormalizedDocument, Repair, Row, RowReading, Slot, Statement } from '../model/statement.ts';
import type { Check } from '../model/verdict.ts';
import { checksBySlot, countWitnesses, figureOf, figuresOf, rowsBySlot, weighLaying } from './weigh-laying.ts';
import type { Figures } from './weigh-laying.ts';

/**
 * Moves rows that slipped by a cell: a row whose checks fail as printed is laid the way its own sums and its columns'
 * sums demand, if one way satisfies more of them than every other and none fails. Rows that add up are never moved, and
 * neither is one of two rows that would mend the same sums equally well.
 */
export function alignRows(document: NormalizedDocument, checks: readonly Check[]): NormalizedDocument {
  const figures = figuresOf(document);
  const checksOf = checksBySlot(checks);
  const rowOf = rowsBySlot(document);
  const repairs: Repair[] = [];
  const statements = document.statements.map((statement): Statement => {
    const moved = new Map<Row, RowReading>();
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const wished = statement.rows.flatMap((row) =>
        moved.has(row) ? [] : betterLaying(row, checksOf, figures, rowOf),
      );
      const clear = wished.filter((move) => !wished.some((other) => other !== move && contests(other, move)));
      if (clear.length === 0) break;
      for (const { row, laying } of clear) {
        moved.set(row, laying);
        repairs.push(moveRepair(statement, row, laying));
        for (const slot of laying.slots) figures.set(slot.id, figureOf(slot));
      }
    }
    if (moved.size === 0) return statement;
    return { ...statement, rows: statement.rows.map((row) => ({ ...row, slots: (moved.get(row) ?? row).slots })) };
  });
  return repairs.length === 0 ? document : { ...document, statements, repairs: [...document.repairs, ...repairs] };
}

const MOST_ROUNDS = 4;
const WITNESSES_AT_LEAST = 2;

/** Another way to lay a row, and what speaks for it. */
interface Move {
  readonly row: Row;
  readonly laying: RowReading;
  /** Checks more that hold. */
  readonly gain: number;
  readonly checks: ReadonlySet<Check>;
}

function contests(other: Move, move: Move): boolean {
  return other.gain >= move.gain && [...move.checks].some((check) => other.checks.has(check));
}

/** The best laying of a row that does not add up; none where others are as good and differ in much. */
function betterLaying(
  row: Row,
  checksOf: ReadonlyMap<number, readonly Check[]>,
  figures: Figures,
  rowOf: ReadonlyMap<number, string>,
): readonly Move[] {
  if (row.alternatives.length === 0) return [];
  const checks = [...new Set(row.slots.flatMap((slot) => checksOf.get(slot.id) ?? []))];
  const plain = weighLaying(checks, row.slots, figures);
  if (plain.failed === 0) return [];
  const failingIn = ({ slots }: RowReading): readonly Check[] =>
    checks.filter((check) => weighLaying([check], slots, figures).failed > 0);
  const ranked = row.alternatives
    .map((laying) => ({ laying, ...weighLaying(checks, laying.slots, figures) }))
    .filter(({ held }) => held > plain.held)
    .filter((each) => each.failed === 0 || (isFarBetter(each, plain) && haveOneSlot(failingIn(each.laying))))
    .sort((a, b) => a.failed - b.failed || b.held - a.held || a.laying.cost - b.laying.cost);
  const [best] = ranked;
  if (best === undefined) return [];
  const tied = ranked.filter(({ held, failed }) => held === best.held && failed === best.failed);
  const laying = withDoubt(
    best.laying,
    tied.map((each) => each.laying),
  );
  if (laying === undefined) return [];
  const failing = new Set(failingIn(best.laying));
  const mended = checks.filter((check) => !failing.has(check) && weighLaying([check], row.slots, figures).failed > 0);
  const { slots } = laying;
  if (countWitnesses(mended, slots, figures, rowOf) < WITNESSES_AT_LEAST) return [];
  const changed = new Set(row.slots.filter((slot, index) => slot.raw !== slots[index]?.raw).map(({ id }) => id));
  // A row that is moved into line with another is not moved where that one may have to move instead.
  const touched = checks.filter(({ terms }) => terms.some(({ slot }) => changed.has(slot)));
  return [{ row, laying, gain: best.held - plain.held, checks: new Set(touched) }];
}

/** What the checks say of a laying. */
interface Standing {
  readonly held: number;
  readonly failed: number;
}

/** A figure of the row may be misread besides: its checks fail wherever the row stands, and many more as printed. */
function isFarBetter(laid: Standing, plain: Standing): boolean {
  return plain.failed - laid.failed >= FAR && laid.held - plain.held >= FAR;
}

function haveOneSlot(checks: readonly Check[]): boolean {
  return (
    checks[0]?.terms.some(({ slot }) => checks.every(({ terms }) => terms.some((term) => term.slot === slot))) === true
  );
}

const FAR = 3;

/** Figures that layings as good as this one may put elsewhere; more of them, and nothing is known of the row. */
const MOST_DOUBTFUL = 2;

/** The laying with the places left unsure that others as good fill differently; undefined where those are many. */
function withDoubt(best: RowReading, tied: readonly RowReading[]): RowReading | undefined {
  const printAt = (laying: RowReading, column: number): number =>
    laying.slots.find((slot) => slot.column === column && slot.state !== 'blank')?.gridColumn ?? -1;
  const isSure = ({ column }: Slot): boolean => tied.every((other) => printAt(other, column) === printAt(best, column));
  const doubtful = best.slots.filter((slot) => !isSure(slot));
  if (doubtful.length === 0) return best;
  const figures = best.slots.filter(({ state }) => state !== 'blank').length;
  // Where litter would stand is of no account.
  const columns = new Set(doubtful.map(({ column }) => column));
  const contested = tied.flatMap(({ slots }) =>
    slots.filter(({ column, plain }) => columns.has(column) && plain !== null),
  );
  const count = new Set(contested.map(({ column }) => column)).size;
  if (count > MOST_DOUBTFUL || count * 2 >= figures) return undefined;
  return { ...best, slots: best.slots.map((slot) => (isSure(slot) ? slot : { ...slot, placed: false })) };
}

function moveRepair(statement: Statement, row: Row, moved: RowReading): Repair {
  const print = (slots: readonly Slot[]): string => slots.map((slot) => slot.raw).join(' | ');
  const { index } = statement;
  return {
    rule: moved.rule,
    before: print(row.slots),
    after: print(moved.slots),
    why: `${moved.why}: the row's and the columns' sums hold only so`,
    statement: index,
    row: row.slots.find((slot) => slot.gridRow >= 0)?.gridRow ?? 0,
    line: row.line,
  };
}

import type { Assignment } from './assignment.ts';
import { BLANK } from './print.ts';

/** Of the places without a figure in a table that prints its zeros, so many hold one at least. */
const ZEROS_SHARE = 0.9;
const ZEROS_AT_LEAST = 10;

/**
 * Finds figures that could as well have slid from a place beside them, in their column or their line: that place is blank, and
 * every check that `counts` has both places alike, so no arithmetic tells them apart. Only the print says which is theirs.
 * `from`: any blank, or odd ones only, of tables that print a zero wherever nothing is. There a line with a blank has slid as a
 * whole, and a zero beside a figure may be its place too.
 */
export function findInterchangeable(
  published: Assignment,
  counts: (equation: number) => boolean,
  from: 'any-blank' | 'odd-blank',
): ReadonlySet<number> {
  const { cells } = published.problem;
  const keyOf = (statement: number, row: number, column: number): string => `${statement} ${row} ${column}`;
  const cellAt = new Map(cells.map(({ slot }, index) => [keyOf(slot.statement, slot.row, slot.column), index]));
  const isOdd = isOddIn(published);
  const slid = new Set(
    cells.flatMap(({ slot: { statement, row } }, index) =>
      published.value(index) === BLANK && isOdd(statement) ? [`${statement} ${row}`] : [],
    ),
  );
  const found = new Set<number>();
  cells.forEach(({ slot: { statement, row, column } }, index) => {
    if (isNothing(published, index) || (from === 'odd-blank' && !isOdd(statement))) return;
    for (const [down, right] of BESIDE) {
      const other = cellAt.get(keyOf(statement, row + down, column + right));
      if (other === undefined || !isNothing(published, other)) continue;
      const mayBeItsPlace = published.value(other) === BLANK || (down === 0 && slid.has(`${statement} ${row}`));
      if (mayBeItsPlace && standAlike(published, index, other, counts)) found.add(index);
    }
  });
  return found;
}

function isNothing(published: Assignment, index: number): boolean {
  const value = published.value(index);
  return value === BLANK || value === 0;
}

/** Whether a blank is out of the ordinary in a statement; one with few empty places does as the document does. */
function isOddIn(published: Assignment): (statement: number) => boolean {
  const counts = new Map<number, { zeros: number; blanks: number }>();
  const all = { zeros: 0, blanks: 0 };
  published.problem.cells.forEach(({ slot: { statement } }, index) => {
    const own = counts.get(statement) ?? { zeros: 0, blanks: 0 };
    for (const count of [own, all]) {
      if (published.value(index) === 0) count.zeros += 1;
      if (published.value(index) === BLANK) count.blanks += 1;
    }
    counts.set(statement, own);
  });
  return (statement) => {
    const own = counts.get(statement) ?? all;
    const { zeros, blanks } = own.zeros + own.blanks < ZEROS_AT_LEAST ? all : own;
    return zeros >= ZEROS_AT_LEAST && zeros >= ZEROS_SHARE * (zeros + blanks);
  };
}

const BESIDE = [
  [-1, 0],
  [1, 0],
  [0, -1],
  [0, 1],
] as const;

function standAlike(published: Assignment, one: number, other: number, counts: (equation: number) => boolean): boolean {
  const [checks = [], others = []] = [one, other].map((cell) =>
    published.cell(cell).checks.filter(({ equation }) => counts(equation)),
  );
  if (checks.length !== others.length) return false;
  const weights = new Map(others.map(({ equation, weight }) => [equation, weight]));
  return checks.every(({ equation, weight }) => weights.get(equation) === weight);
}

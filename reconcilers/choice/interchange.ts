import type { Assignment } from './assignment.ts';
import { BLANK } from './print.ts';

/** Of the places without a figure in a table that prints its zeros, so many hold one at least. */
const ZEROS_SHARE = 0.9;
const ZEROS_AT_LEAST = 10;

/**
 * Finds figures that could as well have slid from a place beside them, in their column or their line: that place is blank, and
 * every check that `counts` has both places alike, so no arithmetic tells them apart. Only the print says which is theirs.
 * `from`: any blank, or odd ones only, of tables that print a zero wherever nothing is.
 */
export function findInterchangeable(
  published: Assignment,
  counts: (equation: number) => boolean,
  from: 'any-blank' | 'odd-blank',
): ReadonlySet<number> {
  const { cells } = published.problem;
  const keyOf = (statement: number, row: number, column: number): string => `${statement} ${row} ${column}`;
  const cellAt = new Map(cells.map(({ slot }, index) => [keyOf(slot.statement, slot.row, slot.column), index]));
  const isOpen = from === 'any-blank' ? () => true : isOddIn(published);
  const found = new Set<number>();
  cells.forEach(({ slot: { statement, row, column } }, index) => {
    if (published.value(index) === BLANK || published.value(index) === 0 || !isOpen(statement)) return;
    for (const [down, right] of BESIDE) {
      const other = cellAt.get(keyOf(statement, row + down, column + right));
      if (other !== undefined && published.value(other) === BLANK && standAlike(published, index, other, counts))
        found.add(index);
    }
  });
  return found;
}

/** Whether a blank is out of the ordinary in a statement. */
function isOddIn(published: Assignment): (statement: number) => boolean {
  const counts = new Map<number, { zeros: number; blanks: number }>();
  published.problem.cells.forEach(({ slot: { statement } }, index) => {
    const count = counts.get(statement) ?? { zeros: 0, blanks: 0 };
    if (published.value(index) === 0) count.zeros += 1;
    if (published.value(index) === BLANK) count.blanks += 1;
    counts.set(statement, count);
  });
  return (statement) => {
    const { zeros = 0, blanks = 0 } = counts.get(statement) ?? {};
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

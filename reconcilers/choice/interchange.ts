import type { Assignment } from './assignment.ts';
import { BLANK } from './print.ts';

/**
 * Finds figures that could as well have slid from the line above or below: the place next to them in their column is
 * blank, and every check that `counts` has both places alike, so no arithmetic tells them apart. Only the print says which
 * line is theirs.
 */
export function findInterchangeable(published: Assignment, counts: (equation: number) => boolean): ReadonlySet<number> {
  const { cells } = published.problem;
  const placeOf = ({ statement, column }: { statement: number; column: number }, row: number): string =>
    `${statement} ${column} ${row}`;
  const cellAt = new Map(cells.map(({ slot }, index) => [placeOf(slot, slot.row), index]));
  const found = new Set<number>();
  cells.forEach(({ slot }, index) => {
    if (published.value(index) === BLANK || published.value(index) === 0) return;
    for (const row of [slot.row - 1, slot.row + 1]) {
      const other = cellAt.get(placeOf(slot, row));
      if (other !== undefined && published.value(other) === BLANK && standAlike(published, index, other, counts))
        found.add(index);
    }
  });
  return found;
}

function standAlike(published: Assignment, one: number, other: number, counts: (equation: number) => boolean): boolean {
  const [checks = [], others = []] = [one, other].map((cell) =>
    published.cell(cell).checks.filter(({ equation }) => counts(equation)),
  );
  if (checks.length !== others.length) return false;
  const weights = new Map(others.map(({ equation, weight }) => [equation, weight]));
  return checks.every(({ equation, weight }) => weights.get(equation) === weight);
}

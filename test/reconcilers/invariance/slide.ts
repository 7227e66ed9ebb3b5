import { DAMAGE_KINDS } from '../../../bench/accuracy/damage/damage-kinds.ts';
import { hasFigure, isEmpty } from '../../../bench/accuracy/damage/open-table.ts';
import { chance, pick, pickSome } from '../../../bench/accuracy/generate/random.ts';
import { sidesOf, tablesOf } from './transformation.ts';
import type { Transform } from './transformation.ts';

/** One blow of the named kind to one table, which may be any that the kind applies to. */
function strike(name: string): Transform {
  const kind = DAMAGE_KINDS.find((each) => each.name === name);
  if (kind?.on !== 'table') throw new RangeError(`no kind of damage to a table is named ${name}`);
  return (parts, random) => {
    const tables = [...tablesOf(parts)];
    while (tables.length > 0) {
      const table = pick(random, tables);
      if (kind.spoil(table, random) !== null) return true;
      tables.splice(tables.indexOf(table), 1);
    }
    return false;
  };
}

/** A value stands on the line above, where the page is blank. */
export const slideUp = strike('value-slid-up');
/** A value stands on the line below, where the page is blank. */
export const slideDown = strike('value-slid-down');
/** The figures of a row stand one cell further right. */
export const shiftRight = strike('row-slipped-right');
/** The figures of a row stand one cell further left. */
export const shiftLeft = strike('row-slipped-left');

/** All figures of a line stand on the next line, which is blank. */
export const slideLine: Transform = (parts, random) => {
  const pairs = tablesOf(parts)
    .flatMap(sidesOf)
    .flatMap((lines) =>
      lines.flatMap((line, index) => {
        const [above, below] = [lines[index - 1], lines[index + 1]];
        return [above, below].flatMap((other) =>
          other && other.amounts.length > 0 && line.amounts.some(hasFigure) && other.amounts.every(isEmpty)
            ? [{ line, other }]
            : [],
        );
      }),
    );
  const [drawn] = pickSome(random, pairs, 1);
  drawn?.line.amounts.forEach((cell, index) => {
    const target = drawn.other.amounts[index];
    if (target) [target.text, cell.text] = [cell.text, ''];
  });
  return drawn !== undefined;
};

const SPOILED_SHARE = 0.03;

/** The transformation in a document in which other figures have lost their points. */
export function amongDamage(transform: Transform): Transform {
  return (parts, random) => {
    if (!transform(parts, random)) return false;
    for (const cell of tablesOf(parts).flatMap((table) => table.rows.slice(table.headerRows).flat()))
      if (hasFigure(cell) && chance(random, SPOILED_SHARE)) cell.text = cell.text.replace(/(?<=[1-9]\d*)\./u, '');
    return true;
  };
}

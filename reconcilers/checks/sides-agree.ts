import type { NormalizedDocument, Row, Slot, Statement } from '../../model/statement.ts';
import { standAsRead } from './as-read.ts';
import { draftSum, type Draft, type Gathered } from './draft.ts';
import { bareLabel, foldLabel, ownLabel, splitOrdinal } from './labels.ts';
import { isAdditive, slotAt } from './places.ts';

const TOTAL = /(?:总计|合计|小计)$/u;

/**
 * What a table of several sides says without words: 收入总计 and 支出总计 are one number, and items that are parted in
 * two ways (by function, by use) add up to one total. Only where every cell is sure, and only what holds as printed:
 * a guess may prove a figure, never accuse one.
 */
export function gatherSidesAgree(document: NormalizedDocument): Gathered {
  const drafts = document.isBornDigital === true ? document.statements.flatMap(draftSides) : [];
  return { drafts: drafts.filter((draft) => standAsRead(draft) === 'holds'), findings: [] };
}

interface Side {
  readonly name: string;
  readonly column: number;
  readonly items: readonly Row[];
  readonly totals: readonly Row[];
}

function draftSides(statement: Statement): readonly Draft[] {
  const names = [...new Set(statement.rows.map(({ side }) => side))].filter((name) => name !== '');
  const sides = names.flatMap((name) => readSide(statement, name) ?? []);
  return sides.flatMap((side, index) => {
    const others = sides.slice(index + 1);
    const last = lastTotal(side);
    const ties = others.flatMap((other) => tie(last, lastTotal(other), `${side.name}=${other.name}`));
    const whole = side.totals.length === 0 ? sides.flatMap((other) => footElsewhere(side, other)) : [];
    return [...ties, ...whole];
  });
}

function readSide(statement: Statement, name: string): Side | undefined {
  const columns = statement.columns.flatMap((column, index) =>
    column.side === name && isAdditive(statement, column) ? [{ column, index }] : [],
  );
  const main = columns.length === 1 ? columns[0] : columns.find(({ column }) => TOTAL.test(foldLabel(column.label)));
  if (main === undefined) return undefined;
  const rows = statement.rows.filter(({ side, label }) => side === name && label !== '');
  const isTotal = (row: Row): boolean => TOTAL.test(bareLabel(ownLabel(row))) && splitOrdinal(ownLabel(row)) === null;
  const items = rows.filter((row) => splitOrdinal(ownLabel(row))?.depth === 1);
  return { name, column: main.index, items, totals: rows.filter(isTotal) };
}

function lastTotal({ totals, column }: Side): Slot | undefined {
  const last = totals.at(-1);
  return last === undefined ? undefined : slotAt(last, column);
}

function tie(left: Slot | undefined, right: Slot | undefined, description: string): readonly Draft[] {
  return left && right ? [draftSum('tie', 'tie-out', left, [right], [], description)] : [];
}

/** Items of a side without a total of its own add up to a total of the side beside it. */
function footElsewhere(side: Side, other: Side): readonly Draft[] {
  const plus = side.items.flatMap((row) => slotAt(row, side.column) ?? []);
  const isSum = plus.filter(({ plain }) => plain !== null && plain.units !== 0n).length >= 2;
  const isSameSide = side !== other && side.name.split('/')[0] === other.name.split('/')[0];
  if (!isSum || !isSameSide) return [];
  const drafts = other.totals.flatMap((row) => {
    const total = slotAt(row, other.column);
    return total ? [draftSum('hierarchy', 'tie-out', total, plus, [], `${ownLabel(row)}=${side.name}`)] : [];
  });
  return drafts.filter((draft) => standAsRead(draft) === 'holds').slice(0, 1);
}

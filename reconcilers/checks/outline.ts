import type { Statement } from '../../model/statement.ts';
import { ownLabel, splitOrdinal } from './labels.ts';
import type { SumRule } from './sum-rule.ts';

interface Item {
  readonly index: number;
  readonly depth: number;
  readonly number: number;
}

/** Sums of an outline: `一、本年收入` = `(一)…` + `(二)…` + `(三)…`, one rule for every item with sub-items. */
export function deriveOutlineRules(statement: Statement, side: string): readonly SumRule[] {
  const items = outlineItems(statement, side);
  return items.flatMap((item, position) => {
    const below = items.slice(position + 1);
    const end = below.findIndex((other) => other.depth <= item.depth);
    const inside = end < 0 ? below : below.slice(0, end);
    const depth = Math.min(...inside.map((other) => other.depth));
    const children = inside.filter((other) => other.depth === depth);
    // Counted from one without a gap, or a row is lost and the sum would be false.
    const isWhole = children.length > 0 && children.every((child, count) => child.number === count + 1);
    return isWhole
      ? [{ axis: 'rows' as const, total: item.index, plus: children.map((child) => child.index), minus: [] }]
      : [];
  });
}

function outlineItems(statement: Statement, side: string): readonly Item[] {
  return statement.rows.flatMap((row, index) => {
    const ordinal = row.side === side ? splitOrdinal(ownLabel(row)) : null;
    return ordinal ? [{ index, depth: ordinal.depth, number: ordinal.number }] : [];
  });
}

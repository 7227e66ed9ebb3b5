import type { NormalizedDocument, Slot } from '../../model/statement.ts';
import type { Addend, Draft } from './draft.ts';
import { CHECK_PRICES } from './draft.ts';
import { yuanOf } from './money-unit.ts';
import { nameColumn, nameRow, statementOf } from './places.ts';

/** A tie-out: one figure = Σ figures of other places; units of money are brought to the smallest. None without units. */
export function draftTie(document: NormalizedDocument, total: Slot, others: readonly Slot[]): readonly Draft[] {
  const scales = [total, ...others].map((slot) => {
    const statement = statementOf(document, slot);
    return statement ? yuanOf(document, statement) : undefined;
  });
  const isSameTable = others.every((slot) => slot.statement === total.statement);
  const known = scales.filter((scale) => scale !== undefined);
  if (known.length !== scales.length && !isSameTable) return [];
  const smallest = Math.min(...known);
  const scaleOf = (index: number): number => (isSameTable ? 1 : (scales[index] ?? smallest) / smallest);
  const addends = others.map((slot, index): Addend => ({ slot, sign: 1, scale: scaleOf(index + 1) }));
  const names = others.map((slot) => describeSlot(document, slot));
  return [
    {
      kind: 'tie',
      direction: 'tie-out',
      total,
      totalScale: scaleOf(0),
      addends,
      price: CHECK_PRICES.tie,
      isChain: false,
      description: `${describeSlot(document, total)} = ${names.length === 0 ? '0' : names.join(' + ')}`,
    },
  ];
}

function describeSlot(document: NormalizedDocument, slot: Slot): string {
  const statement = statementOf(document, slot);
  const row = statement?.rows[slot.row];
  const column = statement?.columns[slot.column];
  if (!statement || !row || !column) return '';
  const line = row.number === null ? nameRow(row) : `${row.number}行${row.label === '' ? '' : ` ${row.label}`}`;
  return `${statement.title || statement.form} ${line} ${nameColumn(column)}`;
}

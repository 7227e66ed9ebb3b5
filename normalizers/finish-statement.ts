import { formatAmount } from '../model/amount.ts';
import type { Column, Repair, Row, RowReading, Slot, Statement } from '../model/statement.ts';
import { withOtherReadings } from './amounts/other-readings.ts';
import { readAmount } from './amounts/read-amount.ts';
import type { AmountReading, FigureStyle } from './amounts/read-amount.ts';
import type { Draft, DraftColumn, DraftRow, DraftSlot, StatementHead } from './binding/draft.ts';
import type { SourceCell } from './sections/section.ts';
import { cleanText } from './text/mend-text.ts';

/** Reads every placed cell as an amount and numbers the slots from `firstSlot`; a certain mend leaves a repair. */
export function finishStatement(
  head: StatementHead,
  draft: Draft,
  style: FigureStyle,
  firstSlot: number,
): { readonly statement: Statement; readonly repairs: readonly Repair[] } {
  const repairs: Repair[] = draft.repairs.map((repair) => ({ ...repair, statement: head.index }));
  let nextId = firstSlot;
  const rows = draft.rows.map((row, rowIndex): Row => {
    const ids = new Map(row.slots.map((slot) => [slot.column, nextId++]));
    const slotOf = (draftSlot: DraftSlot): Slot =>
      toSlot(head, rowIndex, row, draftSlot, draft.columns[draftSlot.column], style, ids.get(draftSlot.column) ?? -1);
    const slots = row.slots.map(slotOf);
    for (const slot of slots) {
      const repair = mendRepair(head.index, slot);
      if (repair !== undefined) repairs.push(repair);
    }
    const alternatives = row.alternatives.map((alternative): RowReading => ({
      ...alternative,
      slots: alternative.slots.map(slotOf),
    }));
    const { key, label, printedLabel, code, number, side, line, page } = row;
    return { key, label, printedLabel, code, number, side, slots, alternatives, line, page };
  });
  const columns = draft.columns.map(({ key, label, number, unit, side }): Column => ({
    key,
    label,
    number,
    unit,
    side,
  }));
  const statement = { ...head, decimals: style.decimals, columns, rows };
  return { statement, repairs };
}

const percentStyle: FigureStyle = { decimals: 2, most: Infinity, isStrict: false };

function toSlot(
  { index: statement, isUnruled }: StatementHead,
  row: number,
  draftRow: DraftRow,
  { column, cell }: DraftSlot,
  draftColumn: DraftColumn | undefined,
  style: FigureStyle,
  id: number,
): Slot {
  const { state, plain, readings } = readCell(cell, draftColumn?.unit === '%' ? percentStyle : style);
  return {
    id,
    statement,
    row,
    column,
    raw: cell?.raw ?? '',
    state,
    plain,
    readings,
    line: draftRow.line,
    page: draftRow.page,
    gridRow: cell?.row ?? -1,
    gridColumn: cell?.column ?? -1,
    ...(isUnruled === true ? { isUnruled } : {}),
    ...(cell?.box ? { box: cell.box } : {}),
    ...(cell?.confidence === undefined ? {} : { confidence: cell.confidence }),
    placed: draftRow.isPlaced && draftColumn?.isDoubtful !== true && cell?.isDisplaced !== true,
  };
}

/** What a cell holds: the part that is the figure, where a merged cell was split and its raw text stays whole. */
function readCell(cell: SourceCell | null, style: FigureStyle): AmountReading {
  const first = readAmount(cell?.text ?? '', style);
  // What else was read is of the whole cell, and says nothing of its parts.
  const isWhole = cell?.alternatives !== undefined && cleanText(cell.raw) === cell.text;
  return isWhole ? withOtherReadings(first, cell.confidence ?? 1, cell.alternatives ?? [], style) : first;
}

function mendRepair(statement: number, slot: Slot): Repair | undefined {
  if (slot.state !== 'mended' || slot.plain === null) return undefined;
  const { gridRow: row, gridColumn: column, line, id } = slot;
  const rule = slot.readings[0]?.rule ?? 'mend-separators';
  return {
    rule,
    before: slot.raw,
    after: formatAmount(slot.plain),
    why: 'the separators have one reading only',
    statement,
    row,
    column,
    line,
    slot: id,
  };
}

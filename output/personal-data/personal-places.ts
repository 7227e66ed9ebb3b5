import type { Slot } from '../../model/statement.ts';
import type { ReconciledDocument } from '../../model/verdict.ts';
import { statementsIn } from '../table-rows.ts';
import { type FoundCell, findInTable } from './find-in-table.ts';
import { findInText } from './find-in-text.ts';
import type { PersonalKind } from './personal-kinds.ts';
import { kindsOfLabel } from './personal-labels.ts';

/** A cell of a printed table by its place in the document. */
export const placeOf = (table: number, row: number, column: number): string => `${table}/${row}/${column}`;

/** What labels and headings say is personal. */
export interface PersonalPlaces {
  /** Cells of printed tables, by place. */
  readonly cells: ReadonlyMap<string, FoundCell>;
  /** Slots whose text is a telephone number, an account or the like: the kind of each. */
  readonly slots: ReadonlyMap<number, PersonalKind>;
}

/** Finds the places of a document that hold personal data and no figure, whatever was read from them. */
export function findPersonal(document: ReconciledDocument): PersonalPlaces {
  const cells = new Map<string, FoundCell>();
  const slots = new Map<number, PersonalKind>();
  for (const table of document.tables) {
    for (const cell of findInTable(table.rows)) cells.set(placeOf(table.index, cell.row, cell.column), cell);
  }
  forEachPlacedSlot(document, (slot, place) => {
    const kind = cells.get(place)?.found.find((each) => each.kind !== 'name')?.kind;
    if (kind !== undefined) slots.set(slot.id, kind);
  });
  for (const { rows, columns } of document.statements) {
    for (const row of rows) {
      for (const slot of row.slots) {
        const kind = kindByLabels(slot.raw, [row.label, columns[slot.column]?.label ?? '']);
        if (kind !== undefined) slots.set(slot.id, kind);
      }
    }
  }
  return { cells, slots };
}

/** The places of the cells that an amount was read from. */
export function figurePlaces(
  document: ReconciledDocument,
  personal: ReadonlyMap<number, PersonalKind>,
): ReadonlySet<string> {
  const places = new Set<string>();
  forEachPlacedSlot(document, (slot, place) => {
    if (slot.plain !== null && !personal.has(slot.id)) places.add(place);
  });
  return places;
}

function forEachPlacedSlot(document: ReconciledDocument, hear: (slot: Slot, place: string) => void): void {
  for (const table of document.tables) {
    for (const { rows } of statementsIn(table, document)) {
      for (const slot of rows.flatMap((row) => row.slots))
        hear(slot, placeOf(table.index, slot.gridRow, slot.gridColumn));
    }
  }
}

/** What a slot's text is by the last step of its header path or row label, or by a check character of its own. */
function kindByLabels(raw: string, labels: readonly string[]): PersonalKind | undefined {
  if (!/\d{7}/u.test(raw.replace(/[\s-]/g, ''))) return undefined;
  const shown = findInText(raw).find(({ kind }) => kind === 'identity')?.kind;
  // No amount has so many digits.
  if (shown !== undefined && /\d{17}/u.test(raw.replace(/\s/g, ''))) return shown;
  if (/[.．]\d{1,2}$|,\d{3}/u.test(raw.trim())) return undefined;
  return labels.flatMap((label) => kindsOfLabel(label.split('/').at(-1) ?? '')).find((kind) => kind !== 'name');
}

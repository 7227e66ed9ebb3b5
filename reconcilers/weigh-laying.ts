import type { Amount } from '../model/amount.ts';
import type { NormalizedDocument, Slot } from '../model/statement.ts';
import type { Check } from '../model/verdict.ts';
import { isWithin, standingOf } from './standing.ts';

/** Figures by slot; undefined where a cell is damaged: it speaks neither for a laying nor against it. */
export type Figures = Map<number, Amount | null | undefined>;

/** The figures of a document as they stand. */
export function figuresOf(document: NormalizedDocument): Figures {
  const figures: Figures = new Map();
  for (const { rows } of document.statements)
    for (const row of rows) for (const slot of row.slots) figures.set(slot.id, figureOf(slot));
  return figures;
}

/** The figure of a cell; undefined where it is damaged. */
export function figureOf(slot: Slot): Amount | null | undefined {
  return slot.state === 'malformed' ? undefined : slot.plain;
}

/** The checks of each slot. */
export function checksBySlot(checks: readonly Check[]): ReadonlyMap<number, readonly Check[]> {
  const found = new Map<number, Check[]>();
  for (const check of checks)
    for (const { slot } of check.terms) {
      const list = found.get(slot);
      if (list === undefined) found.set(slot, [check]);
      else list.push(check);
    }
  return found;
}

/** How many of the checks hold and fail with these slots laid so, all others standing as they are. */
export function weighLaying(
  checks: readonly Check[],
  slots: readonly Slot[],
  figures: Figures,
): { readonly held: number; readonly failed: number } {
  const own = new Map(slots.map((slot) => [slot.id, figureOf(slot)]));
  const lookUp = (id: number): Amount | null | undefined => (own.has(id) ? own.get(id) : figures.get(id));
  let [held, failed] = [0, 0];
  for (const check of checks) {
    if (check.terms.some(({ slot }) => lookUp(slot) === undefined) || isLostElsewhere(check, own, lookUp)) continue;
    const standing = standingOf(check, (id) => lookUp(id) ?? null);
    if (!isWithin(standing)) failed += 1;
    else if (standing.printed >= 2) held += 1;
  }
  return { held, failed };
}

/** A total or copy that stands blank outside the laying may have been lost: it speaks neither for it nor against it. */
function isLostElsewhere(
  check: Check,
  own: ReadonlyMap<number, unknown>,
  lookUp: (slot: number) => Amount | null | undefined,
): boolean {
  const isCopy = check.terms.length === 2;
  return check.terms.some(({ slot }) => !own.has(slot) && (isCopy || slot === check.total) && lookUp(slot) === null);
}

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
    else if (standing.printed + (isStated(check) ? 1 : 0) >= 2) held += 1;
  }
  return { held, failed };
}

/** True where the running text states the figure. */
function isStated({ constant }: Check): boolean {
  return constant !== null && constant.units !== 0n;
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

/**
 * How many witnesses say that a row must be laid so, of checks that fail as it stands and hold as laid: a sum of several
 * figures counts as two, for it does not come out by chance; of copies each other row counts once, since either of two
 * rows that should be alike may have slipped, and each sum within the row.
 */
export function countWitnesses(
  mended: readonly Check[],
  laid: readonly Slot[],
  figures: Figures,
  rowOf: ReadonlyMap<number, string>,
): number {
  const own = new Map(laid.map((slot) => [slot.id, figureOf(slot) ?? null]));
  const lookUp = (id: number): Amount | null => (own.has(id) ? own.get(id) : figures.get(id)) ?? null;
  const witnesses = new Map<string, number>();
  for (const check of mended) {
    const others = check.terms.filter(({ slot }) => !own.has(slot) && lookUp(slot) !== null);
    const rows = [...new Set(others.map(({ slot }) => rowOf.get(slot) ?? ''))].sort().join('|');
    const witness = rows === '' ? check.id : rows;
    const weight = standingOf(check, lookUp).printed >= SUM_OF_SEVERAL ? 2 : 1;
    witnesses.set(witness, Math.max(weight, witnesses.get(witness) ?? 0));
  }
  return [...witnesses.values()].reduce((sum, weight) => sum + weight, 0);
}

const SUM_OF_SEVERAL = 3;

/** Which row each slot stands in. */
export function rowsBySlot(document: NormalizedDocument): ReadonlyMap<number, string> {
  const rows = new Map<number, string>();
  for (const { index, rows: printed } of document.statements)
    for (const [position, { slots }] of printed.entries())
      for (const { id } of slots) rows.set(id, `${index}:${position}`);
  return rows;
}

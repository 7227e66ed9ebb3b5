import { equalAmounts, sizeOf, unitsAt } from '../model/amount.ts';
import type { Amount } from '../model/amount.ts';
import type { Slot } from '../model/statement.ts';
import type { Candidate, CheckedCheck, Verdict } from '../model/verdict.ts';
import type { Row } from './datasets.ts';
import type { DocumentView } from './document-view.ts';
import type { Place } from './places.ts';

/** A candidate whose price may be unknown: one that the choice named without weighing it. */
type Known = Omit<Candidate, 'readingNats'> & { readonly readingNats: number | null };

/** A check with the coefficient that a cell has in it. */
interface Membership {
  readonly index: number;
  readonly coefficient: number;
}

/** The candidates of every figure that was repaired, imputed or contradicted, or had a rival; the chosen one first. */
export function candidateRowsOf(view: DocumentView): readonly Row<'candidates'>[] {
  const { document, placeBySlot } = view;
  const questioned = document.verdicts.flatMap((verdict) => {
    const place = placeBySlot.get(verdict.slot);
    return place && isInQuestion(verdict, place.slot) ? [{ verdict, place }] : [];
  });
  if (questioned.length === 0) return [];
  const memberships = membershipsOf(document.checks);
  return questioned.flatMap(({ verdict, place }) => {
    const weigh = (value: Amount | null): readonly string[] =>
      listBroken(document.checks, memberships.get(verdict.slot) ?? [], verdict.value, value).map(
        ({ check }) => check.id,
      );
    const candidates = [...listCandidates(verdict, place.slot, weigh)].sort(
      (a, b) =>
        Number(isSame(b.value, verdict.value)) - Number(isSame(a.value, verdict.value)) ||
        (a.documentNats ?? Infinity) - (b.documentNats ?? Infinity) ||
        (a.readingNats ?? Infinity) - (b.readingNats ?? Infinity) ||
        0,
    );
    return candidates.map((candidate, index) => rowOf(candidate, index + 1, verdict, place, view));
  });
}

function isInQuestion(verdict: Verdict, { raw }: Slot): boolean {
  if (verdict.value === null && raw === '' && verdict.candidates.length < 2) return verdict.runnerUp !== null;
  return (
    verdict.origin !== 'as_read' ||
    verdict.verdict === 'conflict' ||
    verdict.runnerUp !== null ||
    verdict.candidates.length > 1
  );
}

/** What was weighed, then what else the cell's text and the verdict name. */
function listCandidates(
  verdict: Verdict,
  slot: Slot,
  breaksOf: (value: Amount | null) => readonly string[],
): readonly Known[] {
  const known: Known[] = [...verdict.candidates];
  const add = (value: Amount | null, more: Pick<Known, 'readingNats' | 'documentNats' | 'rule'>): void => {
    if (!known.some((each) => isSame(each.value, value))) known.push({ value, breaks: breaksOf(value), ...more });
  };
  const readingOf = (value: Amount | null) => slot.readings.find(({ amount }) => isSame(amount, value));
  const { value, rule, expected, runnerUp, margin } = verdict;
  add(value, { readingNats: readingOf(value)?.cost ?? null, documentNats: null, rule });
  if (runnerUp)
    add(runnerUp.value, {
      readingNats: runnerUp.cost,
      documentNats: margin,
      rule: readingOf(runnerUp.value)?.rule ?? (runnerUp.value === null ? 'no-figure' : 'implied-by-checks'),
    });
  if (expected) add(expected, { readingNats: null, documentNats: null, rule: 'implied-by-checks' });
  for (const { amount, cost, rule: proposedBy } of slot.readings)
    add(amount, { readingNats: cost, documentNats: null, rule: proposedBy });
  return known;
}

function rowOf(
  { value, readingNats, documentNats, breaks, rule }: Known,
  rank: number,
  verdict: Verdict,
  { statement, row, column, slot, identify }: Place,
  { document, factIdBySlot, checkIds }: DocumentView,
): Row<'candidates'> {
  const broken = new Set(breaks);
  return {
    place_id: identify(),
    rank,
    document_id: document.id,
    fact_id: factIdBySlot.get(slot.id) ?? null,
    statement: statement.form,
    row_key: row.key,
    row_label: row.label,
    column_key: column?.key ?? '',
    column_label: column?.label ?? '',
    unit: column?.unit ?? statement.unit,
    page: slot.page,
    line: slot.line,
    table_index: slot.statement,
    row_index: slot.gridRow < 0 ? null : slot.gridRow,
    column_index: slot.gridColumn < 0 ? null : slot.gridColumn,
    raw_text: slot.raw,
    value,
    reading_nats: readingNats,
    document_nats: documentNats,
    chosen: isSame(value, verdict.value),
    breaks:
      broken.size === 0
        ? ''
        : checkIds.filter((_, index) => broken.has(document.checks[index]?.check.id ?? '')).join(' '),
    rule,
  };
}

function membershipsOf(checks: readonly CheckedCheck[]): ReadonlyMap<number, readonly Membership[]> {
  const memberships = new Map<number, Membership[]>();
  checks.forEach(({ check }, index) => {
    for (const { slot, coefficient } of check.terms) {
      const listed = memberships.get(slot);
      if (listed) listed.push({ index, coefficient });
      else memberships.set(slot, [{ index, coefficient }]);
    }
  });
  return memberships;
}

/** The checks that would not hold if this value alone took the place of the published one. */
function listBroken(
  checks: readonly CheckedCheck[],
  memberships: readonly Membership[],
  published: Amount | null,
  value: Amount | null,
): readonly CheckedCheck[] {
  return memberships.flatMap(({ index, coefficient }) => {
    const checked = checks[index];
    if (!checked || checked.status === 'open') return [];
    const { difference, tolerance } = checked;
    const scale = Math.max(difference.scale, tolerance.scale, published?.scale ?? 0, value?.scale ?? 0);
    const at = (amount: Amount | null): bigint => (amount === null ? 0n : (unitsAt(amount, scale) ?? 0n));
    const off = at(difference) + BigInt(coefficient) * (at(value) - at(published));
    return sizeOf(off) > at(tolerance) ? [checked] : [];
  });
}

function isSame(a: Amount | null, b: Amount | null): boolean {
  return a === null || b === null ? a === b : equalAmounts(a, b);
}

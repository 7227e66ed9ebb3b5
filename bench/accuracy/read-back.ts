import { extract } from '../../extractors/index.ts';
import { equalAmounts } from '../../model/amount.ts';
import type { Amount } from '../../model/amount.ts';
import type { NormalizedDocument, Slot } from '../../model/statement.ts';
import type { ReconciledDocument, VerdictWord } from '../../model/verdict.ts';
import { normalize } from '../../normalizers/index.ts';
import { gatherChecks } from '../../reconcilers/checks/index.ts';
import { reconcile } from '../../reconcilers/index.ts';
import { gatherTextChecks } from '../../reconcilers/narrative/index.ts';
import type { Baseline } from './baselines/baseline.ts';

/** What a method says of one place, whichever method it is. */
export interface Answer {
  readonly statement: string;
  readonly rowKey: string;
  readonly columnKey: string;
  readonly value: Amount | null;
  readonly expected: Amount | null;
  /** Methods that give no verdicts have none. */
  readonly verdict: VerdictWord | null;
  readonly resolution: Amount | null;
  readonly margin: number | null;
}

/** One document through all stages but the writing, with the time of each. */
export interface ReadBack {
  readonly normalized: NormalizedDocument;
  readonly reconciled: ReconciledDocument;
  readonly milliseconds: number;
}

/** Takes a text through extract, normalize and reconcile in this thread. */
export async function readBack(text: string): Promise<ReadBack> {
  const bytes = new TextEncoder().encode(text);
  const began = performance.now();
  const normalized = normalize(await extract({ source: 'generated.txt', bytes }));
  const reconciled = reconcile(normalized);
  return { normalized, reconciled, milliseconds: performance.now() - began };
}

/** What crossfoot says of every place that it found; as the facts dataset, but with the blanks. */
export function answersOf(document: ReconciledDocument): readonly Answer[] {
  const verdicts = new Map(document.verdicts.map((verdict) => [verdict.slot, verdict]));
  return placesOf(document).map(({ slot, ...keys }) => {
    const verdict = verdicts.get(slot.id);
    return {
      ...keys,
      value: verdict?.value ?? null,
      expected: verdict?.expected ?? null,
      verdict: verdict?.verdict ?? null,
      resolution: verdict?.resolution ?? null,
      margin: verdict?.margin ?? null,
    };
  });
}

/** What a baseline makes of the same places, with the same checks to go by. */
export function answersOfBaseline(document: NormalizedDocument, baseline: Baseline): readonly Answer[] {
  const places = placesOf(document);
  const decimals = new Map(document.statements.map((statement) => [statement.index, statement.decimals]));
  const checks = [...gatherChecks(document).checks, ...gatherTextChecks(document)];
  const values = baseline(
    places.map(({ slot }) => slot),
    checks,
    (slot) => decimals.get(slot.statement) ?? 2,
  );
  return places.map(({ slot: _, ...keys }, index) => ({
    ...keys,
    value: values[index] ?? null,
    expected: null,
    verdict: null,
    resolution: null,
    margin: null,
  }));
}

/** True where both say the same figure; a blank and a zero are the same. */
export function agree(a: Amount | null, b: Amount | null): boolean {
  return equalAmounts(a ?? NOTHING, b ?? NOTHING);
}

const NOTHING: Amount = { units: 0n, scale: 0 };

interface BoundPlace {
  readonly statement: string;
  readonly rowKey: string;
  readonly columnKey: string;
  readonly slot: Slot;
}

function placesOf(document: NormalizedDocument): readonly BoundPlace[] {
  return document.statements.flatMap(({ form, rows, columns }) =>
    rows.flatMap((row) =>
      row.slots.map((slot) => ({
        statement: form,
        rowKey: row.key,
        columnKey: columns[slot.column]?.key ?? '',
        slot,
      })),
    ),
  );
}

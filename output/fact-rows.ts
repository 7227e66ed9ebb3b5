import type { Slot } from '../model/statement.ts';
import type { ReconciledDocument, Verdict } from '../model/verdict.ts';
import type { Row } from './datasets.ts';
import { type Place, placesOf } from './places.ts';
import { valueInYuan } from './value-in-yuan.ts';

/** A row of facts together with the slot (unique in the document) that it was made from. */
export type FactRow = Row<'facts'> & { readonly slot: number };

/**
 * The facts of a document in document order: one for every slot whose verdict holds a value, and for what is
 * printed illegibly where arithmetic tells the figure: then `value` is empty and `expected` is not. `slot` leads back to the
 * readings, the verdict and the checks.
 */
export function factRowsOf(
  document: ReconciledDocument,
  places: Iterable<Place> = placesOf(document),
): readonly FactRow[] {
  const verdicts = new Map(document.verdicts.map((verdict) => [verdict.slot, verdict]));
  const facts: FactRow[] = [];
  for (const { statement, row, column, slot, identify } of places) {
    const verdict = verdicts.get(slot.id);
    if (verdict === undefined || (verdict.value === null && verdict.expected === null)) continue;
    facts.push({
      slot: slot.id,
      fact_id: identify(),
      document_id: document.id,
      source: document.source,
      publisher: document.publisher,
      fiscal_year: document.fiscalYear,
      document_kind: document.kind,
      statement: statement.form,
      statement_title: statement.title.replace(/\s+/gu, ''),
      row_key: row.key,
      row_label: row.label,
      column_key: column?.key ?? '',
      column_label: column?.label ?? '',
      ...figureOf(verdict, column?.unit ?? statement.unit),
      ...placeOf(slot),
    });
  }
  return facts;
}

function figureOf(verdict: Verdict, unit: string) {
  return {
    value: verdict.value,
    expected: verdict.expected,
    unit,
    value_yuan: verdict.value === null ? null : valueInYuan(verdict.value, unit),
    origin: verdict.origin,
    verdict: verdict.verdict,
    proofs: verdict.proofs,
    resolution: verdict.resolution,
  };
}

function placeOf(slot: Slot) {
  return {
    raw_text: slot.raw,
    page: slot.page,
    table_index: slot.statement,
    row_index: slot.gridRow < 0 ? null : slot.gridRow,
    column_index: slot.gridColumn < 0 ? null : slot.gridColumn,
    x0: slot.box?.x0 ?? null,
    y0: slot.box?.y0 ?? null,
    x1: slot.box?.x1 ?? null,
    y1: slot.box?.y1 ?? null,
    ocr_confidence: slot.confidence ?? null,
  };
}

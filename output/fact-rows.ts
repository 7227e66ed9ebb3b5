import type { Slot, Statement } from '../model/statement.ts';
import type { ReconciledDocument, Verdict } from '../model/verdict.ts';
import type { Row } from './datasets.ts';
import { countOccurrences, identify } from './identifiers.ts';
import { valueInYuan } from './value-in-yuan.ts';

/** A row of facts together with the slot (unique in the document) that it was made from. */
export type FactRow = Row<'facts'> & { readonly slot: number };

/**
 * The facts of a document in document order: one for every slot whose verdict holds a value. `slot` leads back to the
 * readings, the verdict and the checks. fact_id depends on document, statement, row and column only, so it survives
 * whatever later versions read into the cell.
 */
export function factRowsOf(document: ReconciledDocument): readonly FactRow[] {
  const verdicts = new Map(document.verdicts.map((verdict) => [verdict.slot, verdict]));
  const occurrence = countOccurrences();
  const facts: FactRow[] = [];
  for (const statement of document.statements) {
    const identity = identityOf(statement, document);
    for (const row of statement.rows) {
      for (const slot of row.slots) {
        const column = statement.columns[slot.column];
        // Blank places count too: a figure found in one of them must not move the ids of its namesakes.
        const place = [document.id, identity, row.key, column?.key ?? String(slot.column)] as const;
        const repeated = occurrence(JSON.stringify(place));
        const verdict = verdicts.get(slot.id);
        if (verdict === undefined || verdict.value === null) continue;
        facts.push({
          slot: slot.id,
          fact_id: identify(...place, ...(repeated > 0 ? [repeated] : [])),
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
          ...figureOf(verdict, verdict.value, column?.unit ?? statement.unit),
          ...placeOf(slot),
        });
      }
    }
  }
  return facts;
}

/** A form names its statement unless the document prints that statement twice. */
function identityOf(statement: Statement, document: ReconciledDocument): string {
  const alike = document.statements.filter((other) => other.form === statement.form).length;
  return statement.form !== '' && alike === 1
    ? statement.form
    : `${statement.form}#${statement.title}#${statement.index}`;
}

function figureOf(verdict: Verdict, value: NonNullable<Verdict['value']>, unit: string) {
  return {
    value,
    expected: verdict.expected,
    unit,
    value_yuan: valueInYuan(value, unit),
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

import { describe, expect, it } from '@jest/globals';
import { ROW_BUILDERS } from '../../output/dataset-rows.ts';
import { viewDocument } from '../../output/document-view.ts';
import { sampleDocument } from './sample-documents.ts';

describe('ROW_BUILDERS', () => {
  const view = viewDocument(sampleDocument());
  const factOf = (slot: number): string | undefined => view.factIdBySlot.get(slot);

  it('counts a document', () => {
    expect(ROW_BUILDERS.documents(view)).toMatchObject([
      {
        facts: 8,
        verified: 6,
        unverified: 1,
        conflict: 1,
        repaired: 1,
        imputed: 1,
        checks: 1,
        checks_violated: 0,
        repairs: 3,
      },
    ]);
  });

  it('leads from a check to its figures and leaves blanks out', () => {
    expect(ROW_BUILDERS.checks(view)).toMatchObject([
      { total_fact_id: factOf(1), fact_ids: [1, 4, 7].map(factOf).join(' '), coefficients: '1 -1 -1', status: 'holds' },
    ]);
  });

  it('leads from a repair to the figure that it changed, and tells equal repairs apart', () => {
    const repairs = ROW_BUILDERS.repairs(view);
    expect(repairs.map((repair) => repair.fact_id)).toEqual([factOf(8), null, null]);
    expect(new Set(repairs.map((repair) => repair.repair_id)).size).toBe(3);
  });

  it('gives every cell, and the figure in it', () => {
    const cells = ROW_BUILDERS.cells(view);
    expect(cells).toHaveLength(10);
    expect(cells.filter((cell) => cell.text === '123.55')).toMatchObject([
      { table_index: 0, raw_text: '123.55', fact_id: factOf(1), line: 11 },
    ]);
    expect(cells.at(-1)).toMatchObject({
      table_index: 1,
      row_index: 0,
      column_index: 1,
      raw_text: null,
      fact_id: null,
      line: null,
    });
  });

  it('binds a printed table to the statement that was read from it', () => {
    expect(ROW_BUILDERS.tables(view)).toMatchObject([
      { part: 'statement', statement: 'final.income', rows: 3, columns: 3 },
      { part: 'printed', table_index: 0, statement: 'final.income', rows: 2, columns: 4 },
      { part: 'printed', table_index: 1, statement: null, page: 4 },
    ]);
  });
});

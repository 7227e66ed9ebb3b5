import { describe, expect, it } from '@jest/globals';
import { factRowsOf } from '../../output/index.ts';
import { reconciled } from './reconciled-fixture.ts';
import { sampleDocument } from './sample-documents.ts';

const idOf = (document: ReturnType<typeof reconciled>, index = 0): string | undefined =>
  factRowsOf(document)[index]?.fact_id;

describe('factRowsOf', () => {
  it('makes no fact of a blank, and leads back to the slot', () => {
    const facts = factRowsOf(sampleDocument());
    expect(facts.map(({ slot }) => slot)).toEqual([1, 2, 3, 4, 5, 7, 8, 9]);
    expect(facts[4]).toMatchObject({ row_key: '201', column_key: '2', verdict: 'conflict', raw_text: '85.31' });
    expect(facts[4]?.expected).toEqual({ units: 8513n, scale: 2 });
  });

  it('leaves the place empty where the row is lost in the text', () => {
    expect(factRowsOf(sampleDocument())[5]).toMatchObject({
      row_index: null,
      column_index: null,
      raw_text: '',
      table_index: 0,
    });
  });

  it('names a fact by document, statement, row and column, not by its figure, source or label', () => {
    const one = reconciled({
      id: 'a',
      source: 'x',
      statements: [{ rows: [{ key: '201', label: 'A', cells: ['1.00'] }] }],
    });
    const other = reconciled({
      id: 'a',
      source: 'y',
      statements: [{ title: 'T', rows: [{ key: '201', label: 'B', cells: ['2.00'] }] }],
    });
    expect(idOf(one)).toMatch(/^[0-9a-f]{16}$/);
    expect(idOf(other)).toBe(idOf(one));
    expect(idOf(reconciled({ id: 'b', statements: [{ rows: [{ key: '201', cells: ['1.00'] }] }] }))).not.toBe(
      idOf(one),
    );
    expect(idOf(reconciled({ id: 'a', statements: [{ rows: [{ key: '202', cells: ['1.00'] }] }] }))).not.toBe(
      idOf(one),
    );
    expect(
      idOf(
        reconciled({ id: 'a', statements: [{ form: 'final.expenditure', rows: [{ key: '201', cells: ['1.00'] }] }] }),
      ),
    ).not.toBe(idOf(one));
  });

  it('tells namesakes apart, and a figure found in a blank does not move their ids', () => {
    const rows = (first: string) => [
      { key: '其他', cells: [first] },
      { key: '其他', cells: ['2.00'] },
    ];
    const both = factRowsOf(reconciled({ id: 'a', statements: [{ rows: rows('1.00') }] }));
    const second = factRowsOf(reconciled({ id: 'a', statements: [{ rows: rows('') }] }));
    expect(new Set(both.map(({ fact_id }) => fact_id)).size).toBe(2);
    expect(second[0]?.fact_id).toBe(both[1]?.fact_id);
  });

  it.each(['', 'budget.projects'])('keeps two statements of the form "%s" apart', (form) => {
    const statement = { form, title: '项目支出表', rows: [{ key: 'TOTAL', cells: ['1.00'] }] };
    const facts = factRowsOf(reconciled({ statements: [statement, statement] }));
    expect(new Set(facts.map(({ fact_id }) => fact_id)).size).toBe(2);
  });
});

import { describe, expect, it } from '@jest/globals';
import { FORMULA_BOOK, readFormulaBook } from '../../../forms/formulas.ts';
import { findForm } from '../../../forms/statement-forms.ts';

/** Column keys of a form; undefined where the form is not described. */
function columnKeys(form: string): readonly string[] | undefined {
  return findForm(form)?.columns.map((column) => column.key);
}

describe('the book of formulas', () => {
  it('names only forms and columns that are described', () => {
    const places = [
      ...Object.entries(FORMULA_BOOK.statements).flatMap(([form, { columns = [] }]) =>
        columns.flatMap(({ total, plus = [], minus = [] }) =>
          [total, ...plus, ...minus].map((column) => ({ form, column })),
        ),
      ),
      ...FORMULA_BOOK.ties.flatMap(({ left, right }) => [left, ...right]),
      ...FORMULA_BOOK.classTies.flatMap(({ classes, codes }) => [classes, ...codes]),
    ];
    const unknown = places.filter(({ form, column }) => columnKeys(form)?.includes(column) !== true);
    expect(places.length).toBeGreaterThan(150);
    expect(unknown).toEqual([]);
  });

  it('counts the columns that the forms have', () => {
    const wrong = Object.entries(FORMULA_BOOK.statements).flatMap(([form, { columns = [] }]) => {
      const counts = columns.flatMap(({ count }) => (count === undefined ? [] : [count]));
      return counts.length > 0 && !counts.includes(columnKeys(form)?.length ?? 0) ? [form] : [];
    });
    expect(wrong).toEqual([]);
  });

  it('finds every labelled column of a form by its label', () => {
    const wrong = Object.entries(FORMULA_BOOK.statements).flatMap(([form, { columnLabels = {} }]) =>
      Object.entries(columnLabels).flatMap(([key, pattern]) => {
        const column = findForm(form)?.columns.find((one) => one.key === key);
        return column !== undefined && !new RegExp(pattern, 'u').test(column.label) ? [`${form} ${key}`] : [];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('refuses what is no formula, and says where', () => {
    const book = {
      statements: { 'final.summary': { rows: [{ sum: 'outline', side: '左' }] } },
      ties: [],
      classTies: [],
      classCodes: {},
    };
    expect(() => readFormulaBook(book)).toThrow(/statements\.final\.summary\.rows\.0\.side/);
    expect(() => readFormulaBook({ ...book, statements: {}, classCodes: { 外交支出: 'x' } })).toThrow(/classCodes/);
    const pattern = { sum: 'ordinals-above', side: '收入', total: '(' };
    expect(() => readFormulaBook({ ...book, statements: { a: { rows: [pattern] } } })).toThrow(/no regular expression/);
  });
});

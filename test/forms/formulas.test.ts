import { describe, expect, it } from '@jest/globals';
import { findFormProblems } from '../../forms/form-problems.ts';
import { SHIPPED_FORMS, STATEMENT_FORMS } from '../../forms/statement-forms.ts';

describe('formulas and ties of the forms that come with the program', () => {
  it('are many, and stand in the form that they are of', () => {
    const count = STATEMENT_FORMS.reduce(
      (sum, { formulas, ties = [], classTies = [] }) =>
        sum + (formulas?.columns?.length ?? 0) + (formulas?.rows?.length ?? 0) + ties.length + classTies.length,
      0,
    );
    expect(count).toBeGreaterThan(100);
    expect(SHIPPED_FORMS.ties).toHaveLength(57);
    expect(SHIPPED_FORMS.classTies).toHaveLength(7);
    for (const { left } of SHIPPED_FORMS.ties) expect(SHIPPED_FORMS.find(left.form)?.ties?.length).toBeGreaterThan(0);
  });

  it.each(STATEMENT_FORMS.map((form) => [form.key, form] as const))('%s names only what is there', (_, form) => {
    expect(findFormProblems(form, SHIPPED_FORMS)).toEqual([]);
  });

  it('counts the columns that the forms have', () => {
    const wrong = STATEMENT_FORMS.filter(({ columns, formulas }) => {
      const counts = (formulas?.columns ?? []).flatMap(({ count }) => (count === undefined ? [] : [count]));
      return counts.length > 0 && !counts.includes(columns.length);
    });
    expect(wrong.map(({ key }) => key)).toEqual([]);
  });
});

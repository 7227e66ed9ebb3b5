import { describe, expect, it } from '@jest/globals';
import { NARRATIVE, readNarrative } from '../../forms/narrative.ts';
import { findForm } from '../../forms/statement-forms.ts';

describe('the book of phrases', () => {
  it('names only columns that the statement forms have', () => {
    const places = NARRATIVE.subjects.flatMap(({ places: direct = [], sum = [], budgets = [] }) => [
      ...direct,
      ...sum,
      ...budgets,
    ]);
    const named = [...places, ...NARRATIVE.items, ...NARRATIVE.labels];
    const unknown = named.filter(({ form, column }) => !findForm(form)?.columns.some(({ key }) => key === column));
    expect(unknown).toEqual([]);
    expect(named.length).toBeGreaterThan(80);
  });
  it('names each subject once and no subject that is not there', () => {
    const ids = NARRATIVE.subjects.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const used = [
      ...NARRATIVE.parts.map(({ whole }) => whole),
      ...NARRATIVE.bases.flatMap(({ subjects }) => subjects),
      ...NARRATIVE.subjects.flatMap(({ atMost }) => atMost ?? []),
    ];
    expect(used.filter((id) => !ids.includes(id))).toEqual([]);
  });
  it('is refused with the place where it is wrong', () => {
    expect(() =>
      readNarrative({ ...NARRATIVE, bases: [{ documents: ['final'], words: '(', subjects: ['general'] }] }),
    ).toThrow(/bases\.0\.words: is no regular expression/u);
  });
});

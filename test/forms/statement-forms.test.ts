import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { STATEMENT_FORMS, findForm, loadStatementForms } from '../../forms/statement-forms.ts';

describe('statement forms', () => {
  it('have keys of their own, and no title that two of them share', () => {
    const keys = STATEMENT_FORMS.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    const titles = STATEMENT_FORMS.flatMap((form) => form.titles);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });

  it.each(STATEMENT_FORMS.map((form) => [form.key, form] as const))('%s is whole', (key, form) => {
    expect(findForm(key)).toBe(form);
    const columns = form.columns.map((column) => column.key);
    expect(new Set(columns).size).toBe(columns.length);
    expect(key.startsWith(`${form.document}.`)).toBe(true);
    if (form.layout === 'lined' || form.layout === 'labelled') expect(form.editions?.length).toBeGreaterThan(0);
    for (const edition of form.layout === 'lined' ? (form.editions ?? []) : [])
      expect(edition.left.length).toBe(edition.right.length);
    for (const field of form.fields ?? []) expect(columns).toContain(field.column ?? 'amount');
  });

  it('stand in an order that no two of a document share', () => {
    for (const document of ['final', 'budget']) {
      const orders = STATEMENT_FORMS.filter((form) => form.document === document).map(({ order }) => order);
      expect(new Set(orders).size).toBe(orders.length);
    }
  });

  it.each([
    ['no JSON', '{'],
    [
      'an unknown layout',
      '{"key":"final.x","document":"final","layout":"round","titles":["x"],"signature":[],"columns":[]}',
    ],
    [
      'an unknown part',
      '{"key":"final.x","document":"final","layout":"coded","titles":["x"],"signature":[],"columns":[],"color":1}',
    ],
  ])('a file with %s stops the run and is named', (_, json) => {
    const folder = mkdtempSync(join(tmpdir(), 'forms-'));
    try {
      writeFileSync(join(folder, 'final.x.json'), json);
      expect(() => loadStatementForms(pathToFileURL(`${folder}/`))).toThrow(/final\.x\.json/u);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

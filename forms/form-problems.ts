import type { Problem } from './file-problem.ts';
import { comparableLabel } from './classification-lists.ts';
import type { FormCatalog } from './form-catalog.ts';
import { findColumnProblems, listNames } from './column-problems.ts';
import { fitsRow, hasRow, nameRows } from './form-rows.ts';
import type { StatementForm } from './form-schema.ts';
import { findFormulaProblems } from './formula-problems.ts';
import type { JsonPath } from './json-places.ts';
import type { FigurePlace, OwnPlace } from './formula-schema.ts';

/** What a form may not say although its schema would let it: names of rows, columns and statements that are not there. */
export function findFormProblems(form: StatementForm, catalog: FormCatalog): readonly Problem[] {
  return [
    ...findShapeProblems(form),
    ...findFormulaProblems(form),
    ...(form.ties ?? []).flatMap((tie, index) => [
      ...findPlaceProblems(form, tie.left, ['ties', index, 'left']),
      ...tie.right.flatMap((place, at) => findForeignProblems(catalog, place, ['ties', index, 'right', at])),
    ]),
    ...(form.classTies ?? []).flatMap((tie, index) => [
      ...findColumnProblems(form, tie.classes.column, ['classTies', index, 'classes', 'column']),
      ...tie.codes.flatMap((place, at) => findForeignProblems(catalog, place, ['classTies', index, 'codes', at])),
    ]),
    ...(form.codeTies ?? []).flatMap((tie, index) => [
      ...findColumnProblems(form, tie.column, ['codeTies', index, 'column']),
      ...tie.parts.flatMap((place, at) => findForeignProblems(catalog, place, ['codeTies', index, 'parts', at])),
    ]),
  ];
}

/** Titles that another form has too: a table under such a title could be either. */
export function findOverlaps(form: StatementForm, catalog: FormCatalog): readonly Problem[] {
  return form.titles.flatMap((title, index): readonly Problem[] => {
    const other = catalog.forms.find(
      ({ key, titles }) => key !== form.key && titles.some((name) => comparableLabel(name) === comparableLabel(title)),
    );
    const message = `${title} is a title of ${other?.key ?? ''}: a form that shall stand in its place takes its key`;
    return other === undefined ? [] : [{ path: ['titles', index], message }];
  });
}

function findShapeProblems(form: StatementForm): readonly Problem[] {
  const problems: Problem[] = [];
  const { key, document, layout, columns, editions = [] } = form;
  const family = key.split('.')[0] ?? '';
  if (['final', 'budget', 'other'].includes(family) && family !== document)
    problems.push({ path: ['document'], message: `a form with the key ${key} is of ${family} documents` });
  columns.forEach((column, index) => {
    if (columns.findIndex((other) => other.key === column.key) < index)
      problems.push({ path: ['columns', index, 'key'], message: `another column has the key ${column.key}` });
    const isSided = layout === 'lined' || layout === 'labelled';
    if (isSided && column.side !== '收入' && column.side !== '支出')
      problems.push({ path: ['columns', index], message: `the layout ${layout} needs a side, allowed is 收入, 支出` });
    if (column.pattern !== undefined && !new RegExp(column.pattern, 'u').test(column.label))
      problems.push({ path: ['columns', index, 'pattern'], message: `does not fit the label ${column.label}` });
  });
  const needed = NEEDS[layout];
  if (needed !== undefined && (form[needed] ?? []).length === 0)
    problems.push({ path: [needed], message: `is missing: the layout ${layout} needs ${needed}` });
  editions.forEach(({ left, right }, index) => {
    if (layout === 'lined' && left.length !== right.length)
      problems.push({
        path: ['editions', index],
        message: `left has ${left.length} lines and right ${right.length}: a line that is blank stands as ""`,
      });
  });
  const keys = columns.map((column) => column.key);
  (form.fields ?? []).forEach(({ column = 'amount' }, index) => {
    if (!keys.includes(column))
      problems.push({
        path: ['fields', index],
        message: `there is no column ${column}, allowed are ${listNames(keys)}`,
      });
  });
  return problems;
}

/** The part without which a layout cannot tell one row from another. */
const NEEDS: Readonly<Partial<Record<StatementForm['layout'], 'editions' | 'rows' | 'groups'>>> = {
  lined: 'editions',
  labelled: 'editions',
  plain: 'rows',
  funding: 'groups',
};

function findForeignProblems(
  catalog: FormCatalog,
  place: FigurePlace | { readonly form: string; readonly column: string },
  path: JsonPath,
): readonly Problem[] {
  const form = catalog.find(place.form);
  if (form !== undefined) return findPlaceProblems(form, place, path);
  const keys = catalog.forms.map(({ key }) => key);
  return [{ path: [...path, 'form'], message: `there is no statement ${place.form}, allowed are ${listNames(keys)}` }];
}

function findPlaceProblems(
  form: StatementForm,
  place: OwnPlace | { readonly column: string },
  path: JsonPath,
): readonly Problem[] {
  const problems = [...findColumnProblems(form, place.column, [...path, 'column'])];
  if (!('key' in place || 'label' in place)) return problems;
  const { key, label, side } = place;
  const known = `allowed are ${listNames(nameRows(form, side))}`;
  if (key !== undefined && !hasRow(form, key, side))
    problems.push({ path: [...path, 'key'], message: `${form.key} has no row ${key}, ${known}` });
  // Coded rows are known by the classification, whose names no form lists.
  if (label !== undefined && form.classification === undefined && !fitsRow(form, label, side))
    problems.push({ path: [...path, 'label'], message: `${form.key} has no row like ${label}, ${known}` });
  return problems;
}

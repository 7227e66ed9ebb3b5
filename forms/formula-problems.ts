import type { Problem } from './file-problem.ts';
import { findCode } from './classification-lists.ts';
import { findColumnProblems, listNames } from './column-problems.ts';
import { fitsRow, hasRow, nameRows } from './form-rows.ts';
import type { StatementForm } from './form-schema.ts';
import type { RowFormula } from './formula-schema.ts';
import type { JsonPath } from './json-places.ts';

type Formula<Sum extends RowFormula['sum']> = Extract<RowFormula, { sum: Sum }>;

/** Rows and columns that a form's formulas name and the form does not have. */
export function findFormulaProblems(form: StatementForm): readonly Problem[] {
  const { columns = [], rows = [] } = form.formulas ?? {};
  return [
    ...columns.flatMap((formula, index) => {
      const path = ['formulas', 'columns', index] as const;
      const named = [
        ...findColumnProblems(form, formula.total, [...path, 'total']),
        ...(formula.plus ?? []).flatMap((key, at) => findColumnProblems(form, key, [...path, 'plus', at])),
        ...(formula.minus ?? []).flatMap((key, at) => findColumnProblems(form, key, [...path, 'minus', at])),
      ];
      const isGroup = formula.total.includes('/');
      if (formula.siblings === true && !isGroup)
        named.push({
          path: [...path, 'total'],
          message: `${formula.total} is in no group: siblings stand under one A/`,
        });
      if (formula.siblings !== true && (formula.plus ?? []).length === 0)
        named.push({ path, message: 'plus is missing: nothing would be added up' });
      return named;
    }),
    ...rows.flatMap((formula, index) => findRowProblems(form, formula, ['formulas', 'rows', index])),
  ];
}

function findRowProblems(form: StatementForm, formula: RowFormula, path: JsonPath): readonly Problem[] {
  switch (formula.sum) {
    case 'rows':
      return findNamedProblems(form, formula, path);
    case 'outline':
      return findSideProblems(form, path);
    case 'ordinals-above':
      return [
        ...findSideProblems(form, path),
        ...findPatternProblems(form, formula.total, formula.side, [...path, 'total']),
      ];
    case 'labels':
      return findLabelProblems(form, formula, path);
    case 'labels-below':
      return [
        ...findLabelProblems(form, formula, path),
        ...findPatternProblems(form, formula.until, formula.side, [...path, 'until']),
      ];
    case 'codes':
      return findCodeProblems(form, formula, path);
    case 'group':
      return findGroupProblems(form, formula, path);
  }
}

function findNamedProblems(form: StatementForm, formula: Formula<'rows'>, path: JsonPath): readonly Problem[] {
  const { total, plus, minus = [], side } = formula;
  const names: readonly (readonly [string, JsonPath])[] = [
    [total, [...path, 'total']],
    ...plus.map((name, at) => [name, [...path, 'plus', at]] as const),
    ...minus.map((name, at) => [name, [...path, 'minus', at]] as const),
  ];
  return names.flatMap(([name, at]) =>
    hasRow(form, name, side)
      ? []
      : [
          {
            path: at,
            word: name,
            message: `${form.key} has no row ${name}, allowed are ${listNames(nameRows(form, side))}`,
          },
        ],
  );
}

function findSideProblems({ layout }: StatementForm, path: JsonPath): readonly Problem[] {
  const isSided = layout === 'lined' || layout === 'labelled';
  return isSided ? [] : [{ path: [...path, 'side'], message: `the layout ${layout} has no sides` }];
}

function findPatternProblems(form: StatementForm, pattern: string, side: string, path: JsonPath): readonly Problem[] {
  if (fitsRow(form, pattern, side)) return [];
  const known = listNames(nameRows(form, side));
  return [{ path, message: `no row of the side ${side} is like ${pattern}, allowed are ${known}` }];
}

function findLabelProblems(
  form: StatementForm,
  formula: Formula<'labels'> | Formula<'labels-below'>,
  path: JsonPath,
): readonly Problem[] {
  const { side, total, addends } = formula;
  const details = formula.sum === 'labels' ? (formula.details ?? []) : [];
  return [
    ...findSideProblems(form, path),
    ...findPatternProblems(form, total, side, [...path, 'total']),
    ...addends.flatMap((pattern, at) => findPatternProblems(form, pattern, side, [...path, 'addends', at])),
    ...details.flatMap((pattern, at) => findPatternProblems(form, pattern, side, [...path, 'details', at])),
  ];
}

function findCodeProblems(form: StatementForm, formula: Formula<'codes'>, path: JsonPath): readonly Problem[] {
  const kind = form.classification;
  const problems: Problem[] = [];
  if (kind !== 'functional' && kind !== 'economic')
    return [{ path, message: 'a sum of codes needs the classification functional or economic' }];
  if (!hasRow(form, formula.total))
    problems.push({
      path: [...path, 'total'],
      message: `${form.key} has no row ${formula.total}, allowed are ${listNames(nameRows(form))}`,
    });
  for (const part of ['codes', 'known'] as const)
    (formula[part] ?? []).forEach((code, at) => {
      if (findCode(kind, code, null) === undefined || code.length !== 3)
        problems.push({ path: [...path, part, at], message: `${code} is no class of the ${kind} classification` });
    });
  return problems;
}

function findGroupProblems(form: StatementForm, formula: Formula<'group'>, path: JsonPath): readonly Problem[] {
  const groups = form.groups ?? [];
  const group = groups.find(({ name }) => name === formula.group);
  if (group === undefined) {
    const known = listNames(groups.map(({ name }) => name));
    return [{ path: [...path, 'group'], message: `${form.key} has no group ${formula.group}, allowed are ${known}` }];
  }
  if (group.rows.includes(formula.total)) return [];
  const known = listNames(group.rows);
  return [{ path: [...path, 'total'], message: `the group has no row ${formula.total}, allowed are ${known}` }];
}

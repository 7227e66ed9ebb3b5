import { comparableLabel, findCode } from './classification-lists.ts';
import type { StatementForm } from './form-schema.ts';

const ORDINAL = /^(?:[一二三四五六七八九十廿卅]+、|\([一二三四五六七八九十廿卅]+\)|\d{1,2}[.、](?!\d)|\(\d{1,2}\))/u;

/** A row that a form knows beforehand. */
export interface KnownRow {
  readonly label: string;
  /** Empty where the form has one side only. */
  readonly side: string;
}

/** Every label that a form gives its rows, of all editions and by all names. */
export function knownRows(form: StatementForm): readonly KnownRow[] {
  const sides = (form.editions ?? []).flatMap(({ left, right }) => [
    ...left.map((label) => ({ label, side: '收入' })),
    ...right.map((label) => ({ label, side: '支出' })),
  ]);
  // A label of another edition may stand on either side.
  const others = (form.rows ?? []).flatMap((label) =>
    form.layout === 'plain' ? [{ label, side: '' }] : ['收入', '支出'].map((side) => ({ label, side })),
  );
  const named = [...sides, ...others].filter(({ label }) => label !== '');
  return named.flatMap((row) => [
    row,
    ...(form.aliases?.[row.label] ?? []).map((label) => ({ label, side: row.side })),
  ]);
}

/** Whether the form has a row of this name: its key, its code, or its label with or without the ordinal. */
export function hasRow(form: StatementForm, name: string, side?: string): boolean {
  return rowKeys(form).includes(name) || isCodeOf(form, name) || hasLabel(form, name, side);
}

/** Names of rows that a person may mean, for messages. */
export function nameRows(form: StatementForm, side?: string): readonly string[] {
  const labels = knownRows(form)
    .filter((row) => side === undefined || row.side === side)
    .map(({ label }) => label);
  return [...new Set([...rowKeys(form), ...labels])];
}

/** Whether a label of the form, its ordinal taken off, fits the pattern. */
export function fitsRow(form: StatementForm, pattern: string, side?: string): boolean {
  const regex = new RegExp(pattern, 'u');
  return knownRows(form).some((row) => (side === undefined || row.side === side) && regex.test(bareLabel(row.label)));
}

function hasLabel(form: StatementForm, name: string, side: string | undefined): boolean {
  const wanted = comparableLabel(name);
  return knownRows(form).some(
    (row) =>
      (side === undefined || row.side === side) &&
      (comparableLabel(row.label) === wanted || bareLabel(row.label) === wanted),
  );
}

function isCodeOf({ classification, layout }: StatementForm, name: string): boolean {
  if (classification === 'functional' || classification === 'economic')
    return findCode(classification, name, null) !== undefined;
  return layout === 'coded' && /^[\dA-Z]{3,}$/u.test(name);
}

/** Keys that rows have whatever is printed: totals, groups, fields, the row of a table with one row. */
function rowKeys(form: StatementForm): readonly string[] {
  const { layout, totals = [], groups = [], fields = [], editions = [], execution, scores } = form;
  const lines = layout === 'lined' ? Math.max(0, ...editions.map(({ left, right }) => left.length + right.length)) : 0;
  return [
    ...(['coded', 'economic', 'plain'].includes(layout) ? ['TOTAL'] : []),
    ...(layout === 'single-row' ? ['1'] : []),
    ...totals.map(({ key }) => key),
    ...groups.flatMap(({ name, rows }) => rows.map((row) => `${name}/${row}`)),
    ...fields.map(({ key }) => key),
    ...(execution === undefined ? [] : [execution.key]),
    ...(scores === undefined ? [] : [scores.label]),
    ...Array.from({ length: lines }, (_, index) => String(index + 1)),
  ];
}

function bareLabel(label: string): string {
  return comparableLabel(label).replace(ORDINAL, '');
}

import type { Problem } from './file-problem.ts';
import type { StatementForm } from './form-schema.ts';
import type { JsonPath } from './json-places.ts';

const MOST_NAMED = 12;

/** The first names of a list, for a message. */
export function listNames(names: readonly string[]): string {
  const rest = names.length - MOST_NAMED;
  return `${names.slice(0, MOST_NAMED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** A column that the form does not have. */
export function findColumnProblems(form: StatementForm, column: string, path: JsonPath): readonly Problem[] {
  const keys = form.columns.map(({ key }) => key);
  if (keys.includes(column)) return [];
  return [{ path, word: column, message: `${form.key} has no column ${column}, allowed are ${listNames(keys)}` }];
}

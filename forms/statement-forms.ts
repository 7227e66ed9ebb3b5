import { readdirSync, readFileSync } from 'node:fs';
import { CrossfootError } from '../model/errors.ts';
import { readCheckedJson } from './checked-json.ts';
import { catalogForms } from './form-catalog.ts';
import type { FormCatalog } from './form-catalog.ts';
import { findFormProblems, findOverlaps } from './form-problems.ts';
import { statementFormSchema } from './form-schema.ts';
import type { StatementForm } from './form-schema.ts';

export type { ClassTie, CodeTie, FormCatalog, Tie } from './form-catalog.ts';
export { catalogForms } from './form-catalog.ts';
export { knownRows } from './form-rows.ts';
export type { StatementForm } from './form-schema.ts';
export type { ColumnFormula, FigurePlace, RowFormula, StatementFormulas } from './formula-schema.ts';

/** A form as it lies in a file; `name` is what messages call it. */
export interface FormFile {
  readonly name: string;
  readonly text: string;
}

/** Reads every form of a folder, in the order of their names; BAD_FORM names file, line, place and what is allowed. */
export function loadStatementForms(folder: URL): readonly StatementForm[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort();
  return names.map((name) => readForm({ name, text: readFileSync(new URL(name, folder), 'utf8') }));
}

/** The form of a file by the schema alone: what it says of other forms is not looked at. */
function readForm({ name, text }: FormFile): StatementForm {
  // Places in the file are looked for only where something is wrong: a right file costs one pass.
  const parsed = parseJson(text);
  const result = parsed === undefined ? undefined : statementFormSchema.safeParse(parsed);
  return result?.success === true
    ? result.data
    : readCheckedJson({ name, text, code: 'BAD_FORM' }, statementFormSchema);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The forms that come with the program. */
export const STATEMENT_FORMS: readonly StatementForm[] = loadStatementForms(new URL('./statements/', import.meta.url));

/** The catalog of the forms that come with the program. */
export const SHIPPED_FORMS: FormCatalog = catalogForms(STATEMENT_FORMS);

/** The form with this key among those that come with the program; undefined where none has it. */
export function findForm(key: string): StatementForm | undefined {
  return SHIPPED_FORMS.find(key);
}

/**
 * Forms of one's own, checked against each other and against those that come with the program. Throws BAD_FORM with
 * `name:line:column`, the key path and what is allowed: no JSON, a key or value that no form has, a formula that is none,
 * a formula or tie that names a row, column or statement that is not there, a key or title that two forms have.
 */
export function readOwnForms(files: readonly FormFile[]): readonly StatementForm[] {
  const read = files.map((file) => ({
    file,
    form: readCheckedJson({ ...file, code: 'BAD_FORM' }, statementFormSchema),
  }));
  const nameOf = new Map<string, string>();
  for (const { file, form } of read) {
    const other = nameOf.get(form.key);
    if (other !== undefined)
      throw new CrossfootError('BAD_FORM', `${file.name}:1:1: key: ${other} describes ${form.key} already`);
    nameOf.set(form.key, file.name);
  }
  const forms = read.map(({ form }) => form);
  const catalog = catalogForms(STATEMENT_FORMS, forms);
  for (const { file, form } of read)
    readCheckedJson({ ...file, code: 'BAD_FORM' }, statementFormSchema, () => [
      ...findFormProblems(form, catalog),
      ...findOverlaps(form, catalog),
    ]);
  return forms;
}

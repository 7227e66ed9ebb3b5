import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { CrossfootError } from '../model/errors.ts';

const columnSchema = z.strictObject({
  key: z.string().min(1),
  label: z.string().min(1),
  side: z.string().optional(),
  unit: z.string().optional(),
});

const editionSchema = z.strictObject({
  id: z.string(),
  left: z.array(z.string()),
  right: z.array(z.string()),
});

/** The schema of a form's JSON; ARCHITECTURE.md and CONTRIBUTING.md tell what each part is for. */
export const statementFormSchema = z.strictObject({
  key: z.string().regex(/^(final|budget|other)\.[a-z_]+$/),
  document: z.enum(['final', 'budget', 'other']),
  layout: z.enum(['lined', 'labelled', 'coded', 'economic', 'single-row', 'funding', 'evaluation']),
  /** Where the form stands among those of its document, from 1: tells tables with one header and lost titles apart. */
  order: z.number().int().positive().optional(),
  titles: z.array(z.string()).min(1),
  signature: z.array(z.string()),
  columns: z.array(columnSchema),
  classification: z.enum(['functional', 'economic', 'unit', 'project']).optional(),
  editions: z.array(editionSchema).optional(),
  aliases: z.record(z.string(), z.array(z.string())).optional(),
  totals: z.array(z.strictObject({ key: z.string(), labels: z.array(z.string()) })).optional(),
  groups: z.array(z.strictObject({ name: z.string(), rows: z.array(z.string()) })).optional(),
  textColumns: z.array(z.string()).optional(),
  /** Performance tables: figures known by the label left of them. */
  fields: z
    .array(z.strictObject({ key: z.string(), labels: z.array(z.string()), column: z.string().optional() }))
    .optional(),
  /** Performance tables: one row of figures under a header of their own. */
  execution: z.strictObject({ key: z.string(), labels: z.array(z.string()), columns: z.array(z.string()) }).optional(),
  /** Performance tables: the header over the indicators' scores. */
  scores: z.strictObject({ label: z.string(), header: z.string(), column: z.string() }).optional(),
});

/** A statement form: how a table of this kind is known, laid out and keyed. */
export type StatementForm = z.infer<typeof statementFormSchema>;

/** Reads every form of a folder, in the order of their keys; BAD_FORM names the file, the place and what is allowed. */
export function loadStatementForms(folder: URL): readonly StatementForm[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort();
  return names.map((name) => readForm(name, readFileSync(new URL(name, folder), 'utf8')));
}

function readForm(name: string, json: string): StatementForm {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch (error) {
    throw new CrossfootError('BAD_FORM', `${name}: ${String(error)}`, { cause: error });
  }
  const result = statementFormSchema.safeParse(parsed);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new CrossfootError('BAD_FORM', `${name}: ${problems.join('; ')}`);
}

/** The forms that come with the program. */
export const STATEMENT_FORMS: readonly StatementForm[] = loadStatementForms(new URL('./statements/', import.meta.url));

/** The form with this key; undefined where none has it. */
export function findForm(key: string): StatementForm | undefined {
  return STATEMENT_FORMS.find((form) => form.key === key);
}

import { z } from 'zod';
import { classTieSchema, codeTieSchema, formulasSchema, patternSchema, tieSchema } from './formula-schema.ts';

const columnSchema = z.strictObject({
  key: z.string().min(1),
  label: z.string().min(1),
  side: z.string().optional(),
  unit: z.string().optional(),
  /** What a printed header of this column matches: finds a column whose number is misprinted or lost. */
  pattern: patternSchema.optional(),
});

const editionSchema = z.strictObject({
  id: z.string(),
  left: z.array(z.string()),
  right: z.array(z.string()),
});

/** The schema of a form's JSON; docs/forms.md tells what each part is for. */
export const statementFormSchema = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/u),
  document: z.enum(['final', 'budget', 'other']),
  layout: z.enum(['lined', 'labelled', 'coded', 'economic', 'single-row', 'plain', 'funding', 'evaluation']),
  /** Where the form stands among those of its document, from 1: tells tables with one header and lost titles apart. */
  order: z.number().int().positive().optional(),
  titles: z.array(z.string().min(1)).min(1),
  signature: z.array(z.string().min(1)),
  columns: z.array(columnSchema).min(1),
  classification: z.enum(['functional', 'economic', 'unit', 'project']).optional(),
  editions: z.array(editionSchema).optional(),
  /** Labels of rows: of a plain form all of them in order, of a two-sided one those that other editions have. */
  rows: z.array(z.string().min(1)).optional(),
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
  /** What must add up within the form. */
  formulas: formulasSchema.optional(),
  /** Figures that other statements, or other places of this one, print too. */
  ties: z.array(tieSchema).optional(),
  classTies: z.array(classTieSchema).optional(),
  codeTies: z.array(codeTieSchema).optional(),
});

/** A statement form: how a table of this kind is known, laid out and keyed, and what must add up in it. */
export type StatementForm = z.infer<typeof statementFormSchema>;

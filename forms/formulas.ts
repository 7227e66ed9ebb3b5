import { z } from 'zod';
import { CrossfootError } from '../model/errors.ts';
import json from './formulas.json' with { type: 'json' };

const pattern = z.string().refine(isPattern, 'is no regular expression');

const columnFormulaSchema = z.strictObject({
  /** Key of the column that the others add up to. */
  total: z.string().min(1),
  plus: z.array(z.string().min(1)).optional(),
  minus: z.array(z.string().min(1)).optional(),
  /** The addends are the other columns of the total's group: `本年收入/小计` = the rest of `本年收入/…`. */
  siblings: z.boolean().optional(),
  /** Holds only where the statement has this many columns: a variant with more columns adds up in another way. */
  count: z.int().positive().optional(),
});

const side = z.enum(['收入', '支出']);

const rowFormulaSchema = z.discriminatedUnion('sum', [
  z.strictObject({ sum: z.literal('ordinals-above'), side, total: pattern }),
  z.strictObject({ sum: z.literal('outline'), side }),
  z.strictObject({
    sum: z.literal('labels'),
    side,
    total: pattern,
    addends: z.array(pattern),
    details: z.array(pattern).optional(),
    required: z.int().positive(),
  }),
  z.strictObject({
    sum: z.literal('labels-below'),
    side,
    total: pattern,
    until: pattern,
    addends: z.array(pattern),
    required: z.int().positive(),
  }),
  z.strictObject({
    sum: z.literal('codes'),
    total: z.string(),
    codes: z.array(z.string()),
    known: z.array(z.string()).optional(),
  }),
  z.strictObject({ sum: z.literal('group'), group: z.string(), total: z.string() }),
]);

const formulasSchema = z.strictObject({
  columnLabels: z.record(z.string(), pattern).optional(),
  columns: z.array(columnFormulaSchema).optional(),
  rows: z.array(rowFormulaSchema).optional(),
});

const placeSchema = z.strictObject({
  form: z.string(),
  column: z.string(),
  /** Row key; else the row is found by side and label. */
  key: z.string().optional(),
  side: side.optional(),
  label: pattern.optional(),
  /** True: only a label with an ordinal (`一、…`); false: only one without. */
  ordinal: z.boolean().optional(),
  after: pattern.optional(),
  under: pattern.optional(),
  unlessPrinted: pattern.optional(),
  /** Every row that fits, added up; else exactly one must fit. */
  all: z.boolean().optional(),
});

const tieSchema = z.strictObject({
  left: placeSchema,
  right: z.array(placeSchema).min(1),
  guessed: z.boolean().optional(),
});

const classTieSchema = z.strictObject({
  classes: z.strictObject({ form: z.string(), side, column: z.string() }),
  codes: z.array(z.strictObject({ form: z.string(), column: z.string() })).min(1),
  guessed: z.boolean().optional(),
});

const formulaBookSchema = z.strictObject({
  statements: z.record(z.string(), formulasSchema),
  ties: z.array(tieSchema),
  classTies: z.array(classTieSchema),
  /** Name of a functional class, as the two-sided statements print it → its code. */
  classCodes: z.record(z.string(), z.string().regex(/^2\d\d$/)),
});

export type ColumnFormula = z.infer<typeof columnFormulaSchema>;
export type RowFormula = z.infer<typeof rowFormulaSchema>;
/** What must add up within one statement form. */
export type StatementFormulas = z.infer<typeof formulasSchema>;
/** Where a figure stands: form, row (key, or side and label) and column. */
export type FigurePlace = z.infer<typeof placeSchema>;
/** One figure that several statements print, or that is a sum of figures of another statement. */
export type Tie = z.infer<typeof tieSchema>;
/** Class rows of a two-sided statement against the class rows of coded statements. */
export type ClassTie = z.infer<typeof classTieSchema>;
export type FormulaBook = z.infer<typeof formulaBookSchema>;

/** Validates a book of formulas; BAD_FORM names the place and what is allowed. */
export function readFormulaBook(value: unknown): FormulaBook {
  const result = formulaBookSchema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new CrossfootError('BAD_FORM', `formulas.json: ${problems.join('; ')}`);
}

/** The formulas and ties that come with the program. */
export const FORMULA_BOOK: FormulaBook = readFormulaBook(json);

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

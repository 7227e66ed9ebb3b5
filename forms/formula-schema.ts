import { z } from 'zod';
import { readFormulaText } from './formula-text.ts';

/** A regular expression over a label in comparable form. */
export const patternSchema = z.string().superRefine((text, context) => {
  try {
    new RegExp(text, 'u');
  } catch (error) {
    context.addIssue({ code: 'custom', message: `${JSON.stringify(text)} is no regular expression: ${String(error)}` });
  }
});

export const sideSchema = z.enum(['收入', '支出']);
const name = z.string().min(1);

const columnFormulaSchema = z.strictObject({
  /** Key of the column that the others add up to. */
  total: name,
  plus: z.array(name).optional(),
  minus: z.array(name).optional(),
  /** The addends are the other columns of the total's group: `本年收入/小计` = the rest of `本年收入/…`. */
  siblings: z.boolean().optional(),
  /** Holds only where the statement has this many columns: a variant with more columns adds up in another way. */
  count: z.int().positive().optional(),
});

const rowFormulaSchema = z.discriminatedUnion('sum', [
  /** Rows by key, code or label: one row each, the total apart from them. */
  z.strictObject({
    sum: z.literal('rows'),
    side: sideSchema.optional(),
    total: name,
    plus: z.array(name).min(1),
    minus: z.array(name).optional(),
  }),
  /** The total over the items 一、 二、 三、 … above it. */
  z.strictObject({ sum: z.literal('ordinals-above'), side: sideSchema, total: patternSchema }),
  /** Every item over the items one level below it: 一、 over (一) over 1. */
  z.strictObject({ sum: z.literal('outline'), side: sideSchema }),
  /** The total over rows between the first addend and itself; a row that neither list knows forbids the sum. */
  z.strictObject({
    sum: z.literal('labels'),
    side: sideSchema,
    total: patternSchema,
    addends: z.array(patternSchema).min(1),
    details: z.array(patternSchema).optional(),
    required: z.int().positive(),
  }),
  /** The total over rows below it, down to the row `until`. */
  z.strictObject({
    sum: z.literal('labels-below'),
    side: sideSchema,
    total: patternSchema,
    until: patternSchema,
    addends: z.array(patternSchema).min(1),
    required: z.int().positive(),
  }),
  /** A row of `totals` over classes of the classification. */
  z.strictObject({
    sum: z.literal('codes'),
    total: name,
    codes: z.array(z.string()).min(1),
    known: z.array(z.string()).optional(),
  }),
  /** One row of a group over the others. */
  z.strictObject({ sum: z.literal('group'), group: name, total: name }),
]);

/** A formula as an object, or as a sentence `total = name + name`. */
function orWritten<Schema extends z.ZodType>(schema: Schema, kind: 'columns' | 'rows') {
  return z.preprocess((value, context) => {
    if (typeof value !== 'string') return value;
    const sum = readFormulaText(value);
    if ('message' in sum) {
      context.addIssue({ code: 'custom', message: sum.message, params: { offset: sum.offset } });
      return z.NEVER;
    }
    const { side, total, plus, minus } = sum;
    if (kind === 'rows') return { sum: 'rows', ...(side === undefined ? {} : { side }), total, plus, minus };
    if (side === undefined) return { total, plus, minus };
    context.addIssue({ code: 'custom', message: `columns have no side ${side}:`, params: { offset: 0 } });
    return z.NEVER;
  }, schema);
}

/** What must add up within one statement form. */
export const formulasSchema = z.strictObject({
  columns: z.array(orWritten(columnFormulaSchema, 'columns')).optional(),
  rows: z.array(orWritten(rowFormulaSchema, 'rows')).optional(),
});

const placeShape = {
  column: name,
  /** Row key; else the row is found by side and label. */
  key: z.string().optional(),
  side: sideSchema.optional(),
  label: patternSchema.optional(),
  /** True: only a label with an ordinal (`一、…`); false: only one without. */
  ordinal: z.boolean().optional(),
  after: patternSchema.optional(),
  under: patternSchema.optional(),
  unlessPrinted: patternSchema.optional(),
  /** Every row that fits, added up; else exactly one must fit. */
  all: z.boolean().optional(),
};

const ownPlaceSchema = z.strictObject(placeShape);
const placeSchema = z.strictObject({ form: name, ...placeShape });

/** A figure of the form that stands in another place too, or is the sum of figures there. */
export const tieSchema = z.strictObject({
  left: ownPlaceSchema,
  right: z.array(placeSchema).min(1),
  guessed: z.boolean().optional(),
});

/** The form's class rows (八、社会保障和就业支出) against the class rows of coded statements (208). */
export const classTieSchema = z.strictObject({
  classes: z.strictObject({ side: sideSchema, column: name }),
  codes: z.array(z.strictObject({ form: name, column: name })).min(1),
  guessed: z.boolean().optional(),
});

/** A column of this coded form against columns of coded forms, code by code: it is their sum, or at least as much. */
export const codeTieSchema = z.strictObject({
  column: name,
  parts: z.array(z.strictObject({ form: name, column: name })).min(1),
  guessed: z.boolean().optional(),
});

export type ColumnFormula = z.infer<typeof columnFormulaSchema>;
export type RowFormula = z.infer<typeof rowFormulaSchema>;
export type StatementFormulas = z.infer<typeof formulasSchema>;
/** Where a figure stands: form, row (key, or side and label) and column. */
export type FigurePlace = z.infer<typeof placeSchema>;
export type OwnPlace = z.infer<typeof ownPlaceSchema>;
export type OwnTie = z.infer<typeof tieSchema>;
export type OwnClassTie = z.infer<typeof classTieSchema>;

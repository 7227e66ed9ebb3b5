import { z } from 'zod';
import { CrossfootError } from '../model/errors.ts';
import json from './narrative.json' with { type: 'json' };

const pattern = z.string().refine(isPattern, 'is no regular expression');
const publication = z.enum(['final', 'budget']);

const placeSchema = z.strictObject({
  form: z.string().min(1),
  column: z.string().min(1),
  /** Row key; else the row is found by side and label, the label without its ordinal. */
  key: z.string().optional(),
  side: z.enum(['收入', '支出']).optional(),
  label: pattern.optional(),
  /** Of an addend: the sum is whole without it where the table has no such row. */
  optional: z.boolean().optional(),
});

const rolesSchema = z.strictObject({
  /** Verbs of a change and their sign. */
  increase: z.array(z.string().min(1)),
  decrease: z.array(z.string().min(1)),
  /** What may stand between subject and verb. */
  each: pattern,
  /** A text behind 比, 较, 与 that names what is compared with. */
  comparand: pattern,
  /** Ends of the words before a figure; group 1 is the subject, group 2 the kind of budget. */
  budget: pattern,
  actual: pattern,
  amount: pattern,
  completion: pattern,
  share: pattern,
  /** Subjects that only repeat the one before. */
  empty: pattern,
  /** Words after a figure which say that its parts follow. */
  parts: pattern,
  /** Kinds of budget that the statements print as 预算数. */
  printedBudget: pattern,
});

const subjectSchema = z.strictObject({
  id: z.string().min(1),
  documents: z.array(publication).min(1),
  /** Must match the headings above the paragraph, joined by `/`. */
  heading: pattern.optional(),
  /** The whole subject: without year, publisher, ordinal, quotes and white space. */
  words: pattern,
  /** A name may stand before the words: `武汉市某某中心机关运行经费支出`. */
  named: z.boolean().optional(),
  /** Places that print the figure. */
  places: z.array(placeSchema).optional(),
  /** Places whose sum is the figure, where none of `places` is found. */
  sum: z.array(placeSchema).optional(),
  /** Places that print the budget of it. */
  budgets: z.array(placeSchema).optional(),
  /** Subject that the figure is a part of by definition, so that it cannot be more. */
  atMost: z.string().optional(),
  /** Whether the meaning is sure enough to prove figures with. */
  certain: z.boolean().optional(),
  /** Whether the figure states this year's position, so that another year before it is a slip. */
  dated: z.boolean().optional(),
});

const rowNamesSchema = z.strictObject({
  documents: z.array(publication).min(1),
  heading: pattern,
  form: z.string().min(1),
  column: z.string().min(1),
  side: z.enum(['收入', '支出']).optional(),
  /** Codes of the rows that the text may name; all rows where absent. */
  codes: pattern.optional(),
});

const baseSchema = z.strictObject({
  documents: z.array(publication).min(1),
  heading: pattern.optional(),
  /** What stands between 占 and the percentage; empty where nothing does. */
  words: pattern,
  subjects: z.array(z.string()).min(1),
});

const narrativeSchema = z.strictObject({
  roles: rolesSchema,
  subjects: z.array(subjectSchema),
  /** Sections that name rows of a statement by 类, 款 and 项. */
  items: z.array(rowNamesSchema),
  /** Sections that name rows of a statement by label. */
  labels: z.array(rowNamesSchema),
  bases: z.array(baseSchema),
  /** Totals that by law have these parts and no others. */
  parts: z.array(z.strictObject({ whole: z.string(), parts: z.array(pattern).min(2) })),
  dates: z.strictObject({
    heading: pattern,
    notHeading: pattern,
  }),
  projects: z.strictObject({
    /** Heads of the cells that an evaluation table of a project is known by. */
    name: pattern,
    budget: pattern,
    actual: pattern,
    funds: pattern,
    /** Heads of the cells of a project form: its whole budget, its list of purchases and their amounts, and what ends it. */
    total: pattern,
    purchases: pattern,
    amount: pattern,
    purchasesEnd: pattern,
    /** Group 1 is the project's name in the running text. */
    mention: pattern,
    /** Ends that a name may carry in one place and lack in the other. */
    tail: pattern,
  }),
});

export type NarrativePlace = z.infer<typeof placeSchema>;
export type NarrativeSubject = z.infer<typeof subjectSchema>;
export type NarrativeRowNames = z.infer<typeof rowNamesSchema>;
/** What phrases of running text mean: which words name which statement, row and column. */
export type Narrative = z.infer<typeof narrativeSchema>;

/** Validates a book of phrases; BAD_FORM names the place and what is allowed. */
export function readNarrative(value: unknown): Narrative {
  const result = narrativeSchema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new CrossfootError('BAD_FORM', `narrative.json: ${problems.join('; ')}`);
}

/** The phrases that come with the program. */
export const NARRATIVE: Narrative = readNarrative(json);

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

import { z } from 'zod';
import { CrossfootError } from '../model/errors.ts';
import json from './confusions.json' with { type: 'json' };

const confusionsSchema = z.strictObject({
  description: z.string(),
  /** Pairs of digits that a recognizer takes for each other, either way. */
  digits: z.array(z.string().regex(/^\d\d$/)),
  /** Printed digit → characters that may stand in its place. */
  letters: z.record(z.string().regex(/^\d$/), z.string().min(1)),
  /** Characters that may stand in place of the decimal point. */
  points: z.string().min(1),
  /** Characters that publishers print into a cell to say that it is empty. */
  fillers: z.string().min(1),
});

/** Characters that stand for one another in printed figures. */
export type Confusions = z.infer<typeof confusionsSchema>;

/** Validates a table of confusions; BAD_FORM names the place and what is allowed. */
export function readConfusions(value: unknown): Confusions {
  const result = confusionsSchema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new CrossfootError('BAD_FORM', `confusions.json: ${problems.join('; ')}`);
}

/** The confusions that come with the program. */
export const CONFUSIONS: Confusions = readConfusions(json);

const lookAlikes = new Set(CONFUSIONS.digits.flatMap(([a, b]) => [`${a}${b}`, `${b}${a}`]));

/** Whether a recognizer takes one digit for the other. */
export function areLookAlikes(one: string, other: string): boolean {
  return lookAlikes.has(one + other);
}

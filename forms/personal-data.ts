import { z } from 'zod';
import json from './personal-data.json' with { type: 'json' };

const personalDataSchema = z.strictObject({
  description: z.string(),
  familyNames: z.string().min(1),
  compoundFamilyNames: z.array(z.string().length(2)),
  /** First characters of words that begin with a family name and are none. */
  notNames: z.array(z.string().min(2)),
  institutionEndings: z.array(z.string().min(1)),
  /** What follows a name: `科长`, `女士`. */
  titles: z.array(z.string().min(2)),
});

/** What tells the name of a person from any other word. */
export type PersonalData = z.infer<typeof personalDataSchema>;

/** The words that come with the program. */
export const PERSONAL_DATA: PersonalData = personalDataSchema.parse(json);

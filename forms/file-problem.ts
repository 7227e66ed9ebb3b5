import type { JsonPath } from './json-places.ts';

/** Something in a file that may not be so, where it stands, and what is allowed there. */
export interface Problem {
  readonly path: JsonPath;
  readonly message: string;
  /** Where it is the key at the path's end that is wrong, not its value. */
  readonly isKey?: boolean;
  /** Characters into the string at the path. */
  readonly offset?: number;
  /** The word that is wrong, where the value at the path was read out of a sentence. */
  readonly word?: string;
  /** Where nothing stands at the path: told after what is wrong, for a wrong version or layout may be the reason. */
  readonly isMissing?: boolean;
}

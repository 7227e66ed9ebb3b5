import { CORRELATED } from './correlated.ts';
import type { DamageKind } from './damage-kind.ts';
import { DIGITS } from './digits.ts';
import { FORMULAS, PROSE, REMARKS, TAGS, TITLES, UNITS } from './lines.ts';
import { LITTER } from './litter.ts';
import { CODES, HEADERS, LABELS, LINE_NUMBERS } from './names.ts';
import { POINTS } from './points.ts';
import { ROWS } from './rows.ts';
import { SEPARATORS } from './separators.ts';
import { TEARS } from './tears.ts';

/** Every kind of damage; weights count among the kinds that fall on the same target. */
export const DAMAGE_KINDS: readonly DamageKind[] = [
  ...SEPARATORS,
  ...DIGITS,
  ...POINTS,
  ...LITTER,
  ...CODES,
  ...LABELS,
  ...LINE_NUMBERS,
  ...HEADERS,
  ...TITLES,
  ...TAGS,
  ...UNITS,
  ...FORMULAS,
  ...REMARKS,
  ...PROSE,
  ...ROWS,
  ...TEARS,
  ...CORRELATED,
];

/** How often a target is struck, against the rate. What is missing for figures comes from structure and correlated damage. */
export const RATE_OF_TARGET = {
  figure: 0.85,
  blank: 1 / 3,
  code: 1 / 2,
  label: 1 / 2,
  'line-number': 1 / 2,
  header: 1 / 3,
  title: 1 / 3,
  tag: 1 / 3,
  unit: 1 / 3,
  formula: 1,
  remark: 1 / 3,
  prose: 1 / 2,
} as const;

/** Chances for one of damage to structure or of correlated damage: a table is struck at 3 % in about one of seven. */
export const CHANCES_PER_TABLE = 5;
/** As above, for a whole document: one of seventeen at 3 %. */
export const CHANCES_PER_DOCUMENT = 2;

import type { NormalizedDocument, Slot } from '../../model/statement.ts';
import type { Check } from '../../model/verdict.ts';
import { readLitteredColumns } from './littered-columns.ts';
import { readLostLastDigits } from './lost-last-digits.ts';
import { readLostPlaces } from './lost-places.ts';
import { readMisreadZeros } from './misread-zeros.ts';
import { readPrintedElsewhere } from './printed-elsewhere.ts';
import { readMissingDigits } from './missing-digits.ts';
import { readMissingPairs } from './missing-pairs.ts';
import type { ReadingRule } from './reading-rule.ts';
import { readStrangeGlyphs } from './strange-glyphs.ts';

export { mayBeLitter } from './littered-columns.ts';

/** The rules that add readings; their order does not matter. */
const READING_RULES: readonly ReadingRule[] = [
  readLitteredColumns,
  readLostPlaces,
  readPrintedElsewhere,
  readStrangeGlyphs,
  readMisreadZeros,
  readMissingDigits,
  readMissingPairs,
  readLostLastDigits,
];

/** The document with the readings that its tables together make likely. */
export function addReadings(document: NormalizedDocument, checks: readonly Check[]): NormalizedDocument {
  const found = READING_RULES.map((rule) => rule(document, checks));
  if (found.every((readings) => readings.size === 0)) return document;
  const extend = (slot: Slot): Slot => {
    const more = found.flatMap((readings) => readings.get(slot.id) ?? []);
    return more.length === 0 ? slot : { ...slot, readings: [...slot.readings, ...more] };
  };
  const statements = document.statements.map((statement) => ({
    ...statement,
    rows: statement.rows.map((row) => ({ ...row, slots: row.slots.map(extend) })),
  }));
  return { ...document, statements };
}

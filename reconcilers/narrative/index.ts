import type { Finding, NormalizedDocument } from '../../model/statement.ts';
import type { Verdict } from '../../model/verdict.ts';
import { SHEET_RULE } from './find-against-sheets.ts';
import { TABLE_RULE } from './find-against-tables.ts';
import { TEXT_RULE } from './find-against-text.ts';
import { COMPLETION_RULE } from './find-completions.ts';
import { DATE_RULE } from './find-dates.ts';
import { GROWTH_RULE } from './find-growth.ts';
import { PART_RULE } from './find-parts.ts';
import { PURCHASE_RULE } from './find-purchases.ts';
import { SHARE_RULE } from './find-shares.ts';
import type { NarrativeRule } from './narrative-rule.ts';
import { readRunningText } from './reading.ts';

export { gatherTextChecks } from './gather-text-checks.ts';

/** Everything that is asked of the running text; one rule a file. */
export const NARRATIVE_RULES: readonly NarrativeRule[] = [
  TABLE_RULE,
  TEXT_RULE,
  COMPLETION_RULE,
  SHARE_RULE,
  GROWTH_RULE,
  PART_RULE,
  SHEET_RULE,
  PURCHASE_RULE,
  DATE_RULE,
];

/**
 * What a careful reader would want to know about the running text, in reading order: percentages that do not follow
 * from their own figures, amounts that differ from the table they name, dates left over from another year. With
 * `verdicts` the chosen values count where cells were damaged, without them the plain readings. Pure.
 */
export function findInText(document: NormalizedDocument, verdicts: readonly Verdict[] = []): readonly Finding[] {
  const context = {
    reading: readRunningText(document),
    verdicts: new Map(verdicts.map((verdict) => [verdict.slot, verdict])),
  };
  const findings = NARRATIVE_RULES.flatMap((rule) => rule.find(context));
  return findings.toSorted((one, other) => one.line - other.line);
}

import { findCode } from '../../forms/classification.ts';
import type { ClassificationKind } from '../../forms/classification-lists.ts';
import type { StatementForm } from '../../forms/statement-forms.ts';
import { rememberOf } from '../../model/remember.ts';
import type { BoundTable } from '../binding/draft.ts';
import { comparableText } from '../text/mend-text.ts';
import type { RuleContext } from './rule.ts';

const KINDS: readonly ClassificationKind[] = ['functional', 'economic', 'government-economic'];
const ROWS_AT_LEAST = 3;

/**
 * The classification that a table's rows stand in: of the national lists the one that has most of its codes beside the same
 * names, whatever the form says, for publishers print one table by units or by functions; else the form's. Undefined
 * where neither tells.
 */
export const classificationOf = (
  table: BoundTable,
  context: RuleContext,
): StatementForm['classification'] | ClassificationKind => printedKinds(context)(table) ?? table.form?.classification;

const printedKinds = rememberOf((context: RuleContext) =>
  rememberOf((table: BoundTable): ClassificationKind | undefined => {
    if (table.form?.classification === undefined) return undefined;
    const coded = table.draft.rows.filter(({ code, label }) => code !== '' && label !== '');
    if (coded.length < ROWS_AT_LEAST) return undefined;
    return KINDS.find((kind) => {
      const named = coded.filter(({ code, label }) => {
        const entry = findCode(context.codes[kind], code, context.fiscalYear);
        const printed = comparableText(label);
        return entry !== undefined && [entry.name, ...entry.aliases].some((name) => comparableText(name) === printed);
      });
      return named.length * 2 > coded.length;
    });
  }),
);

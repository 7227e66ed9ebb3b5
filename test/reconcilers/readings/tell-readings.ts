import { formatAmount } from '../../../model/amount.ts';
import type { ReadingRule } from '../../../reconcilers/readings/reading-rule.ts';
import { buildDocument } from '../checks/build.ts';

/** What else a rule lets the figures of a table of one column be, as `printed → readings`. */
export function tellReadings(rule: ReadingRule, figures: readonly string[]): readonly string[] {
  const document = buildDocument({
    form: 'final.income',
    columns: ['1'],
    rows: figures.map((figure, line) => ({ code: String(20101 + line), figures: { '1': figure } })),
  });
  const readings = rule(document, []);
  return document.statements.flatMap(({ rows }) =>
    rows.flatMap(({ slots }) =>
      slots.flatMap(({ id, raw }) => {
        const amounts = (readings.get(id) ?? []).map(({ amount }) => (amount === null ? '' : formatAmount(amount)));
        return amounts.length === 0 ? [] : [`${raw} → ${amounts.join(' ')}`];
      }),
    ),
  );
}

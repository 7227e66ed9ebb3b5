import { NARRATIVE } from '../../forms/narrative.ts';
import { formatAmount, parseAmount } from '../../model/amount.ts';
import type { Amount } from '../../model/amount.ts';
import type { Finding, PrintedTable } from '../../model/statement.ts';
import { foldLabel } from '../checks/labels.ts';
import { equalAmounts } from '../../model/amount.ts';
import { subtract } from './money.ts';
import type { NarrativeContext, NarrativeRule } from './narrative-rule.ts';

/**
 * A project form whose only purchase differs from the project's whole budget in one digit. A purchase may be less than
 * the budget, so this is no contradiction; a careful reader wants to look at it all the same.
 */
export const PURCHASE_RULE: NarrativeRule = {
  name: 'purchase',
  find: ({ reading }: NarrativeContext) => reading.document.tables.flatMap((table) => findPurchase(table) ?? []),
};

const { projects } = NARRATIVE;
const TOTAL = new RegExp(projects.total, 'u');
const PURCHASES = new RegExp(projects.purchases, 'u');
const AMOUNT = new RegExp(projects.amount, 'u');
const END = new RegExp(projects.purchasesEnd, 'u');

function findPurchase({ rows, page, line }: PrintedTable): Finding | null {
  // Most tables speak of no purchase at all.
  if (!rows.some((row) => row.some((cell) => PURCHASES.test(foldLabel(cell))))) return null;
  const cells = rows.map((row) => row.map(foldLabel));
  const totalRow = cells.find((row) => row.some((cell) => TOTAL.test(cell)));
  const head = cells.findIndex(
    (row) => row.some((cell) => PURCHASES.test(cell)) && row.some((cell) => AMOUNT.test(cell)),
  );
  if (!totalRow || head < 0) return null;
  const total = firstDecimal(totalRow);
  const rest = cells.slice(head + 1);
  const end = rest.findIndex((row) => row.some((cell) => END.test(cell)));
  const bought = (end < 0 ? rest.slice(0, 3) : rest.slice(0, end)).flatMap((row) => lastDecimal(row) ?? []);
  const [only] = bought;
  if (!total || !only || bought.length !== 1 || equalAmounts(total, only) || !isOneDigitOff(total, only)) return null;
  return {
    kind: 'conflict',
    severity: 'info',
    page,
    line,
    where: `${totalRow.filter((cell) => cell !== '').join(' ')} / ${rest[0]?.filter((cell) => cell !== '').join(' ')}`,
    stated: formatAmount(only),
    expected: formatAmount(total),
    difference: formatAmount(subtract(only, total)),
    explanation: `The only purchase of the project is ${formatAmount(only)}, one digit apart from its whole budget of ${formatAmount(total)}.`,
  };
}

const readDecimal = (cell: string): Amount | undefined => parseAmount(cell.replaceAll(',', ''));

function firstDecimal(row: readonly string[]): Amount | undefined {
  return row.map(readDecimal).find((amount) => amount !== undefined);
}

/** The amount of a purchase stands last; the number of pieces before it is no amount. */
function lastDecimal(row: readonly string[]): Amount | undefined {
  const last = row.findLast((cell) => cell !== '');
  return last === undefined ? undefined : readDecimal(last);
}

function isOneDigitOff(one: Amount, other: Amount): boolean {
  const [a, b] = [formatAmount(one), formatAmount(other)];
  return a.length === b.length && [...a].filter((digit, index) => digit !== b[index]).length === 1 && a.length >= 5;
}

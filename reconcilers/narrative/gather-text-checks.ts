import { equalAmounts, formatAmount, sizeOf, unitsAt } from '../../model/amount.ts';
import type { Amount } from '../../model/amount.ts';
import type { NormalizedDocument, Slot, Statement } from '../../model/statement.ts';
import type { Check } from '../../model/verdict.ts';
import { CHECK_PRICES } from '../checks/draft.ts';
import { figuresOf } from './figures.ts';
import type { NamedFigure } from './figures.ts';
import { formatQuantity } from './money.ts';
import { quote, readRunningText } from './reading.ts';
import type { PlacedMention, Reading } from './reading.ts';

interface Stated {
  readonly figure: NamedFigure;
  readonly mention: PlacedMention;
}

/**
 * Checks with a constant: amounts of the running text that certainly name a figure of a table, Σ terms = constant in
 * the statement's own unit. One check for each figure. Where the text states two amounts for one figure, the one
 * stated more often counts, and none where that is not clear: two constants could never both hold. Pure.
 */
export function gatherTextChecks(document: NormalizedDocument): readonly Check[] {
  const reading = readRunningText(document);
  const groups = new Map<string, Stated[]>();
  for (const mention of reading.mentions) {
    for (const figure of figuresOf(document, mention)) {
      if (!figure.isCertain || !isComparable(reading, mention, figure)) continue;
      const key = figure.slots.map(({ id }) => id).join('+');
      const group = groups.get(key) ?? [];
      group.push({ figure, mention });
      groups.set(key, group);
    }
  }
  return [...groups.values()].flatMap((stated) => toCheck(stated) ?? []);
}

/**
 * Can the text's amount stand beside the table's? Same unit, no fewer decimals than zeros dropped can explain, and
 * something to prove: a zero beside blank cells proves nothing.
 */
function isComparable(
  { decimals }: Reading,
  { value, unit }: PlacedMention,
  { statement, slots }: NamedFigure,
): boolean {
  if (unit !== statement.unit) return false;
  if (value.units === 0n && slots.every(({ state }) => state === 'blank')) return false;
  if (value.scale > statement.decimals && unitsAt(value, statement.decimals) === undefined) return false;
  if (value.scale >= statement.decimals) return true;
  // `63万元` may be 63.00 with its zeros dropped or 63.4 rounded: only what the table bears out is taken.
  const [slot] = slots;
  const plain = slots.length === 1 ? (slot?.plain ?? null) : null;
  return plain === null ? decimals >= statement.decimals : equalAmounts(plain, value) || !roundsTo(plain, value);
}

function roundsTo(plain: Amount, value: Amount): boolean {
  const scale = Math.max(plain.scale, value.scale);
  const gap = (unitsAt(plain, scale) ?? 0n) - (unitsAt(value, scale) ?? 0n);
  const digit = 10n ** BigInt(scale - value.scale);
  return sizeOf(gap) < digit;
}

function toCheck(stated: readonly Stated[]): Check | null {
  const chosen = chooseStated(stated);
  if (!chosen) return null;
  const { figure, mention } = chosen;
  const [total] = figure.slots;
  if (!total) return null;
  const name = figure.slots.map((slot) => nameSlot(figure.statement, slot)).join('+');
  return {
    id: `text:${name}`,
    kind: 'text',
    terms: figure.slots.map(({ id }) => ({ slot: id, coefficient: 1 })),
    total: total.id,
    constant: mention.value,
    price: CHECK_PRICES.text,
    independence: `text:${total.id}`,
    description: `${quote(mention)} = ${formatQuantity(mention.value, mention.unit)}`,
  };
}

/** The amount that the text states most often for one figure; of equals the one that stands in the table. */
function chooseStated(stated: readonly Stated[]): Stated | null {
  const most = [...Map.groupBy(stated, ({ mention }) => canonical(mention.value)).values()]
    .toSorted((one, other) => other.length - one.length)
    .filter((group, _, [largest]) => group.length === largest?.length)
    .flatMap(([first]) => first ?? []);
  if (most.length <= 1) return most[0] ?? null;
  return most.find(({ mention, figure }) => isPrinted(mention, figure)) ?? null;
}

/** Equal for equal values: `335` and `335.00`. */
function canonical(amount: Amount): string {
  return formatAmount(amount).replace(/(?:\.0+|(\.\d*?)0+)$/u, '$1');
}

function isPrinted(mention: PlacedMention, { slots }: NamedFigure): boolean {
  const [slot] = slots;
  return slots.length === 1 && slot?.plain != null && equalAmounts(slot.plain, mention.value);
}

function nameSlot(statement: Statement, slot: Slot): string {
  const row = statement.rows[slot.row];
  return `${statement.index}/${row?.side ?? ''}${row?.key ?? slot.row}/${statement.columns[slot.column]?.key ?? slot.column}`;
}

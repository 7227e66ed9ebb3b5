import { NARRATIVE } from '../../forms/narrative.ts';
import { formatAmount } from '../../model/amount.ts';
import type { Amount } from '../../model/amount.ts';
import type { Finding } from '../../model/statement.ts';
import { figuresOf, subjectFigures, valueInYuan } from './figures.ts';
import type { NamedFigure } from './figures.ts';
import { absolute, compareAmounts, formatQuantity, inUnit, inYuan, lastDigitInYuan, subtract } from './money.ts';
import { findingAt } from './narrative-rule.ts';
import type { NarrativeContext, NarrativeRule } from './narrative-rule.ts';
import { quote } from './reading.ts';
import type { PlacedMention } from './reading.ts';

/** Amounts of the text that differ from the figure of the table that they name. */
export const TABLE_RULE: NarrativeRule = { name: 'text-against-table', find: findAgainstTables };

function findAgainstTables(context: NarrativeContext): readonly Finding[] {
  return context.reading.mentions.flatMap((mention) => {
    const ceiling = findAboveCeiling(context, mention);
    if (ceiling) return [ceiling];
    const compared = figuresOf(context.reading.document, mention).flatMap((figure) => {
      const value = valueInYuan(figure, context.verdicts);
      // A blank says only that nothing stands there: the figure may be lost in the text.
      return value === null ? [] : [{ figure, value, ...compareWithText(mention, figure, value) }];
    });
    const [first] = compared;
    if (!first || compared.some(({ standing }) => standing === 'agrees')) return [];
    if (compared.some(({ figure }) => agreesInAnotherLaying(mention, figure))) return [];
    const closest = compared.find(({ standing }) => standing === 'rounding') ?? first;
    return [reportDifference(mention, closest.figure, closest.value, closest.standing === 'rounding')];
  });
}

/**
 * Text and table agree where the table's figure rounds to the text's; one last digit apart is rounding. The last
 * digit is that of the coarser print.
 */
export function compareWithText(
  mention: Pick<PlacedMention, 'value' | 'unit'>,
  figure: Pick<NamedFigure, 'statement' | 'slots'>,
  value: Amount,
): { readonly standing: 'agrees' | 'rounding' | 'differs' } {
  const stated = inYuan(mention.value, mention.unit);
  if (stated === undefined) return { standing: 'agrees' };
  const size = absolute(subtract(stated, value));
  if (size.units === 0n) return { standing: 'agrees' };
  const textDigit = lastDigitInYuan(mention.value.scale, mention.unit);
  const scale = Math.max(...figure.slots.map((slot) => slot.plain?.scale ?? figure.statement.decimals));
  const tableDigit = lastDigitInYuan(scale, figure.statement.unit);
  const isCoarser = compareAmounts(textDigit, tableDigit) > 0;
  if (isCoarser && compareAmounts({ units: size.units * 2n, scale: size.scale }, textDigit) <= 0) {
    return { standing: 'agrees' };
  }
  const digit = isCoarser ? textDigit : tableDigit;
  // Each addend of a sum may have been rounded by itself.
  const slack = { units: digit.units * BigInt(figure.slots.length), scale: digit.scale };
  return { standing: compareAmounts(size, slack) <= 0 ? 'rounding' : 'differs' };
}

/** A row that slipped by a cell may agree once it is laid right: then the row is wrong, not the text. */
function agreesInAnotherLaying(mention: PlacedMention, { statement, slots }: NamedFigure): boolean {
  return slots.some(({ id, row }) =>
    (statement.rows[row]?.alternatives ?? []).some((alternative) => {
      const slot = alternative.slots.find((other) => other.id === id);
      if (!slot) return false;
      const value = slot.plain === null ? { units: 0n, scale: 0 } : inYuan(slot.plain, statement.unit);
      return value !== undefined && compareWithText(mention, { statement, slots: [slot] }, value).standing === 'agrees';
    }),
  );
}

function reportDifference(mention: PlacedMention, figure: NamedFigure, value: Amount, isRounding: boolean): Finding {
  const { statement } = figure;
  const expected = formatQuantity(inUnit(value, statement.unit, statement.decimals), statement.unit);
  const stated = formatQuantity(mention.value, mention.unit);
  const difference = subtract(inYuan(mention.value, mention.unit) ?? mention.value, value);
  const place = figure.slots.map((slot) => nameSlot(figure, slot.row, slot.column)).join(' + ');
  return findingAt(
    mention.paragraph,
    isRounding ? 'rounding' : 'text-against-table',
    isRounding ? 'info' : 'warning',
    {
      where: quote(mention),
      stated,
      expected,
      difference: formatAmount(inUnit(difference, mention.unit, mention.value.scale)),
    },
    isRounding
      ? `The text says ${stated}, ${place} prints ${expected}: one last digit apart, as rounding leaves it.`
      : `The text says ${stated}, but ${place} prints ${expected}.`,
  );
}

/** 机关运行经费 is a part of 公用经费 by definition, so it cannot be more. */
function findAboveCeiling({ reading, verdicts }: NarrativeContext, mention: PlacedMention): Finding | null {
  const { phrase } = mention;
  if (!phrase?.atMost || (mention.role !== 'amount' && mention.role !== 'actual')) return null;
  const whole = NARRATIVE.subjects.find(({ id }) => id === phrase.atMost);
  const figures = whole ? subjectFigures(reading.document, whole) : [];
  const figure = figures.find((one) => valueInYuan(one, verdicts) !== null);
  const value = figure ? valueInYuan(figure, verdicts) : null;
  const stated = inYuan(mention.value, mention.unit);
  if (!figure || value === null || stated === undefined) return null;
  const digit = lastDigitInYuan(Math.max(mention.value.scale, reading.decimals), mention.unit);
  if (compareAmounts(subtract(stated, digit), value) <= 0) return null;
  const ceiling = formatQuantity(
    inUnit(value, figure.statement.unit, figure.statement.decimals),
    figure.statement.unit,
  );
  return findingAt(
    mention.paragraph,
    'text-against-table',
    'warning',
    {
      where: quote(mention),
      stated: formatQuantity(mention.value, mention.unit),
      expected: `≤ ${ceiling}`,
      difference: formatAmount(inUnit(subtract(stated, value), mention.unit, mention.value.scale)),
    },
    `The text states more than the whole 公用经费 of ${ceiling} that it is a part of.`,
  );
}

function nameSlot({ statement }: NamedFigure, row: number, column: number): string {
  return `${statement.form}/${statement.rows[row]?.key ?? row}/${statement.columns[column]?.key ?? column}`;
}

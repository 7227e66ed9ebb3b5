import { comparableText, compactText, keyText } from '../text/mend-text.ts';
import type { BindingContext, DraftRow } from './draft.ts';
import { classOf, inStyleOf, inStyleOfOrdinals, isItemName, mendItemName, splitItem } from './item-name.ts';
import type { FormRow, LabelToken } from './labelled-token.ts';

/** The token under the label that is printed, where that is a whole one of another edition or year. */
export function underOwnLabel(
  token: LabelToken,
  formRows: readonly FormRow[],
  counted: ReadonlySet<string>,
  { form }: BindingContext,
): { readonly entry: FormRow | undefined } {
  const text = comparableText(token.text);
  const { mark, depth, number, name } = splitItem(text);
  const { entry, side } = token;
  if (entry !== undefined && comparableText(entry.label) === text) return { entry };
  // Another year's name of the same class under the same number: neither of them is misread.
  const isOtherYears =
    entry !== undefined && number > 0 && splitItem(entry.label).number === number && isItemName(form, name);
  if (!counted.has(text) && !isOtherYears) return { entry };
  const whole = inStyleOf(counted, mendItemName(form, name));
  if (!isItemName(form, whole)) return { entry };
  const styled = inStyleOfOrdinals(counted, mark) + whole;
  const label = styled === text ? compactText(token.text) : styled;
  const same = formRows.find((row) => {
    const item = splitItem(row.label);
    const isSame = item.name === whole || (classOf(whole) !== undefined && classOf(item.name) === classOf(whole));
    return row.side === side && item.depth === depth && isSame;
  });
  if (same !== undefined && comparableText(same.label) === comparableText(label)) return { entry: same };
  const place = same ?? { side, position: -1, parent: -1 };
  return { entry: { ...place, key: keyText(label), label, isOther: true } };
}

/** True for an item that the form has under another number, or not at all. */
export function isRenumbered(row: DraftRow, formRows: readonly FormRow[]): boolean {
  const { depth, number, name } = splitItem(row.label);
  if (depth === 0) return false;
  return !formRows.some(({ side, label }) => {
    const item = splitItem(label);
    const isSame = item.name === name || (classOf(name) !== undefined && classOf(item.name) === classOf(name));
    return side === row.side && item.depth === depth && item.number === number && isSame;
  });
}

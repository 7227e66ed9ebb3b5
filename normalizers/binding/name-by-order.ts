import type { StatementForm } from '../../forms/statement-forms.ts';
import { comparableText, keyText } from '../text/mend-text.ts';
import { isSimilar } from '../text/similarity.ts';
import type { DraftRow } from './draft.ts';
import { isItemName, splitItem } from './item-name.ts';
import { lineBetween } from './line-between.ts';

/** Legible lines of the form that a side must have, and their share of its rows. */
const LEGIBLE = { atLeast: 2, share: 0.3 } as const;
/** The form begins where the side does. */
const BEFORE_THE_FIRST = -1;
/** What of a name must be left for the row to be placed under it. */
const LEFT_AT_LEAST = 0.5;

/**
 * The rows of one side, where labels that cannot be read take the form's lines between the nearest legible ones: as many as
 * there are rows between, and in a table whose legible labels are the form's own in their order. A row of whose name less than
 * a half is left is not placed.
 */
export function nameByOrder(rows: readonly DraftRow[], side: string, form: StatementForm): readonly DraftRow[] {
  const lists = (form.editions ?? []).map(({ left, right }) =>
    (side === '支出' ? right : left).filter((label) => label !== ''),
  );
  const [best] = lists
    .map((labels) => ({ labels, lines: legibleLines(rows, labels) }))
    .sort((a, b) => countLegible(b.lines) - countLegible(a.lines));
  if (best === undefined) return rows;
  const { labels, lines } = best;
  const legible = countLegible(lines);
  if (legible < LEGIBLE.atLeast || legible < rows.length * LEGIBLE.share) return rows;
  return rows.map((row, index) => {
    const line = lines[index] ?? lineBetween(lines, index, BEFORE_THE_FIRST);
    const label = labels[line ?? -1];
    if (label === undefined || lines[index] !== undefined || isOther(row, label, form)) return row;
    const isPlaced = row.isPlaced && isSimilar(comparableText(row.label), comparableText(label), LEFT_AT_LEAST);
    return { ...row, label, key: keyText(label), isPlaced };
  });
}

/** The form's line of each row whose label is one of its own, and none other's; undefined for all where they are out of order. */
function legibleLines(rows: readonly DraftRow[], labels: readonly string[]): readonly (number | undefined)[] {
  const known = labels.map(comparableText);
  const lines = rows.map(({ label }) => {
    const text = comparableText(label);
    const line = known.indexOf(text);
    return line === -1 || known.lastIndexOf(text) !== line ? undefined : line;
  });
  const found = lines.filter((line) => line !== undefined);
  const isInOrder = found.every((line, index) => index === 0 || line > (found[index - 1] ?? -1));
  return isInOrder ? lines : [];
}

function countLegible(lines: readonly (number | undefined)[]): number {
  return lines.filter((line) => line !== undefined).length;
}

/** True where the whole name of another line stands there: which of them is right is not this rule's to say. */
function isOther({ label, code }: DraftRow, meant: string, form: StatementForm): boolean {
  const { name } = splitItem(label);
  return code !== '' || (isItemName(form, name) && name !== splitItem(meant).name);
}

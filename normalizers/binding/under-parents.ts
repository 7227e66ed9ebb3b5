import type { StatementForm } from '../../forms/statement-forms.ts';
import type { DraftRow } from './draft.ts';
import { splitItem } from './item-name.ts';
import type { Item } from './item-name.ts';

/** The names that a side of the form has under several items, whatever is left of them on a torn page. */
export function repeatedNames(form: StatementForm): ReadonlySet<string> {
  const { left = [], right = [] } = form.editions?.[0] ?? {};
  const twice = [left, right].flatMap((side) => {
    const names = side.map(splitItem).filter(({ depth }) => depth > 0);
    return names.filter(({ name }, index) => names.some((other, at) => at < index && other.name === name));
  });
  return new Set(twice.map(({ name }) => name));
}

/**
 * The rows of one side, where a label that the side or the form has twice carries the item above it; where that one is lost
 * too, neither is placed. `repeated`: see `repeatedNames`.
 */
export function underParents(rows: readonly DraftRow[], repeated: ReadonlySet<string>): readonly DraftRow[] {
  const items = rows.map(({ label }) => splitItem(label));
  const named = rows.map((row, index) => {
    const depth = items[index]?.depth ?? 0;
    const parent = items.slice(0, index).findLastIndex((item) => item.depth > 0 && item.depth < depth);
    const isRepeated =
      depth > 0 &&
      (repeated.has(items[index]?.name ?? '') ||
        rows.filter(({ key }) => key === row.key).length > 1 ||
        hasLostTwin(items, index, parent));
    if (!isRepeated) return row;
    return parent === -1 || items[parent]?.name === ''
      ? { ...row, isPlaced: false }
      : { ...row, key: `${rows[parent]?.key ?? ''}/${row.key}` };
  });
  const counts = new Map<string, number>();
  for (const { key } of named) counts.set(key, (counts.get(key) ?? 0) + 1);
  return named.map((row) => ((counts.get(row.key) ?? 0) > 1 ? { ...row, isPlaced: false } : row));
}

/** True where another group of items lacks this item's number, or has a label in its place that cannot be read. */
function hasLostTwin(items: readonly Item[], index: number, parent: number): boolean {
  const own = items[parent];
  if (own === undefined) return false;
  const number = items[index]?.number ?? 0;
  return items.some((item, at) => {
    if (at === parent || item.depth !== own.depth) return false;
    const reach = items.findIndex(({ depth }, next) => next > at && depth > 0 && depth <= item.depth);
    const group = items.slice(at + 1, reach === -1 ? undefined : reach);
    const numbers = group.flatMap((member) => (member.depth > 0 ? [member.number] : []));
    const lost = group[index - parent - 1];
    // A table that breaks off within a group may go on elsewhere.
    const isCut = reach === -1 && numbers.length > 0 && !items.slice(at + 1).some(({ name }) => name.endsWith('计'));
    const isUnread = numbers.length > 0 && lost?.depth === 0 && !lost.name.endsWith('计');
    return isUnread || (!numbers.includes(number) && (isCut || numbers.some((other) => other > number)));
  });
}

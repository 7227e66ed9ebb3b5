import { comparableText } from '../text/mend-text.ts';
import { isHeadingPath } from '../binding/heading-words.ts';
import { leafOf } from '../binding/legible-columns.ts';
import type { BoundTable, DraftColumn } from '../binding/draft.ts';
import type { DocumentRule } from './rule.ts';

/** What is left of a heading, and no word. */
const LONE_SIGN = /^\p{Script=Han}$/u;

/**
 * Doubts what a recognizer saw over the columns of a known form where it is neither the form's nor what publishers print:
 * 半算娄 and 一般公共预算对HR were 决算数 and 一般公共预算财政拨款, and are Chinese enough to be somebody's own words. In a text only
 * a lone sign: 対.
 */
export const doubtHeadings: DocumentRule = {
  name: 'doubt-headings',
  apply: (tables, { isRecognized }) =>
    tables.map((table) => doubtTable(table, (heading) => isRecognized || LONE_SIGN.test(heading))),
};

function doubtTable(table: BoundTable, mayBeMisread: (heading: string) => boolean): BoundTable {
  const { form, draft } = table;
  if (form === undefined) return table;
  const names = form.columns.flatMap(({ key, label, side = '' }) => [key, `${side}/${label}`]);
  const own = new Set([...names, ...Object.values(form.aliases ?? {}).flat()].map((path) => comparableText(path)));
  const isKnown = ({ number, key, label, side }: DraftColumn): boolean => {
    if (number !== null || own.has(comparableText(key)) || own.has(comparableText(label))) return true;
    return isHeadingPath(label.startsWith(`${side}/`) ? label.slice(side.length + 1) : label);
  };
  const columns = draft.columns.map((column) =>
    column.isDoubtful === true || isKnown(column) || !mayBeMisread(leafOf(column.label))
      ? column
      : { ...column, isDoubtful: true },
  );
  const isSame = columns.every((column, index) => column === draft.columns[index]);
  return isSame ? table : { ...table, draft: { ...draft, columns } };
}

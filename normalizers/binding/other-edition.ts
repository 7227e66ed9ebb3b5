import { countHan } from '../text/cell-kinds.ts';
import { comparableText } from '../text/mend-text.ts';
import type { SourceRow } from '../sections/section.ts';

const ORDINAL = /^(?:[(（]?[一二三四五六七八九十廿]+[)）]?[、.．]?|\d+[、.．])/u;
const OTHERS_AT_LEAST = 2;

/**
 * True where a table numbers the form's own items otherwise (`八、城乡社区支出` for `九、…`): another publisher's edition, whose
 * labels and columns are its own. A misread ordinal here and there is none.
 */
export function hasOtherOrdinals(rows: readonly SourceRow[], labels: readonly string[]): boolean {
  const known = new Set(labels.map(comparableText));
  const names = new Set([...known].map(withoutOrdinal).filter((name) => countHan(name) >= 3));
  const printed = new Set(rows.flatMap((row) => row.cells.map((cell) => comparableText(cell.text))));
  const others = [...printed].filter(
    (text) => !known.has(text) && ORDINAL.test(text) && names.has(withoutOrdinal(text)),
  );
  const same = [...printed].filter((text) => known.has(text)).length;
  return others.length >= OTHERS_AT_LEAST && others.length * 4 > same;
}

function withoutOrdinal(text: string): string {
  return text.replace(ORDINAL, '');
}

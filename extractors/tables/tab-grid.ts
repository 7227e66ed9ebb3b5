import type { GridRow } from '../../model/document.ts';
import { makeCell, type BlockRule } from './block-rule.ts';

/** Rows whose cells are parted by tabs; a line without a tab or a new page ends the grid. */
export const TAB_GRID: BlockRule = {
  name: 'tab-grid',
  take(lines, index, budget) {
    const first = lines[index];
    if (!first?.text.includes('\t')) return null;
    const rows: GridRow[] = [];
    let next = index;
    for (; next < lines.length; next++) {
      const line = lines[next];
      if (line?.page !== first.page || !line.text.includes('\t')) break;
      const texts = line.text.split('\t');
      budget.spendRow(texts.length, line.number);
      if (!isRuleRow(texts)) rows.push({ line: line.number, cells: texts.map(makeCell) });
    }
    const line = rows[0]?.line ?? first.number;
    return { blocks: rows.length === 0 ? [] : [{ type: 'grid', page: first.page, line, rows }], next };
  },
};

// A single dash is how a table prints "nothing"; two and more in every column are a drawn line.
function isRuleRow(texts: readonly string[]): boolean {
  return texts.every((text) => /^[ \u3000]*:?(?:-{2,}|={2,}|\u2500{2,}):?[ \u3000]*$/.test(text));
}

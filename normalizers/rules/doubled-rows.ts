import type { Repair } from '../../model/statement.ts';
import type { DraftRow } from '../binding/draft.ts';
import { rowRepair, withRows } from './rule.ts';
import type { DocumentRule } from './rule.ts';

/**
 * Takes out a line that is the one above it once more, sign for sign, under the same code: no classification lists a code
 * twice, and sums would count its figures twice.
 */
export const doubledRows: DocumentRule = {
  name: 'doubled-rows',
  apply: (tables) =>
    tables.map((table) => {
      const repairs: Repair[] = [];
      const rows = table.draft.rows.filter((row, index, all) => {
        const isDoubled = isSameLine(row, all[index - 1]);
        if (isDoubled)
          repairs.push(rowRepair('doubled-row', row, row.code, '', 'the line above stands here once more'));
        return !isDoubled;
      });
      return repairs.length === 0 ? table : withRows(table, rows, repairs);
    }),
};

function isSameLine(row: DraftRow, above: DraftRow | undefined): boolean {
  const texts = row.slots.map(({ cell }) => cell?.text ?? '');
  return (
    row.code !== '' &&
    above?.code === row.code &&
    above.printedLabel === row.printedLabel &&
    texts.every((text, index) => text === (above.slots[index]?.cell?.text ?? ''))
  );
}

import type { GridBlock } from '../../model/document.ts';
import type { TextGrid } from './table-text.ts';

/** A grid's texts by row and column, a merged cell's once at its top left. */
export function gridTexts({ rows }: GridBlock): TextGrid {
  const texts: string[][] = rows.map(() => []);
  const taken = rows.map(() => new Set<number>());
  for (const [row, { cells }] of rows.entries()) {
    let column = 0;
    for (const { raw, rowSpan, columnSpan } of cells) {
      while (taken[row]?.has(column)) column++;
      const line = texts[row];
      if (line) line[column] = raw;
      for (let below = row; below < row + rowSpan; below++) {
        for (let beside = column; beside < column + columnSpan; beside++) taken[below]?.add(beside);
      }
    }
  }
  return texts.map((line) => Array.from(line, (text: string | undefined) => text ?? ''));
}

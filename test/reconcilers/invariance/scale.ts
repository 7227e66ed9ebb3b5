import { hasFigure } from '../../../bench/accuracy/damage/open-table.ts';
import type { OpenTable } from '../../../bench/accuracy/damage/open-table.ts';
import { pick } from '../../../bench/accuracy/generate/random.ts';
import { tablesOf } from './transformation.ts';
import type { Transform } from './transformation.ts';

/** Every figure of one table has lost its point. */
export const scaleTable: Transform = (parts, random) => {
  const pointed = tablesOf(parts).filter(hasPoints);
  return pointed.length > 0 && losePoints(pick(random, pointed));
};

/** Every figure of all tables has lost its point; the running text keeps its own. */
export const scaleTables: Transform = (parts) => tablesOf(parts).map(losePoints).includes(true);

/** Every amount of the document has lost its point, in tables and in running text. */
export const scaleDocument: Transform = (parts, random) => {
  for (const part of parts) if (part.kind === 'text') part.lines = part.lines.map(losePointsOfText);
  return scaleTables(parts, random);
};

function losePointsOfText(line: string): string {
  return line.replace(/(?<=\d)\.(?=\d+\s*万?元)/gu, '');
}

function hasPoints(table: OpenTable): boolean {
  return table.rows
    .slice(table.headerRows)
    .some((row) => row.some((cell) => hasFigure(cell) && cell.text.includes('.')));
}

function losePoints(part: OpenTable): boolean {
  const isScaled = hasPoints(part);
  for (const cell of part.rows.slice(part.headerRows).flat())
    if (hasFigure(cell)) cell.text = cell.text.replace('.', '').replace(/^(-?)0+(?=\d)/u, '$1');
  return isScaled;
}

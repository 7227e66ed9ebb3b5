import { between, pick } from '../generate/random.ts';
import type { Random } from '../generate/random.ts';
import type { TableKind } from './damage-kind.ts';
import type { OpenPart, OpenTable } from './open-table.ts';

/** What stands between the halves of a table that runs over a page. */
function drawPageBreak(random: Random): string[] {
  const page = String(between(random, 2, 60));
  return pick(random, [[''], ['', ''], ['', page, ''], ['', `- ${page} -`, ''], ['', `第 ${page} 页`, '']]);
}

function tear(table: OpenTable, random: Random, repeatsHeader: boolean): readonly OpenPart[] | null {
  const body = table.rows.length - table.headerRows;
  if (body < 4) return null;
  const at = table.headerRows + between(random, 2, body - 2);
  const header = table.rows.slice(0, table.headerRows).map((row) => row.map((cell) => ({ ...cell })));
  const top: OpenTable = { ...table, rows: table.rows.slice(0, at), after: [] };
  const bottom: OpenTable = {
    ...table,
    before: [],
    rows: [...(repeatsHeader ? header : []), ...table.rows.slice(at)],
    headerRows: repeatsHeader ? table.headerRows : 0,
  };
  return [top, { kind: 'text', lines: drawPageBreak(random) }, bottom];
}

/** Tables torn in two by the end of a page. */
export const TEARS: readonly TableKind[] = [
  { name: 'table-torn', on: 'table', weight: 4, spoil: (table, random) => tear(table, random, false) },
  { name: 'table-torn-with-header', on: 'table', weight: 2, spoil: (table, random) => tear(table, random, true) },
];

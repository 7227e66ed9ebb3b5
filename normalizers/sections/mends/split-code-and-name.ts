import type { Repair } from '../../../model/statement.ts';
import { countHan } from '../../text/cell-kinds.ts';
import { foldCharacters } from '../../text/mend-text.ts';
import { headerPaths } from '../header-paths.ts';
import { countHeaderRows } from '../header-rows.ts';
import type { Section, SourceCell, SourceRow } from '../section.ts';
import { cellRepair, withSectionRows } from '../section-rule.ts';
import type { MendedSection, SectionRule } from '../section-rule.ts';

// 3, 5 or 7 digits of a classification code with its name behind them: `2080505机关事业单位…`, `201 05 统计信息事务`.
// The code may stand in brackets: `[201]一般公共服务支出`.
const CODE_AND_NAME = /^[[【(]?(\d{3}(?:\s?\d{2}){0,2})[\]】)]?\s*[-—_:：.]?\s*(\p{Script=Han}.*)$/u;
const COLUMNS_AT_MOST = 3;

/** Takes apart cells that hold a classification code and its name, as where a column's border was lost. */
export const splitCodeAndName: SectionRule = { name: 'split-code-and-name', apply: splitCodes };

function splitCodes(section: Section): MendedSection {
  const merged = section.rows.filter((row) => mergedAt(row) !== -1);
  if (merged.length === 0) return { section, repairs: [] };
  // Where no row has a blank for the name beside it, the name's column itself is gone and comes back in every row: a blank
  // under the heading of figures is one of them.
  const at = mostFrequentColumn(merged);
  const isOfFigures = isFigureColumn(section.rows, at + 1);
  const isColumnLost = isOfFigures || merged.filter((row) => hasRoom(row)).length * 2 < merged.length;
  const column = isColumnLost ? at : -1;
  const repairs: Repair[] = [];
  const rows = section.rows.map((row) => {
    const at = mergedAt(row);
    if (at === -1) return column === -1 ? row : insertBlank(row, column + 1);
    const cell = row.cells[at];
    const match = CODE_AND_NAME.exec(foldCharacters(cell?.text ?? ''));
    if (cell === undefined || match === null) return row;
    const [, code = '', name = ''] = match;
    repairs.push(cellRepair('split-code-and-name', row, cell, `${code} | ${name}`, 'a code and its name share a cell'));
    const codeCell = { ...cell, text: code };
    const nameCell = { ...cell, text: name };
    const rest = hasRoom(row) && !isColumnLost ? at + 2 : at + 1;
    return { ...row, cells: [...row.cells.slice(0, at), codeCell, nameCell, ...row.cells.slice(rest)] };
  });
  return withSectionRows(section, rows, repairs);
}

function mergedAt(row: SourceRow): number {
  const at = row.cells.slice(0, COLUMNS_AT_MOST).findIndex((cell) => cell.text !== '');
  const text = foldCharacters(row.cells[at]?.text ?? '');
  const match = CODE_AND_NAME.exec(text);
  // `2023年…` and `100万元…` are words, and a name has no second clause.
  return match !== null &&
    countHan(text) >= 2 &&
    !/^\d+\s*(?:[年月日天次台家户件份篇条套批名人个项万亿元吨米]|小时|分钟|平方|余)/u.test(text)
    ? at
    : -1;
}

const NAME_HEAD = /名称|项目|科目|编码|代码|^[类款项目]+$/u;

/** True under a heading that is none of names and codes. */
function isFigureColumn(rows: readonly SourceRow[], column: number): boolean {
  const path = headerPaths(rows.slice(0, countHeaderRows(rows)), column + 1)[column] ?? '';
  return path !== '' && !NAME_HEAD.test(path.split('/').at(-1) ?? '');
}

function hasRoom(row: SourceRow): boolean {
  return row.cells[mergedAt(row) + 1]?.text === '';
}

function mostFrequentColumn(rows: readonly SourceRow[]): number {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(mergedAt(row), (counts.get(mergedAt(row)) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

function insertBlank(row: SourceRow, at: number): SourceRow {
  const neighbor = row.cells[at - 1];
  if (neighbor === undefined) return row;
  const blank: SourceCell = { ...neighbor, raw: '', text: '' };
  return { ...row, cells: [...row.cells.slice(0, at), blank, ...row.cells.slice(at)] };
}

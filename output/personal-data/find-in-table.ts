import type { PersonalKind, PersonalText } from './personal-kinds.ts';
import { isNameColumn, kindsOfLabel } from './personal-labels.ts';
import { namesAt } from './find-in-text.ts';
import { isListedName, withoutTitle } from './person-name.ts';

/** A cell that holds something personal because a label beside or over it says so. */
export interface FoundCell {
  readonly row: number;
  readonly column: number;
  readonly found: readonly PersonalText[];
}

type Rows = readonly (readonly string[])[];

/** Numbers as cells hold them: figures with decimals or groups of three are none of these. */
const NUMBERS: Readonly<Record<Exclude<PersonalKind, 'name' | 'email'>, RegExp>> = {
  telephone:
    /^(?:(?:\+?86[- ]?)?1[3-9]\d(?:\d{8}|[- ]\d{4}[- ]\d{4})|(?:[（(]?0\d{2,3}[)）]?[-－—– ]?)?[2-8]\d{6,7}(?:[-－—转]\d{1,6})?|[48]00-?\d{3}-?\d{4})(?=$|[\s、/，,；;])/u,
  identity: /^(?:\d{15}|\d{17}[\dXx])(?=$|\s)/u,
  account: /^\d(?:[ -]?\d){8,27}$/u,
};

/** What labels in a table's cells announce in the cells beside and under them. */
export function findInTable(rows: Rows): readonly FoundCell[] {
  const cells: FoundCell[] = [];
  rows.forEach((texts, row) => {
    texts.forEach((label, column) => {
      const kinds = label === '' ? [] : kindsOfLabel(label);
      if (kinds.length === 0) return;
      const beside = besideOf(texts, column, label);
      const besideCells = beside === undefined ? [] : cellOf(rows, row, beside, kinds, false);
      if (besideCells.length > 0) cells.push(...besideCells);
      else if (isHeader(texts)) cells.push(...underneath(rows, row, column, kinds));
    });
  });
  return cells;
}

/** The next filled cell to the right; a label over several columns may be repeated in each. */
function besideOf(texts: readonly string[], column: number, label: string): number | undefined {
  for (let next = column + 1; next < texts.length; next += 1) {
    const text = texts[next] ?? '';
    if (text.trim() !== '' && text !== label) return next;
  }
  return undefined;
}

/** A row of headings holds no figures. */
const isHeader = (texts: readonly string[]): boolean => texts.every((text) => !/\d{2}/u.test(text));

/** The cells of a column down to the first that holds something else; blanks and the rest of the heading are passed over. */
function underneath(rows: Rows, row: number, column: number, kinds: readonly PersonalKind[]): readonly FoundCell[] {
  const isListed = isNameColumn(rows[row]?.[column] ?? '');
  const cells: FoundCell[] = [];
  for (let next = row + 1; next < rows.length; next += 1) {
    const text = (rows[next]?.[column] ?? '').trim();
    if (text === '' || text === '/' || text === '无' || text === (rows[row]?.[column] ?? '').trim()) continue;
    const found = cellOf(rows, next, column, kinds, isListed);
    // One cell that is none (合计, a note between) does not end a column of names.
    if (found.length === 0 && !isListed) return cells;
    cells.push(...found);
  }
  return cells;
}

function cellOf(
  rows: Rows,
  row: number,
  column: number,
  kinds: readonly PersonalKind[],
  isListed: boolean,
): readonly FoundCell[] {
  const text = (rows[row]?.[column] ?? '').trim();
  const found = kinds.flatMap((kind) => readCell(text, kind, isListed));
  return found.length === 0 ? [] : [{ row, column, found }];
}

function readCell(text: string, kind: PersonalKind, isListed: boolean): readonly PersonalText[] {
  if (kind === 'name') {
    const names = namesAt(text);
    if (names.length > 0) return names.map((name) => ({ kind, text: name }));
    return isListed && isListedName(text) ? [{ kind, text: withoutTitle(text) }] : [];
  }
  if (kind === 'email') return [];
  const found: PersonalText[] = [];
  for (const part of kind === 'account' ? [text] : text.split(/[\s、/，,；;]+/u)) {
    const number = NUMBERS[kind].exec(part)?.[0];
    if (number !== undefined) found.push({ kind, text: number });
  }
  return found;
}

import type { StatementForm } from '../../forms/statement-forms.ts';
import type { SourceRow } from '../sections/section.ts';
import { countHan, usualWidth, wholeNumber } from '../text/cell-kinds.ts';
import { comparableText } from '../text/mend-text.ts';
import { nearest } from '../text/similarity.ts';

type Edition = NonNullable<StatementForm['editions']>[number];

/** Where the parts of a two-sided lined table stand: 行次 columns, and what lies right of them. */
export interface LinedLayout {
  readonly leftNumber: number;
  readonly rightNumber: number;
  readonly width: number;
  readonly edition: Edition | undefined;
  /** 行次 of the first line on the right, less one: lines on the left. */
  readonly leftLines: number;
}

/** A printed row and the line that it is. */
export interface LinedRow {
  readonly row: SourceRow;
  /** Line on the left side, from 1. */
  readonly line: number;
  readonly isVoted: boolean;
}

/** Finds the two columns that count up from row to row, and the edition with so many lines; undefined where there are none. */
export function findLayout(rows: readonly SourceRow[], form: StatementForm): LinedLayout | undefined {
  const width = usualWidth(rows);
  const sequences = Array.from({ length: width }, (_, column) => sequenceIn(rows, column))
    .filter(({ support }) => support >= 3)
    .sort((a, b) => b.support - a.support)
    .slice(0, 2)
    .sort((a, b) => a.column - b.column);
  const [left, right] = sequences;
  if (left === undefined || right === undefined) return undefined;
  const leftLines = right.offset - left.offset;
  const edition = form.editions?.find((candidate) => candidate.left.length === leftLines);
  return { leftNumber: left.column, rightNumber: right.column, width, edition, leftLines };
}

/** How well a column counts up by one from row to row, and the line number that its first row would have, less one. */
function sequenceIn(rows: readonly SourceRow[], column: number): { column: number; support: number; offset: number } {
  let support = 0;
  let previous: { value: number; index: number } | undefined;
  const offsets = new Map<number, number>();
  rows.forEach((row, index) => {
    const value = wholeNumber(row.cells[column]?.text ?? '', 3);
    if (value === undefined || value === 0) return;
    if (previous !== undefined && value - previous.value === index - previous.index) {
      support += 1;
      offsets.set(value - index, (offsets.get(value - index) ?? 0) + 1);
    }
    previous = { value, index };
  });
  const offset = [...offsets].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
  return { column, support, offset };
}

/** Gives each row its line by vote of both numbers and both labels; a row without a vote follows the one before. */
export function numberRows(rows: readonly SourceRow[], layout: LinedLayout): readonly LinedRow[] {
  const numbered: LinedRow[] = [];
  let previous = 0;
  for (const row of rows) {
    const isStarted = previous > 0;
    const { votes, isNumbered } = lineVotes(row, layout);
    const voted = [...votes].filter(([line]) => line > previous).sort((a, b) => b[1] - a[1])[0];
    // Header cells repeat line labels, so only a printed number opens the body.
    if (voted !== undefined && (isStarted || isNumbered)) {
      numbered.push({ row, line: voted[0], isVoted: true });
      previous = voted[0];
    } else if (isStarted && row.cells.some((cell) => cell.text !== '') && previous < layout.leftLines) {
      previous += 1;
      numbered.push({ row, line: previous, isVoted: false });
    }
  }
  return numbered;
}

function lineVotes(row: SourceRow, layout: LinedLayout): { votes: Map<number, number>; isNumbered: boolean } {
  const votes = new Map<number, number>();
  const vote = (line: number, weight: number): void => {
    if (line >= 1 && line <= layout.leftLines) votes.set(line, (votes.get(line) ?? 0) + weight);
  };
  const numbers = row.cells.map((cell) => wholeNumber(cell.text, 3));
  vote(numbers[layout.leftNumber] ?? 0, 2);
  vote((numbers[layout.rightNumber] ?? 0) - layout.leftLines, 2);
  const isNumbered = votes.size > 0;
  if (layout.edition === undefined) return { votes, isNumbered };
  for (const labels of [layout.edition.left, layout.edition.right])
    for (const cell of row.cells) {
      if (countHan(cell.text) < 2) continue;
      const match = nearest(
        comparableText(cell.text),
        [...labels.entries()],
        ([, label]) => comparableText(label),
        0.75,
      );
      if (match !== undefined && match.entry[1] !== '') vote(match.entry[0] + 1, match.score === 1 ? 2 : 1);
    }
  return { votes, isNumbered };
}

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
  /** A third side with numbers of its own (spending by its nature): its 行次 column, and the lines before it. */
  readonly third: { readonly number: number; readonly linesBefore: number } | undefined;
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
    .sort((a, b) => b.support - a.support);
  const sides = sequences.slice(0, 3).sort((a, b) => a.column - b.column);
  const hasThird = isThreeSided(rows, sides);
  const [left, right, last] = hasThird ? sides : sequences.slice(0, 2).sort((a, b) => a.column - b.column);
  if (left === undefined) return undefined;
  if (right === undefined) return layoutOfOneSide(rows, form, left, width);
  const leftLines = distanceBetween(rows, left.column, right.column) ?? right.offset - left.offset;
  const edition = form.editions?.find((candidate) => candidate.left.length === leftLines);
  const third = last === undefined ? undefined : { number: last.column, linesBefore: last.offset - left.offset };
  return { leftNumber: left.column, rightNumber: right.column, width, edition, leftLines, third };
}

/** True where three columns number the lines on and on, each behind labels of its own. */
function isThreeSided(rows: readonly SourceRow[], sides: readonly Sequence[]): boolean {
  const [left, right, third] = sides;
  if (left === undefined || right === undefined || third === undefined) return false;
  const isRising = right.offset > left.offset && third.offset > right.offset;
  const named = rows.filter((row) => countHan(row.cells[third.column - 1]?.text ?? '') >= 3);
  return isRising && third.column > right.column + 2 && named.length >= 3;
}

/** Numbers on one side only: the other side's stood right of its labels, and the edition with those labels tells the lines. */
function layoutOfOneSide(
  rows: readonly SourceRow[],
  form: StatementForm,
  only: { readonly column: number; readonly offset: number },
  width: number,
): LinedLayout | undefined {
  const edition = nearestEdition(rows, form, only.column);
  if (edition === undefined) return undefined;
  const leftLines = edition.left.length;
  const leftLabel = labelColumn(rows, edition.left, 0);
  const rightLabel = labelColumn(rows, edition.right, leftLabel + 1);
  if (leftLabel === -1 || rightLabel === -1) return undefined;
  const isLeft = only.column < rightLabel;
  const shift = isLeft ? only.column - leftLabel : only.column - rightLabel;
  const [leftNumber, rightNumber] = isLeft ? [only.column, rightLabel + shift] : [leftLabel + shift, only.column];
  return leftNumber < rightLabel ? { leftNumber, rightNumber, width, edition, leftLines, third: undefined } : undefined;
}

/** The edition whose lines have the numbers that are left beside their labels. */
function nearestEdition(rows: readonly SourceRow[], form: StatementForm, column: number): Edition | undefined {
  const scored = (form.editions ?? []).map((edition) => {
    const lineOf = new Map<string, number>();
    for (const [labels, first] of [
      [edition.left, 1],
      [edition.right, edition.left.length + 1],
    ] as const)
      labels.forEach((label, index) => {
        if (label !== '') lineOf.set(`${first > 1}:${comparableText(label)}`, first + index);
      });
    const agreeing = rows.filter((row) => {
      const number = wholeNumber(row.cells[column]?.text ?? '', 3);
      const label = comparableText(row.cells.slice(0, column).findLast((cell) => cell.text !== '')?.text ?? '');
      return (
        number !== undefined && (lineOf.get(`false:${label}`) === number || lineOf.get(`true:${label}`) === number)
      );
    });
    return { edition, score: agreeing.length };
  });
  return scored.filter(({ score }) => score >= 3).sort((a, b) => b.score - a.score)[0]?.edition;
}

function labelColumn(rows: readonly SourceRow[], labels: readonly string[], from: number): number {
  const known = new Set(labels.filter((label) => label !== '').map(comparableText));
  const counts = new Map<number, number>();
  for (const row of rows)
    row.cells.forEach((cell, column) => {
      if (column >= from && known.has(comparableText(cell.text))) counts.set(column, (counts.get(column) ?? 0) + 1);
    });
  return [...counts].filter(([, count]) => count >= 3).sort((a, b) => b[1] - a[1])[0]?.[0] ?? -1;
}

/** How far apart the numbers of one row usually are: a doubled or lost row moves both alike. */
function distanceBetween(rows: readonly SourceRow[], left: number, right: number): number | undefined {
  const counts = new Map<number, number>();
  for (const { cells } of rows) {
    const [low, high] = [wholeNumber(cells[left]?.text ?? '', 3), wholeNumber(cells[right]?.text ?? '', 3)];
    if (low === undefined || high === undefined || high <= low) continue;
    counts.set(high - low, (counts.get(high - low) ?? 0) + 1);
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best !== undefined && best[1] >= 3 ? best[0] : undefined;
}

/** How well a column counts up by one from row to row, and the line number that its first row would have, less one. */
interface Sequence {
  readonly column: number;
  readonly support: number;
  readonly offset: number;
}

function sequenceIn(rows: readonly SourceRow[], column: number): Sequence {
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

/**
 * Gives each row its line by vote of both numbers and both labels: of all ways to number the rows upward the one with most
 * votes, so that one misread number moves no other row. Rows without a vote take the lines between, if there are so many.
 */
export function numberRows(rows: readonly SourceRow[], layout: LinedLayout): readonly LinedRow[] {
  const filled = rows.filter((row) => row.cells.some((cell) => cell.text !== ''));
  const ballots = filled.map((row) => lineVotes(row, layout));
  // Header cells repeat line labels, so only a printed number opens the body.
  const first = ballots.findIndex(({ isNumbered }) => isNumbered);
  if (first === -1) return [];
  const lines = chooseLines(ballots.slice(first).map(({ votes }) => votes));
  const nextChosen: number[] = [];
  for (let index = lines.length - 1, next = -1; index >= 0; index -= 1) {
    nextChosen[index] = next;
    if (lines[index] !== undefined) next = index;
  }
  const numbered: LinedRow[] = [];
  let previous = 0;
  lines.forEach((line, index) => {
    const row = filled[first + index];
    if (row === undefined) return;
    if (line !== undefined) {
      numbered.push({ row, line, isVoted: true });
      previous = line;
      return;
    }
    const ahead = nextChosen[index] ?? -1;
    const isLast = ahead === -1;
    const room = (isLast ? layout.leftLines : (lines[ahead] ?? 0) - 1) - previous;
    // More rows than lines: which of them is none of the form's cannot be told, so none is given a line.
    if (previous === 0 || room < (isLast ? 1 : ahead - index)) return;
    previous += 1;
    numbered.push({ row, line: previous, isVoted: false });
  });
  return numbered;
}

/** One line or none for each row, rising, with the most votes in sum. */
function chooseLines(ballots: readonly ReadonlyMap<number, number>[]): readonly (number | undefined)[] {
  interface Chain {
    readonly weight: number;
    readonly index: number;
    readonly line: number;
    readonly before: Chain | undefined;
  }
  const bestAt: (Chain | undefined)[] = [];
  ballots.forEach((votes, index) => {
    const fresh: Chain[] = [];
    for (const [line, weight] of votes) {
      let before: Chain | undefined;
      for (let lower = 0; lower < line; lower += 1) {
        const chain = bestAt[lower];
        if (chain !== undefined && chain.weight > (before?.weight ?? 0)) before = chain;
      }
      fresh.push({ weight: weight + (before?.weight ?? 0), index, line, before });
    }
    for (const chain of fresh) if (chain.weight > (bestAt[chain.line]?.weight ?? 0)) bestAt[chain.line] = chain;
  });
  let best: Chain | undefined;
  for (const chain of bestAt) if (chain !== undefined && chain.weight > (best?.weight ?? 0)) best = chain;
  const chosen: (number | undefined)[] = ballots.map(() => undefined);
  for (let chain = best; chain !== undefined; chain = chain.before) chosen[chain.index] = chain.line;
  return chosen;
}

function lineVotes(row: SourceRow, layout: LinedLayout): { votes: Map<number, number>; isNumbered: boolean } {
  const votes = new Map<number, number>();
  const vote = (line: number, weight: number): void => {
    if (line >= 1 && line <= layout.leftLines) votes.set(line, (votes.get(line) ?? 0) + weight);
  };
  const numbers = row.cells.map((cell) => wholeNumber(cell.text, 3));
  vote(numbers[layout.leftNumber] ?? 0, 2);
  vote((numbers[layout.rightNumber] ?? 0) - layout.leftLines, 2);
  if (layout.third !== undefined) vote((numbers[layout.third.number] ?? 0) - layout.third.linesBefore, 2);
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

import type { Document } from '../../model/document.ts';
import { normalize } from '../../normalizers/index.ts';
import { reconcile } from '../../reconcilers/index.ts';
import type { Disclosure } from '../accuracy/disclosure.ts';
import { answersOf } from '../accuracy/read-back.ts';
import { addScore, emptyScore, type Score } from '../accuracy/score.ts';
import { cellFigures, countExact, printedFigures } from './figures-read.ts';

/** Counts over the disclosures of one recipe and font. */
export interface ScanScore {
  readonly facts: Score;
  /** Rows of statements with a figure in them, and those of them that came out under their key. */
  rows: number;
  rowsBound: number;
  /** Figures printed in tables, and those that recognition alone had exactly. */
  printed: number;
  recognized: number;
  pages: number;
  /** Cells that second looks were asked of, and those on which they agreed. */
  asked: number;
  answered: number;
  seconds: number;
  megabytes: number;
}

export function emptyScanScore(): ScanScore {
  return {
    facts: emptyScore(),
    rows: 0,
    rowsBound: 0,
    printed: 0,
    recognized: 0,
    pages: 0,
    asked: 0,
    answered: 0,
    seconds: 0,
    megabytes: 0,
  };
}

/**
 * Adds one disclosure as it was read, with what second looks saw, to the counts; `tell` hears of every row and figure that
 * went wrong.
 */
export function addScan(score: ScanScore, disclosure: Disclosure, read: Document, tell: (line: string) => void): void {
  const printed = printedFigures(disclosure);
  score.printed += printed.length;
  score.recognized += countExact(printed, cellFigures(read));
  const answers = answersOf(reconcile(normalize(read)));
  const found = new Set(answers.map(({ statement, rowKey }) => `${statement} ${fold(rowKey)}`));
  const rows = new Set(
    disclosure.places.flatMap(({ statement, rowKey, value }) =>
      value === null ? [] : [`${statement} ${fold(rowKey)}`],
    ),
  );
  score.rows += rows.size;
  const unbound = [...rows].filter((row) => !found.has(row));
  score.rowsBound += rows.size - unbound.length;
  for (const row of unbound) tell(`unbound ${row}`);
  addScore(score.facts, disclosure, answers, ({ kind, place, truth, answer }) => {
    tell(`${kind} ${place}: ${truth} as ${answer?.verdict ?? 'nothing'}`);
  });
}

function fold(key: string): string {
  return key.normalize('NFKC').replace(/[\s"“”„'‘’]/gu, '');
}

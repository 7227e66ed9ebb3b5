/**
 * Scores table grids as the ICDAR 2013 table competition did (Göbel et al. 2012): every filled cell is related to its
 * nearest filled neighbor to the right and below, and relations are compared as multisets of texts.
 */
import { bodyOf, trimGrid, type TextGrid } from './table-text.ts';

/** A table as people drew it, and where it stands. */
export interface TrueTable {
  readonly id: string;
  readonly pdf: string;
  readonly page: number;
  readonly isRuled: boolean;
  readonly grid: TextGrid;
}

/** What a program found on one page (1-based). */
export interface PageTables {
  readonly pdf: string;
  readonly page: number;
  readonly tables: readonly TextGrid[];
}

/** How well one true table was found: relations shared, found and true, their F1, and whether grids are equal. */
export interface TableScore {
  readonly id: string;
  readonly isRuled: boolean;
  readonly f1: number;
  readonly shared: number;
  readonly found: number;
  readonly true: number;
  readonly isExact: boolean;
  readonly isBodyExact: boolean;
}

/** Scores of all true tables, and the relations of found tables that are no true table's. */
export interface BenchScore {
  readonly tables: readonly TableScore[];
  readonly strayRelations: number;
}

type Multiset = ReadonlyMap<string, number>;

interface Pair {
  readonly truth: number;
  readonly guess: number;
  readonly textF1: number;
  readonly score: TableScore;
}

/** Pairs found with true tables page by page, best first, and scores each true one; a true table not found scores 0. */
export function scoreTables(truths: readonly TrueTable[], pages: readonly PageTables[]): BenchScore {
  const guessesOf = new Map(pages.map(({ pdf, page, tables }) => [`${pdf} ${page}`, tables]));
  const truthsOf = Map.groupBy(truths, ({ pdf, page }) => `${pdf} ${page}`);
  const documents = new Set(truths.map(({ pdf }) => pdf));
  const tables: TableScore[] = [];
  let strayRelations = 0;
  for (const [key, onPage] of truthsOf) {
    const guesses = (guessesOf.get(key) ?? []).map(trimGrid).filter((grid) => grid.length > 0);
    const { scores, used } = scorePage(onPage, guesses);
    tables.push(...scores);
    for (const [index, guess] of guesses.entries()) if (!used.has(index)) strayRelations += total(relationsOf(guess));
  }
  for (const { pdf, page, tables: guesses } of pages) {
    if (!documents.has(pdf) || truthsOf.has(`${pdf} ${page}`)) continue;
    for (const guess of guesses) strayRelations += total(relationsOf(trimGrid(guess)));
  }
  return { tables, strayRelations };
}

function scorePage(
  truths: readonly TrueTable[],
  guesses: readonly TextGrid[],
): { readonly scores: readonly TableScore[]; readonly used: ReadonlySet<number> } {
  const pairs = truths.flatMap((truth, index) =>
    guesses.map((guess, guessIndex) => pairOf(truth, index, guess, guessIndex)),
  );
  pairs.sort(
    (a, b) =>
      Number(b.score.isExact) - Number(a.score.isExact) ||
      b.score.f1 - a.score.f1 ||
      b.textF1 - a.textF1 ||
      a.guess - b.guess,
  );
  const best = new Map<number, TableScore>();
  const used = new Set<number>();
  for (const { truth, guess, textF1, score } of pairs) {
    if (best.has(truth) || used.has(guess) || (score.shared === 0 && textF1 === 0)) continue;
    best.set(truth, score);
    used.add(guess);
  }
  return { scores: truths.map((truth, index) => best.get(index) ?? missed(truth)), used };
}

function pairOf({ id, isRuled, grid }: TrueTable, truth: number, found: TextGrid, guess: number): Pair {
  const expected = trimGrid(grid);
  const relations = compare(relationsOf(found), relationsOf(expected));
  const isExact = isEqual(found, expected);
  const isBodyExact = isExact || isEqual(bodyOf(found), bodyOf(expected));
  const textF1 = compare(textsOf(found), textsOf(expected)).f1;
  return { truth, guess, textF1, score: { id, isRuled, ...relations, isExact, isBodyExact } };
}

function missed({ id, isRuled, grid }: TrueTable): TableScore {
  const relations = total(relationsOf(trimGrid(grid)));
  return { id, isRuled, f1: 0, shared: 0, found: 0, true: relations, isExact: false, isBodyExact: false };
}

function relationsOf(grid: TextGrid): Multiset {
  const relations = new Map<string, number>();
  const add = (text: string, other: string | undefined, sign: string): void => {
    if (other === undefined) return;
    const key = `${text}\n${other}\n${sign}`;
    relations.set(key, (relations.get(key) ?? 0) + 1);
  };
  for (const [row, cells] of grid.entries()) {
    for (const [column, text] of cells.entries()) {
      if (text === '') continue;
      add(text, cells.slice(column + 1).find(Boolean), '>');
      add(text, grid.slice(row + 1).find((below) => below[column])?.[column], 'v');
    }
  }
  return relations;
}

function textsOf(grid: TextGrid): Multiset {
  const texts = new Map<string, number>();
  for (const text of grid.flat()) if (text !== '') texts.set(text, (texts.get(text) ?? 0) + 1);
  return texts;
}

const total = (set: Multiset): number => [...set.values()].reduce((sum, count) => sum + count, 0);

function compare(found: Multiset, truth: Multiset): { shared: number; found: number; true: number; f1: number } {
  let shared = 0;
  for (const [key, count] of found) shared += Math.min(count, truth.get(key) ?? 0);
  const sizes = { found: total(found), true: total(truth) };
  if (sizes.found === 0 && sizes.true === 0) return { shared, ...sizes, f1: 1 };
  return { shared, ...sizes, f1: shared === 0 ? 0 : (2 * shared) / (sizes.found + sizes.true) };
}

function isEqual(a: TextGrid, b: TextGrid): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

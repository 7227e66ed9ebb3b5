import { describe, expect, it } from '@jest/globals';
import type { Disclosure, PrintedTable } from '../../../bench/accuracy/disclosure.ts';
import { generateDisclosure, type GenerateOptions } from '../../../bench/accuracy/generate/generate-disclosure.ts';
import { printDisclosure, type TextLayout } from '../../../bench/accuracy/generate/print-disclosure.ts';
import { seededRandom } from '../../../bench/accuracy/generate/random.ts';
import { extract } from '../../../extractors/index.ts';
import { formatAmount } from '../../../model/amount.ts';
import { normalize } from '../../../normalizers/index.ts';
import { factRowsOf } from '../../../output/fact-rows.ts';
import { reconcile } from '../../../reconcilers/index.ts';

type Options = Partial<GenerateOptions>;

const LAYOUTS: readonly TextLayout[] = ['tabs', 'pipes', 'html'];
const SEEDS = Array.from({ length: 30 }, (_, index) => index + 1);
const draw = (seed: number, options: Options = {}): Disclosure => generateDisclosure(seededRandom(seed), options);
const tablesOf = (disclosure: Disclosure): readonly PrintedTable[] =>
  disclosure.parts.flatMap((part) => (part.kind === 'table' ? [part] : []));
const placeOf = (statement: string, row: string, column: string): string => [statement, row, column].join(' · ');

/** What the program reads from an undamaged disclosure and the truth does not know, or the other way round. */
async function differencesOf(disclosure: Disclosure, layout: TextLayout): Promise<readonly string[]> {
  const bytes = new TextEncoder().encode(printDisclosure(disclosure, layout));
  const document = reconcile(normalize(await extract({ source: 'disclosure.txt', bytes })));
  const read = factRowsOf(document).map((fact) => {
    const place = placeOf(String(fact.statement), String(fact.row_key), String(fact.column_key));
    return `${place} = ${fact.value === null ? '' : formatAmount(fact.value)}`;
  });
  const printed = disclosure.places.flatMap(({ statement, rowKey, columnKey, value }) =>
    value === null ? [] : [`${placeOf(statement, rowKey, columnKey)} = ${value}`],
  );
  const known = new Set(printed);
  const found = new Set(read);
  return [
    ...(document.publisher === disclosure.publisher ? [] : [`publisher: ${document.publisher}`]),
    ...(document.fiscalYear === disclosure.fiscalYear ? [] : [`year: ${String(document.fiscalYear)}`]),
    ...(document.kind === disclosure.documentKind ? [] : [`kind: ${document.kind}`]),
    ...(read.length === found.size ? [] : ['a place twice']),
    ...printed.filter((fact) => !found.has(fact)).map((fact) => `missing: ${fact}`),
    ...read.filter((fact) => !known.has(fact)).map((fact) => `extra: ${fact}`),
  ];
}

describe('a generated disclosure', () => {
  it('is the same for the same seed', () => {
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it.each(SEEDS)('%i has one place for every amount and every blank, and the truth is what is printed', (seed) => {
    const disclosure = draw(seed);
    const cells = tablesOf(disclosure).flatMap(({ rows }) => rows.flat());
    const figures = cells.filter(({ place }) => place !== null);
    expect(figures.map(({ place }) => place)).toEqual(disclosure.places.map((_, index) => index));
    expect(figures.map(({ text }) => text.replaceAll(',', ''))).toEqual(
      disclosure.places.map(({ value }) => value ?? ''),
    );
    const keys = disclosure.places.map(({ statement, rowKey, columnKey }) => placeOf(statement, rowKey, columnKey));
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((key) => / · (?: · |$)|\s{2}|[（）“”]/u.test(key))).toEqual([]);
  });

  it.each(SEEDS)('%i has rectangular tables whose codes have names', (seed) => {
    for (const { rows } of tablesOf(draw(seed))) {
      expect(new Set(rows.map((row) => row.length)).size).toBe(1);
      const nameless = rows.filter(
        (row) =>
          row.some(({ role }) => role === 'code') && !row.some(({ role, text }) => role === 'label' && text !== ''),
      );
      expect(nameless).toEqual([]);
    }
  });

  it('adds up: every code is the sum of the codes below it, but for rounding', () => {
    for (const seed of SEEDS) {
      const { places } = draw(seed, { unit: '万元', decimals: 2, dropZeros: 'never', codeRows: 15 });
      const coded = places.filter(
        ({ statement, rowKey }) =>
          /\.(?:expenditure|general_budget)$/u.test(statement) && /^\d{3}(?:\d\d){0,2}$/u.test(rowKey),
      );
      const last = (value: string | null): number => Math.round(Number(value ?? 0) * 100);
      for (const parent of coded) {
        const children = coded.filter(
          (other) =>
            other.statement === parent.statement &&
            other.columnKey === parent.columnKey &&
            other.rowKey.length === parent.rowKey.length + 2 &&
            other.rowKey.startsWith(parent.rowKey),
        );
        const sum = children.reduce((total, { value }) => total + last(value), 0);
        const slack = children.length === 0 ? Infinity : children.length / 2 + 0.5;
        expect(Math.abs(sum - last(parent.value))).toBeLessThanOrEqual(slack);
      }
    }
  });

  it('holds every statement of its kind', () => {
    const statements = (kind: 'final' | 'budget'): number =>
      new Set(draw(3, { kind, house: 'numbered', fiscalYear: 2023 }).places.map(({ statement }) => statement)).size;
    expect(statements('final')).toBe(9);
    // A budget without government funds or state capital prints these two tables without any row.
    expect(statements('budget')).toBeGreaterThanOrEqual(9);
  });

  it('grows with its rows', () => {
    const size = (rows: number): number => draw(5, { codeRows: 40, rows, units: 2, kind: 'budget' }).places.length;
    expect(size(10)).toBeGreaterThan(6 * size(1));
    expect(size(100)).toBeGreaterThan(2 * size(10));
  });
});

const PLAIN: Options = { codeRows: 6, dropZeros: 'never', threeSides: false };
const FINAL: Options = { ...PLAIN, kind: 'final', house: 'numbered', lineNumbers: true, columnNumbers: true };
const BUDGET: Options = { ...PLAIN, kind: 'budget', house: 'numbered', fiscalYear: 2023 };

describe('the program reads an undamaged disclosure without a difference', () => {
  it.each(SEEDS.map((seed) => [seed, LAYOUTS[seed % 3] ?? 'tabs'] as const))('%i as %s', async (seed, layout) => {
    const isFinal = Math.floor(seed / 3) % 2 === 0;
    const differences = await differencesOf(draw(seed, isFinal ? FINAL : BUDGET), layout);
    expect(differences).toEqual([]);
  });
});

const SHORT_FINAL: Options = { ...PLAIN, kind: 'final', house: 'short', codeColumns: 'one', fiscalYear: 2022 };
const SHORT_BUDGET: Options = { ...PLAIN, kind: 'budget', house: 'short', codeColumns: 'one', fiscalYear: 2023 };
const BARE: Options = { ...FINAL, dropZeros: 'some-tables', zeros: 'printed' };

async function differencesIn(statement: string, options: Options): Promise<readonly string[]> {
  const differences = await Promise.all(SEEDS.slice(4, 7).map((seed) => differencesOf(draw(seed, options), 'tabs')));
  return differences.flat().filter((difference) => difference.includes(`: ${statement}`));
}

describe('the program reads without a difference', () => {
  it.each<[string, string, Options]>([
    ['projects where few rows name a unit', 'budget.projects', { ...BUDGET, units: 2 }],
    ['labels of budgets before 2020', 'budget.summary', { ...BUDGET, fiscalYear: 2019, zeros: 'printed' }],
    ['doubled labels with lines of their own', 'budget.appropriation_summary', { ...SHORT_BUDGET, fundColumns: false }],
    ['doubled labels beside columns by budget', 'budget.appropriation_summary', { ...SHORT_BUDGET, fundColumns: true }],
    ['figures without 行次 that have six decimals', 'final.summary', { ...SHORT_FINAL, unit: '万元', decimals: 6 }],
    ['whole numbers without 行次', 'final.', { ...SHORT_FINAL, unit: '元', decimals: 0, separators: 'never' }],
    ['items numbered one after their group', 'final.income', { ...SHORT_FINAL, codeRows: 22, codeColumns: 'split' }],
    ['column keys without 栏次 but with 行次', 'final.', { ...FINAL, columnNumbers: false }],
    ['row keys without 行次 but with 栏次', 'final.', { ...FINAL, lineNumbers: false }],
    ['keys of the one row without 栏次', 'final.three_public', { ...SHORT_FINAL, zeros: 'printed' }],
    ['a third side of the summary', 'final.summary', { ...FINAL, threeSides: true }],
    ['whole numbers and a bare 0 among figures with decimals', 'final.', { ...BARE, unit: '元', decimals: 2 }],
  ])('%s', async (_, statement, options) => {
    expect(await differencesIn(statement, options)).toEqual([]);
  });
});

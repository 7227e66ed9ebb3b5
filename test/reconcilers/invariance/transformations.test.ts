import { describe, expect, it } from '@jest/globals';
import type { Disclosure, PrintedCell, PrintedTable } from '../../../bench/accuracy/disclosure.ts';
import type { Transform } from './transformation.ts';
import { TRANSFORMATIONS } from './transformations.ts';
import type { TransformationName } from './transformations.ts';
import { transformDocument } from './try-transformation.ts';

const SEEDS = Array.from({ length: 5 }, (_, index) => 700 + index);
const leave: Transform = () => true;
const NAMES = Object.keys(TRANSFORMATIONS) as TransformationName[];

const tablesOf = ({ parts }: Disclosure): readonly PrintedTable[] => parts.filter((part) => part.kind === 'table');
const figuresOf = (table: PrintedTable): readonly string[] =>
  table.rows
    .slice(table.headerRows)
    .flat()
    .flatMap(({ role, text }) => (role === 'figure' ? [text] : []));
const wordsOf = ({ parts }: Disclosure): readonly string[] =>
  parts.flatMap((part) =>
    part.kind === 'text' ? [] : part.rows.flat().flatMap(({ role, text }) => (role === 'figure' ? [] : [text])),
  );
const sorted = (texts: readonly string[]): readonly string[] => [...texts].sort();

const untouched = SEEDS.map((seed) => transformDocument(leave, { seed }).disclosure);
const transformed = new Map(
  NAMES.map((name) => [name, SEEDS.map((seed) => transformDocument(TRANSFORMATIONS[name], { seed }))]),
);

/** The documents before and after, where there was something to transform. */
function pairsOf(name: TransformationName): readonly (readonly [Disclosure, Disclosure])[] {
  return untouched.flatMap((before, index) => {
    const after = transformed.get(name)?.[index];
    return after?.isChanged ? [[before, after.disclosure] as const] : [];
  });
}

/** Sums of each column of figures in units of the last digit. */
function columnSums(table: PrintedTable): readonly number[] {
  const body = table.rows.slice(table.headerRows);
  const unitsOf = (cell: PrintedCell | undefined): number =>
    cell?.role === 'figure' && cell.text !== '' ? Math.round(Number(cell.text.replaceAll(',', '')) * 1e6) : 0;
  return (body[0] ?? []).map((_, column) => body.reduce((sum, row) => sum + unitsOf(row[column]), 0));
}

describe('transformations', () => {
  it.each(NAMES)('%s: finds something to change in a few documents, and never touches the truth', (name) => {
    const pairs = pairsOf(name);
    expect(pairs.length).toBeGreaterThanOrEqual(1);
    for (const [before, after] of pairs) {
      expect(after.places.map(({ value }) => value)).toEqual(before.places.map(({ value }) => value));
    }
  });

  it.each(NAMES.filter((name) => /exchanged|slid (?!.*damage)|slid$/u.test(name)))('%s: keeps all figures', (name) => {
    for (const [before, after] of pairsOf(name))
      expect(tablesOf(after).map((table) => sorted(figuresOf(table)))).toEqual(
        tablesOf(before).map((table) => sorted(figuresOf(table))),
      );
  });

  it.each(NAMES.filter((name) => /amounts exchanged|columns exchanged|slid|misread|points|errors/u.test(name)))(
    '%s: leaves codes, names and headers where they are',
    (name) => {
      for (const [before, after] of pairsOf(name)) expect(wordsOf(after)).toEqual(wordsOf(before));
    },
  );

  it('whole rows exchanged: no figure leaves its code', () => {
    for (const [, after] of pairsOf('whole rows exchanged'))
      expect(after.places.filter(({ isDamaged }) => isDamaged)).toEqual([]);
  });

  it.each(['errors that cancel in a column', 'errors that cancel in rows and columns'] as const)(
    '%s: every column adds up to what it did',
    (name) => {
      for (const [before, after] of pairsOf(name))
        expect(tablesOf(after).map(columnSums)).toEqual(tablesOf(before).map(columnSums));
    },
  );

  it.each(['points lost in all tables', 'points lost in tables and text'] as const)('%s: no point is left', (name) => {
    for (const [, after] of pairsOf(name)) expect(tablesOf(after).flatMap(figuresOf).join(' ')).not.toContain('.');
  });
});

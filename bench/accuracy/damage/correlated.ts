import { chance, pick } from '../generate/random.ts';
import type { Random } from '../generate/random.ts';
import type { DocumentKind } from './damage-kind.ts';
import { misreadAsLetter, misreadDigit } from './look-alikes.ts';
import { hasFigure } from './open-table.ts';
import type { OpenCell, OpenTable } from './open-table.ts';

function figuresOf(table: OpenTable): readonly OpenCell[] {
  return table.rows.slice(table.headerRows).flat().filter(hasFigure);
}

/** Changes the text of every cell; false where nothing came of it. */
function rewrite(cells: readonly OpenCell[], change: (text: string) => string): boolean {
  let isChanged = false;
  for (const cell of cells) {
    const text = change(cell.text);
    if (text !== cell.text) isChanged = true;
    cell.text = text;
  }
  return isChanged;
}

/** The figures of one column of one table; none where the document has no figures. */
function drawColumn(tables: readonly OpenTable[], random: Random): readonly OpenCell[] {
  const columns = tables.flatMap((table) => {
    const width = Math.max(0, ...table.rows.map((row) => row.length));
    const body = table.rows.slice(table.headerRows);
    return Array.from({ length: width }, (_, column) =>
      body.map((row) => row[column]).filter((cell) => hasFigure(cell)),
    );
  });
  const full = columns.filter((cells) => cells.length >= 3);
  return full.length === 0 ? [] : pick(random, full);
}

const dropPoint = (text: string): string => text.replace(/\.(?=\d+$)/u, '');

/** The same two neighbors are misread in the same way wherever they stand: every copy of a figure shares the misreading. */
function misreadPair(tables: readonly OpenTable[], random: Random): boolean {
  const counts = new Map<string, number>();
  const figures = tables.flatMap(figuresOf);
  for (const { text } of figures)
    for (let at = 0; at + 1 < text.length; at++) {
      const pair = text.slice(at, at + 2);
      if (/\d\d/u.test(pair)) counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
  const often = [...counts].filter(([, count]) => count >= 2).map(([pair]) => pair);
  if (often.length === 0) return false;
  const pair = pick(random, often);
  const misread = chance(random, 0.5) ? misreadDigit : misreadAsLetter;
  const seen = misread(pair.charAt(0), random) + pair.charAt(1);
  return rewrite(figures, (text) => text.replaceAll(pair, seen));
}

/** One glyph is misread in the same way all over one table. */
function misreadGlyph(tables: readonly OpenTable[], random: Random): boolean {
  const table = tables.length === 0 ? undefined : pick(random, tables);
  const figures = table ? figuresOf(table) : [];
  const digits = [...new Set(figures.flatMap(({ text }) => text.match(/\d/gu) ?? []))];
  if (digits.length === 0) return false;
  const digit = pick(random, digits);
  const seen = (chance(random, 0.4) ? misreadDigit : misreadAsLetter)(digit, random);
  return rewrite(figures, (text) => text.replaceAll(digit, seen));
}

/** All copies of one figure, however often the document prints it, lose or change the same digit. */
function misreadCopies(tables: readonly OpenTable[], random: Random): boolean {
  const figures = tables.flatMap(figuresOf);
  const texts = figures.map((cell) => cell.text).filter((text) => /[1-9]/u.test(text));
  const copied = [...new Set(texts.filter((text, index) => texts.indexOf(text) !== index))];
  if (copied.length === 0) return false;
  const text = pick(random, copied);
  const at = pick(
    random,
    Array.from(text.matchAll(/\d/gu), (match) => match.index),
  );
  const seen = chance(random, 0.25) ? '' : misreadDigit(text.charAt(at), random);
  return rewrite(figures, (other) => (other === text ? text.slice(0, at) + seen + text.slice(at + 1) : other));
}

/** Damage that strikes many figures in the same way, so that sums may still hold. */
export const CORRELATED: readonly DocumentKind[] = [
  {
    name: 'points-lost-in-column',
    on: 'document',
    weight: 3,
    spoil: (tables, random) => rewrite(drawColumn(tables, random), dropPoint),
  },
  {
    name: 'points-lost-in-table',
    on: 'document',
    weight: 1,
    spoil: (tables, random) => tables.length > 0 && rewrite(figuresOf(pick(random, tables)), dropPoint),
  },
  {
    name: 'points-spaced-in-table',
    on: 'document',
    weight: 2,
    spoil: (tables, random) =>
      tables.length > 0 && rewrite(figuresOf(pick(random, tables)), (text) => text.replace(/([.,])(?=\d)/gu, '$1 ')),
  },
  {
    name: 'last-digit-cut-in-column',
    on: 'document',
    weight: 1,
    spoil: (tables, random) => rewrite(drawColumn(tables, random), (text) => text.replace(/(?<=\.\d)\d$/u, '')),
  },
  { name: 'pair-misread-everywhere', on: 'document', weight: 4, spoil: misreadPair },
  { name: 'glyph-misread-in-table', on: 'document', weight: 1, spoil: misreadGlyph },
  { name: 'copies-misread-alike', on: 'document', weight: 3, spoil: misreadCopies },
];

import { hasFigure } from '../../../bench/accuracy/damage/open-table.ts';
import type { OpenCell, OpenPart } from '../../../bench/accuracy/damage/open-table.ts';
import { between, pick } from '../../../bench/accuracy/generate/random.ts';
import type { Random } from '../../../bench/accuracy/generate/random.ts';
import { findTwins } from './exchange.ts';
import { tablesOf } from './transformation.ts';
import type { Transform } from './transformation.ts';

const TRIES = 40;

/** One digit of a figure, not its last one, is read as another one, wherever a table prints this figure. */
export const correlateTables: Transform = (parts, random) => correlate(parts, random, { inText: false, isLast: false });

/** One digit of a figure, not its last one, is read as another one, wherever a table or the running text prints this figure. */
export const correlateDocument: Transform = (parts, random) =>
  correlate(parts, random, { inText: true, isLast: false });

/** The last digit of a figure is read as another one, wherever a table prints this figure: as small as rounding. */
export const correlateLastDigits: Transform = (parts, random) =>
  correlate(parts, random, { inText: false, isLast: true });

/** Two digits of one sum are misread so that the sum still holds. */
export const compensateSum: Transform = (parts, random) =>
  compensate(parts, random, (rows) => {
    const amounts = rows[0].flatMap((cell, column) => cellPair(cell, rows[1][column]));
    const [one, other] = amounts.length === 0 ? [] : pick(random, amounts);
    return one && other ? [[one, 1] as const, [other, -1] as const] : null;
  });

/** Two digits of a row are misread so that the sum of the row still holds, whatever it is. */
export const compensateRow: Transform = (parts, random) =>
  compensate(parts, random, ([row]) => {
    const cells = row.filter(hasFigure);
    if (cells.length < 2) return null;
    const one = pick(random, cells);
    const other = pick(
      random,
      cells.filter((cell) => cell !== one),
    );
    return [
      [one, 1],
      [other, random() < 0.5 ? -1 : 1],
    ];
  });

/** Four digits at the corners of a rectangle are misread so that the sums of its rows and columns all hold. */
export const compensateCorners: Transform = (parts, random) =>
  compensate(parts, random, (rows) => {
    const full = rows[0].flatMap((cell, column) => cellPair(cell, rows[1][column]));
    if (full.length < 2) return null;
    const first = pick(random, full);
    const second = pick(
      random,
      full.filter((pair) => pair !== first),
    );
    return [
      [first[0], 1],
      [first[1], -1],
      [second[0], -1],
      [second[1], 1],
    ];
  });

/** The errors of one sum, in every copy of the two figures that a table prints. */
export const compensateCopies: Transform = (parts, random) => {
  const before = figuresOf(parts).map((cell) => [cell, cell.text] as const);
  if (!compensateSum(parts, random)) return false;
  const changed = new Map(before.flatMap(([cell, text]) => (cell.text === text ? [] : [[text, cell.text] as const])));
  for (const [cell, text] of before) cell.text = changed.get(text) ?? cell.text;
  return true;
};

interface Correlation {
  readonly inText: boolean;
  readonly isLast: boolean;
}

type Change = readonly [OpenCell, 1 | -1];

function cellPair(one: OpenCell, other: OpenCell | undefined): readonly (readonly [OpenCell, OpenCell])[] {
  return hasFigure(one) && hasFigure(other) ? [[one, other]] : [];
}

function figuresOf(parts: readonly OpenPart[]): readonly OpenCell[] {
  return tablesOf(parts).flatMap((table) => table.rows.slice(table.headerRows).flat().filter(hasFigure));
}

function correlate(parts: readonly OpenPart[], random: Random, { inText, isLast }: Correlation): boolean {
  const figures = figuresOf(parts).filter(({ text }) => /[1-9]/u.test(text) && /\d\D*\d/u.test(text));
  const texts = figures.map(({ text }) => text);
  const copied = texts.filter((text, index) => texts.indexOf(text) !== index);
  if (copied.length === 0) return false;
  const text = pick(random, copied);
  const places = Array.from(text.matchAll(/\d/gu), ({ index }) => index);
  const at = pick(random, isLast ? places.slice(-1) : places.slice(0, -1));
  const digit = String((Number(text.charAt(at)) + between(random, 1, at === places[0] ? 8 : 9)) % 10);
  const seen = text.slice(0, at) + (at === places[0] && digit === '0' ? '9' : digit) + text.slice(at + 1);
  if (seen === text) return false;
  for (const cell of figures) if (cell.text === text) cell.text = seen;
  const [plain, plainSeen] = [text.replaceAll(',', ''), seen.replaceAll(',', '')];
  for (const part of parts)
    if (inText && part.kind === 'text')
      part.lines = part.lines.map((line) =>
        line.replace(/\d[\d,]*(?:\.\d+)?/gu, (figure) =>
          figure === text ? seen : figure === plain ? plainSeen : figure,
        ),
      );
  return true;
}

/** Draws lines and a place of the digits until every chosen figure can take the change in one digit. */
function compensate(
  parts: readonly OpenPart[],
  random: Random,
  choose: (rows: readonly [readonly OpenCell[], readonly OpenCell[]]) => readonly Change[] | null,
): boolean {
  const twins = tablesOf(parts).flatMap(findTwins);
  for (let tries = 0; twins.length > 0 && tries < TRIES; tries++) {
    const [pair] = pick(random, twins);
    const changes = pair ? choose([pair[0].amounts, pair[1].amounts]) : null;
    if (!changes || new Set(changes.map(([{ text }]) => decimalsOf(text))).size > 1) continue;
    const [place, step] = [between(random, 1, 5), between(random, 1, 8)];
    const texts = changes.map(([cell, sign]) => moveDigit(cell.text, place, sign * step));
    if (texts.includes(null)) continue;
    changes.forEach(([cell], index) => (cell.text = texts[index] ?? cell.text));
    return true;
  }
  return false;
}

/** The figure with the digit at `place`, counted from the last one, moved by `step`; null where that is no digit. */
function moveDigit(text: string, place: number, step: number): string | null {
  const places = Array.from(text.matchAll(/\d/gu), ({ index }) => index);
  const at = places.at(-1 - place);
  if (at === undefined || !/[1-9]/u.test(text)) return null;
  const digit = Number(text.charAt(at)) + step;
  if (digit < 0 || digit > 9 || (at === places[0] && digit === 0 && places.length > 1)) return null;
  return text.slice(0, at) + String(digit) + text.slice(at + 1);
}

function decimalsOf(text: string): number {
  return text.includes('.') ? text.length - text.indexOf('.') - 1 : 0;
}

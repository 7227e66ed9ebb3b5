import type { Disclosure, PrintedCell, PrintedTable } from '../disclosure.ts';
import { pick, pickSome } from '../generate/random.ts';
import type { Random } from '../generate/random.ts';
import { drawOtherDigit } from './look-alikes.ts';
import { spoilDigit, swapDigits } from './digits.ts';

/** Share of the figures of one table that `plantSlips` changes where nothing else is asked for. */
export const SLIP_SHARE = 1 / 20;

/** A change of a printed figure to another one; null where it has none to offer. `column`: the texts of its column. */
type Slip = (text: string, column: readonly string[], random: Random) => string | null;

const SLIPS: readonly Slip[] = [
  (text, _, random) => spoilDigit(text, random, drawOtherDigit),
  (text, _, random) => swapDigits(text, random),
  (text, column, random) => {
    const others = column.filter((other) => other !== text);
    return others.length === 0 ? null : pick(random, others);
  },
];
const TRIES = 20;

/**
 * The disclosure as a publisher with a careless hand prints it: in one table, some figures (`share` of them, at least
 * one) are other well-formed ones. What is printed is the truth; the place keeps the right figure in `slipOf`.
 *
 * @param share share of the figures of that table, above 0 and at most 1
 * @param random the only source of chance
 */
export function plantSlips(disclosure: Disclosure, share: number, random: Random): Disclosure {
  const tables = disclosure.parts.filter((part) => part.kind === 'table');
  const candidates = tables.filter((table) => findFigures(disclosure, table).length > 1);
  if (candidates.length === 0) return disclosure;
  const table = pick(random, candidates);
  const figures = findFigures(disclosure, table);
  const slips = new Map<PrintedCell, string>();
  for (const { cell, column } of pickSome(random, figures, Math.max(1, Math.round(figures.length * share)))) {
    const text = drawSlip(cell.text, column, random);
    if (text !== null) slips.set(cell, text);
  }
  const spoiled = {
    ...table,
    rows: table.rows.map((row) => row.map((cell) => ({ ...cell, text: slips.get(cell) ?? cell.text }))),
  };
  const values = new Map([...slips].map(([cell, text]) => [cell.place, canonicalFigure(text)]));
  return {
    ...disclosure,
    parts: disclosure.parts.map((part) => (part === table ? spoiled : part)),
    places: disclosure.places.map((place, index) => {
      const value = values.get(index);
      return value === undefined ? place : { ...place, value, slipOf: place.slipOf ?? place.value };
    }),
  };
}

/** Cells whose text says exactly what their place holds, with the texts of such cells in the same column. */
function findFigures(disclosure: Disclosure, table: PrintedTable): readonly { cell: PrintedCell; column: string[] }[] {
  const isFigure = (cell: PrintedCell | undefined): cell is PrintedCell => {
    const place = cell?.place === null || cell === undefined ? undefined : disclosure.places[cell.place];
    return typeof place?.value === 'string' && canonicalFigure(cell?.text ?? '') === place.value;
  };
  return table.rows.flatMap((row) =>
    row.flatMap((cell, index) => {
      if (!isFigure(cell)) return [];
      const column = table.rows.map((other) => other[index]).filter(isFigure);
      return [{ cell, column: column.map((other) => other.text) }];
    }),
  );
}

function drawSlip(text: string, column: readonly string[], random: Random): string | null {
  for (let tries = 0; tries < TRIES; tries++) {
    const slip = pick(random, SLIPS)(text, column, random);
    const value = slip === null ? null : canonicalFigure(slip);
    if (slip !== null && value !== null && value !== canonicalFigure(text)) return slip;
  }
  return null;
}

/** The plain decimal of a well-formed printed figure (thousands grouped or not); null where it is anything else. */
function canonicalFigure(text: string): string | null {
  const isWellFormed = /^-?(?:0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?$/u.test(text);
  return isWellFormed ? text.replaceAll(',', '') : null;
}

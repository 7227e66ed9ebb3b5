import { isBareFigure } from '../../model/remember.ts';
import { isFigureLike } from '../text/cell-kinds.ts';
import { foldCharacters } from '../text/mend-text.ts';
import type { FigureStyle } from './read-amount.ts';

const POINTED = /^-?[\d,]+\.(\d{1,6})$/u;

/** How often figures end after so many decimals, and how often after a zero (`11.00`). */
export interface FigureCensus {
  readonly counts: ReadonlyMap<number, number>;
  readonly bare: number;
  /** Figures that no one prints so: `000`, `034`, `124,63595`. Their points were lost. */
  readonly pointless: number;
  /** Cells with `0` alone, blank ones, and those with another digit alone. */
  readonly zeros: number;
  readonly blanks: number;
  readonly digits: number;
  /** By decimals: figures whose last decimal is a zero. */
  readonly trailingZeros: ReadonlyMap<number, number>;
}

/** Counts the well-formed figures among cell texts by their decimals. */
export function countFigures(texts: readonly string[]): FigureCensus {
  const counts = new Map<number, number>();
  const trailingZeros = new Map<number, number>();
  let bare = 0;
  let pointless = 0;
  const alone = { zeros: 0, blanks: 0, digits: 0 };
  for (const text of texts) {
    if (text.length < 2) {
      if (text === '') alone.blanks += 1;
      else if (text === '0') alone.zeros += 1;
      else if (/^\d$/u.test(text)) alone.digits += 1;
    }
    if (!isFigureLike(text)) continue;
    const folded = isBareFigure(text) ? text : foldCharacters(text).replace(/\s*([.,])\s*/gu, '$1');
    const decimals = POINTED.exec(folded)?.[1];
    if (decimals === undefined) {
      if (/^(?:0\d+|[\d,]*,\d{4,})$/u.test(folded)) pointless += 1;
      else if (/^-?(?:\d{3,}|\d{1,3}(?:,\d{3})+)$/u.test(folded)) bare += 1;
      continue;
    }
    counts.set(decimals.length, (counts.get(decimals.length) ?? 0) + 1);
    if (decimals.endsWith('0')) trailingZeros.set(decimals.length, (trailingZeros.get(decimals.length) ?? 0) + 1);
  }
  return { counts, bare, pointless, trailingZeros, ...alone };
}

/**
 * The style of a table's figures. Strict means that decimals are always printed. One figure in ten ends in a zero: kept
 * zeros speak for a strict publisher, shorter figures against one, and a few of either are misreadings. A table with too
 * few figures to tell follows the document. Where nothing can be misread, a single point among whole figures is meant, and
 * so is a zero without decimals.
 */
export function styleOf(table: FigureCensus, document: FigureCensus, isBornDigital = false): FigureStyle {
  return {
    ...decimalsOf(table, document, isBornDigital),
    hasBareZeros: isBornDigital || printsZeros(table) || isLikewise(table, document),
  };
}

/** A publisher who prints `0` for nothing prints it nearly everywhere: litter stands here and there, and is any digit. */
function printsZeros({ zeros, blanks, digits }: FigureCensus): boolean {
  return zeros >= ZEROS_AT_LEAST && zeros >= blanks && zeros >= digits * ZEROS_LEAD;
}

/** A table with too few zeros to tell does as the document does, where no cell of it is blank. */
function isLikewise(table: FigureCensus, document: FigureCensus): boolean {
  return printsZeros(document) && table.zeros > 0 && table.blanks === 0 && table.digits === 0;
}

const ZEROS_AT_LEAST = 5;
const ZEROS_LEAD = 2;

function decimalsOf(table: FigureCensus, document: FigureCensus, isBornDigital: boolean): FigureStyle {
  const own = usualDecimals(table, document);
  const pointed = countPointed(table);
  const isWholeDocument = !isBornDigital && isAllBut(document);
  const shared = isWholeDocument && pointed <= table.bare ? undefined : mostFrequent(document.counts);
  // `000` and `124,63595`: the points of the whole table were lost, whatever is left of them.
  const isPointless = table.pointless >= 2 && table.pointless + table.bare > pointed;
  const isWhole = isMisreadCommas(table) || (isWholeDocument && isAllBut(table));
  if (own === undefined || pointed < 3 || isPointless || isWhole) {
    // Whole figures throughout are a style of their own: 元 without decimals.
    if (shared === undefined || (isWhole && !isPointless)) return { decimals: 0, most: Infinity, isStrict: false };
    return { decimals: shared, most: Infinity, isStrict: isStrict(document, shared) };
  }
  const { kept, lost, bare } = countZeros(table, own);
  const isTelling = kept + lost + bare >= TELLING;
  // `0` for nothing where the document has `0.00`: the table's figures lose their idle zeros, whatever the others do.
  const dropsZeros = kept === 0 && printsZeros(table);
  const strict = isTelling ? isStrict(table, own) : !dropsZeros && lost === 0 && isStrict(document, own);
  const most = pointed < MANY ? Infinity : strict ? own : mostDecimals(table, document, own);
  return { decimals: own, most, isStrict: strict };
}

/**
 * The decimals of a table: those of most of its figures; the document's where they are more and stand in a good part of the
 * table, for an edge cuts last digits off a whole column, and nothing adds them.
 */
function usualDecimals(table: FigureCensus, document: FigureCensus): number | undefined {
  const own = mostFrequent(table.counts);
  const shared = mostFrequent(document.counts);
  if (own === undefined || shared === undefined || shared <= own) return own;
  return (table.counts.get(shared) ?? 0) >= Math.max(3, WHOLE_SHARE * countPointed(table)) ? shared : own;
}

/** The most decimals that are a habit of the table or the document: more of them are a misreading. */
function mostDecimals(table: FigureCensus, document: FigureCensus, usual: number): number {
  const isHabit = (census: FigureCensus, length: number): boolean =>
    (census.counts.get(length) ?? 0) >= Math.max(3, HABIT_SHARE * countPointed(census));
  const habits = [...table.counts.keys(), ...document.counts.keys()].filter(
    (length) => isHabit(table, length) || isHabit(document, length),
  );
  return Math.max(usual, ...habits);
}

/** `180.319` among many whole figures is 180,319 with its comma misread. */
function isMisreadCommas(table: FigureCensus): boolean {
  const pointed = countPointed(table);
  return (table.counts.get(3) ?? 0) === pointed && table.bare >= Math.max(3, WHOLE_LEAD * pointed);
}

/** Whole figures but for a few, whose points are litter or misread commas. */
function isAllBut(census: FigureCensus): boolean {
  return census.bare >= Math.max(MANY, STRAY_LEAD * countPointed(census));
}

function countPointed({ counts }: FigureCensus): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

/** So many more whole figures than pointed ones make a table of whole figures. */
const WHOLE_LEAD = 4;
/** The same where the points are not those of commas: amounts without their idle zeros have more of them. */
const STRAY_LEAD = 20;
const HABIT_SHARE = 0.1;
/** Figures with all their decimals beside those of a column that lost its edge. */
const WHOLE_SHARE = 0.25;
/** Fewer figures than this do not tell how many decimals are too many. */
const MANY = 8;

/** Kept and lost zeros that tell a table's style by themselves. */
const TELLING = 3;

/** Whole figures may be round amounts without their zeros, or a column that lost its points: beside many kept zeros, the latter. */
function isStrict(census: FigureCensus, decimals: number): boolean {
  const { kept, lost, bare } = countZeros(census, decimals);
  return kept > lost + bare || (kept >= TELLING && kept > 3 * lost);
}

function countZeros(
  { counts, trailingZeros, bare }: FigureCensus,
  decimals: number,
): { readonly kept: number; readonly lost: number; readonly bare: number } {
  let lost = 0;
  for (const [length, count] of counts) if (length < decimals) lost += count;
  return { kept: trailingZeros.get(decimals) ?? 0, lost, bare };
}

function mostFrequent(counts: ReadonlyMap<number, number>): number | undefined {
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0];
}

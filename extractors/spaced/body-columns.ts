import type { Piece, SpacedLine } from './spaced-line.ts';

/** What a column of a table's body holds: words, codes, the rows' own numbers, or figures. */
export type ColumnKind = 'text' | 'code' | 'number' | 'value';

/** A stretch of a line, in cells; `end` is behind the last. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A column of a table's body with the cells that its pieces take. */
export interface BodyColumn extends Stretch {
  readonly kind: ColumnKind;
}

/** A column holds figures where no more texts than this share of them run over it from the left. */
const MOST_TEXTS = 0.5;
/** A column of names behind figures has so many at least. */
const LEAST_NAMES = 2;
/** No statement has more columns of figures. */
const MOST_COLUMNS = 60;
/** Figures of a column miss a common edge by no more cells, but for this share of them at either end. */
const MOST_RAGGED = 3;
const FEW = 0.1;
/** A total over a column of codes may begin so many cells left of them. */
const OVERHANG = 2;

/**
 * The columns of a table's body: figures that overlap from line to line are a column, whatever their alignment; between
 * two of those stands at most one column of texts. Columns that no line fills are not found here. None where figures that
 * overlap are not set to one edge or middle: they are of several columns.
 */
export function bodyColumns(lines: readonly SpacedLine[]): readonly BodyColumn[] {
  const texts = lines.flatMap(({ pieces }) => pieces.filter(({ isFigure }) => !isFigure));
  const groups = joinTouching(
    groupOverlapping(lines.flatMap(({ pieces }) => pieces.filter(({ isFigure }) => isFigure))),
    lines,
  );
  const figures = groups.filter((group) => {
    const { start } = spanOf(group);
    const over = texts.filter((text) => text.start <= start && text.end > start + 1).length;
    return over <= MOST_TEXTS * group.length;
  });
  if (figures.length > MOST_COLUMNS || !figures.every(isAligned)) return [];
  const columns: (Stretch & { readonly texts: readonly string[] })[] = [];
  for (const [at, group] of [undefined, ...figures].entries()) {
    const own = group && spanOf(group);
    if (group && own) columns.push({ ...own, texts: group.map(({ text }) => text) });
    // A label that a figure to its left pushed on begins behind it; one without a figure before it may begin above one.
    const next = Math.min(...(figures[at]?.map(({ start }) => start) ?? [Infinity]));
    const right = texts.filter(({ start }) => isRightOf(start, own?.start) && !isRightOf(start, next));
    if (right.length > 0) columns.push({ ...spanOf(right), texts: [] });
  }
  const kinds = kindsOf(columns);
  // Words that hardly any line has between figures are no labels: something else was torn or pushed aside there.
  const isStray = columns.some(({ start, end }, at) => {
    const names = texts.filter((text) => /\p{Script=Han}/u.test(text.text) && text.start >= start && text.end <= end);
    return kinds[at] === 'text' && kinds[at - 1] === 'value' && names.length < LEAST_NAMES;
  });
  if (isStray) return [];
  return columns.map(({ start, end }, at) => ({ start, end, kind: kinds[at] ?? 'value' }));
}

/** Whether a text that starts there belongs right of a column of figures: behind it, or over it as totals over codes. */
function isRightOf(start: number, figures: number | undefined): boolean {
  return figures === undefined || start >= figures - OVERHANG;
}

/** By column the texts of a line; null where a figure stands in none, or two stand in one. */
export function placePieces(
  pieces: readonly Piece[],
  columns: readonly BodyColumn[],
): readonly (readonly Piece[])[] | null {
  const placed: Piece[][] = columns.map(() => []);
  const at = pieces.map((piece) =>
    piece.isFigure ? columns.findIndex((column) => column.kind !== 'text' && overlap(piece, column) > 0) : -1,
  );
  for (const [index, piece] of pieces.entries()) {
    if (piece.isFigure && (at[index] === -1 || at.indexOf(at[index] ?? 0) !== index)) return null;
    const before = Math.max(-1, ...at.slice(0, index));
    const after = at.slice(index + 1).find((other) => other !== -1) ?? columns.length;
    placed[piece.isFigure ? (at[index] ?? 0) : textColumn(piece, columns, before, after)]?.push(piece);
  }
  return placed;
}

/** The column of a text between the columns of the figures beside it: the last that begins before it. */
function textColumn(piece: Piece, columns: readonly BodyColumn[], before: number, after: number): number {
  const between = columns.flatMap(({ kind, start }, at) =>
    kind === 'text' && at > before && at < after ? [{ at, from: columns[at - 1]?.start ?? start }] : [],
  );
  const begun = between.findLast(({ from }) => isRightOf(piece.start, from)) ?? between[0];
  return begun?.at ?? Math.max(0, Math.min(before + 1, after - 1));
}

/** How many cells two stretches share; below 0, how many part them. */
export function overlap(a: Stretch, b: Stretch): number {
  return Math.min(a.end, b.end) - Math.max(a.start, b.start);
}

/** The cells from the first to the last of some stretches, of which there must be one. */
export function spanOf(pieces: readonly Stretch[]): Stretch {
  return pieces.reduce((all, { start, end }) => ({ start: Math.min(all.start, start), end: Math.max(all.end, end) }), {
    start: Infinity,
    end: -Infinity,
  });
}

function groupOverlapping(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const groups: Piece[][] = [];
  let end = -Infinity;
  for (const piece of [...pieces].sort((a, b) => a.start - b.start)) {
    if (piece.start < end) groups.at(-1)?.push(piece);
    else groups.push([piece]);
    end = Math.max(end, piece.end);
  }
  return groups;
}

/** Groups next to each other without a cell to spare are one column, unless a line has figures of both. */
function joinTouching(
  groups: readonly (readonly Piece[])[],
  lines: readonly SpacedLine[],
): readonly (readonly Piece[])[] {
  const groupOf = new Map(groups.flatMap((group) => group.map((piece) => [piece, group] as const)));
  const neighbors = new Map(groups.slice(1).map((group, at) => [group, groups[at]]));
  const parted = new Set<readonly Piece[]>();
  for (const { pieces } of lines) {
    const own = new Set(pieces.map((piece) => groupOf.get(piece)));
    for (const group of own) if (group && own.has(neighbors.get(group))) parted.add(group);
  }
  const joined: Piece[][] = [];
  for (const group of groups) {
    const last = joined.at(-1);
    const isApart = last === undefined || spanOf(group).start > spanOf(last).end + 1 || parted.has(group);
    if (isApart) joined.push([...group]);
    else for (const piece of group) last.push(piece);
  }
  return joined;
}

/** Whether nearly all figures begin, end or have their middle in the same cell. */
function isAligned(figures: readonly Piece[]): boolean {
  const edges = [({ start }: Piece) => start, ({ end }: Piece) => end, ({ start, end }: Piece) => (start + end) / 2];
  return edges.some((edge) => {
    const sorted = figures.map(edge).sort((a, b) => a - b);
    const cut = Math.floor(figures.length * FEW);
    return (sorted[figures.length - 1 - cut] ?? 0) - (sorted[cut] ?? 0) <= MOST_RAGGED;
  });
}

/** Kinds by the places of the columns: codes stand before names or parts of codes, a row's number behind its name. */
function kindsOf(columns: readonly { readonly texts: readonly string[] }[]): readonly ColumnKind[] {
  const isText = (at: number): boolean => columns[at]?.texts.length === 0;
  const areWhole = (at: number): boolean => columns[at]?.texts.every((text) => /^\d{1,9}$/u.test(text)) === true;
  const leadsToText = (at: number): boolean =>
    isText(at) || (areWhole(at) && at < columns.length && leadsToText(at + 1));
  return columns.map(({ texts }, at) => {
    if (texts.length === 0) return 'text';
    if (!areWhole(at)) return 'value';
    if (at > 0 && isText(at - 1)) return areCounting(texts) ? 'number' : 'value';
    return areCodes(texts) && leadsToText(at + 1) ? 'code' : 'value';
  });
}

function areCounting(texts: readonly string[]): boolean {
  return texts.length > 1 && texts.every((text, at) => at === 0 || Number(text) === Number(texts[at - 1]) + 1);
}

function areCodes(texts: readonly string[]): boolean {
  return texts.every((text) => text.length !== 1 && text.length !== 4) || areCounting(texts);
}

import { spanOf, overlap } from './body-columns.ts';
import type { Piece, SpacedLine } from './spaced-line.ts';

/** The head of a column, or of a group of columns, with the cells it takes and its lines from the header's top. */
export interface Head {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly top: number;
  readonly bottom: number;
}

/** The heads above a body: those of single columns, left to right, and those of groups, top to bottom. */
export interface Heads {
  readonly leaves: readonly Head[];
  readonly groups: readonly Head[];
}

/** Twice the cells by which the middles of a head's lines may miss each other. */
const CENTERED = 2;

interface PlacedPiece extends Piece {
  readonly line: number;
}

/**
 * Tells the heads in a header's lines. A piece over two others of one line heads a group, and one over a piece whose
 * neighbor has nothing above it; any other is a line of the head below it. `isHead` knows the words that head columns.
 */
export function readHeads(lines: readonly SpacedLine[], isHead: (text: string) => boolean): Heads {
  const byLine = lines.map(({ pieces }, line) => pieces.map((piece): PlacedPiece => ({ ...piece, line })));
  const groups = new Set<PlacedPiece>();
  for (const pieces of [...byLine].reverse())
    for (const piece of pieces) if (isGroup(piece, byLine, groups, isHead)) groups.add(piece);
  const leaves: PlacedPiece[][] = [];
  for (const piece of byLine.flat()) {
    if (groups.has(piece)) continue;
    const over = leaves.filter((leaf) => leaf.some((other) => overlap(other, piece) > 0));
    const [first, ...others] = over;
    if (first === undefined) leaves.push([piece]);
    else {
      first.push(piece, ...others.flat());
      for (const other of others) leaves.splice(leaves.indexOf(other), 1);
    }
  }
  return {
    leaves: leaves.map(headOf).sort((a, b) => a.start - b.start),
    groups: [...groups].map((piece) => headOf([piece])).sort((a, b) => a.top - b.top || a.start - b.start),
  };
}

function isGroup(
  piece: PlacedPiece,
  byLine: readonly (readonly PlacedPiece[])[],
  groups: ReadonlySet<PlacedPiece>,
  isHead: (text: string) => boolean,
): boolean {
  const below = byLine.slice(piece.line + 1);
  if (below.some((pieces) => pieces.filter((other) => overlap(other, piece) > 0).length > 1)) return true;
  const line = below.find((pieces) => pieces.some((other) => overlap(other, piece) > 0));
  const under = line?.find((other) => overlap(other, piece) > 0);
  if (line === undefined || under === undefined) return false;
  if (groups.has(under)) return true;
  if (isHead(piece.text + under.text)) return false;
  // A tail that is no head of its own is the rest of the head above it.
  if ([...under.text].length < 2) return false;
  const at = line.indexOf(under);
  const isBare = (other: PlacedPiece | undefined): boolean =>
    other !== undefined &&
    !byLine.slice(0, other.line).some((pieces) => pieces.some((above) => overlap(above, other) > 0));
  // Over the middle one of several it has neighbors on both sides, over a pair on the side to which it leans.
  const lean = piece.start + piece.end - under.start - under.end;
  const isCentered = Math.abs(lean) <= CENTERED;
  const sides = isCentered ? [line[at - 1], line[at + 1]] : [line[at + Math.sign(lean)]];
  return sides.every(isBare);
}

function headOf(pieces: readonly PlacedPiece[]): Head {
  const sorted = [...pieces].sort((a, b) => a.line - b.line || a.start - b.start);
  const lines = sorted.map(({ line }) => line);
  return {
    text: sorted.map(({ text }) => text).join(''),
    ...spanOf(pieces),
    top: Math.min(...lines),
    bottom: Math.max(...lines),
  };
}

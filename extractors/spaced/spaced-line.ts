import { isFigure, isFigureLike } from '../page/figure-text.ts';

/** A stretch of text in a line of a dump, in character cells from the line's start; `end` is behind its last cell. */
export interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly isFigure: boolean;
  /** What single spaces part in it. */
  readonly words: readonly Word[];
}

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A printed line as pieces that white space parts, left to right. */
export interface SpacedLine {
  /** From 1, as an editor counts. */
  readonly number: number;
  readonly text: string;
  readonly pieces: readonly Piece[];
}

/** How many cells a wide character takes: programs that count characters give it one, terminals two. */
export type WideCells = 1 | 2;

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u;
const GAP = /[\s\u00a0]/u;
const MONEY = /^[-−]?\d[\d,]*\.\d+$/u;

/** Parts a line where its white space parts cells: two spaces do, one only beside a figure. */
export function layLine(number: number, text: string, wideCells: WideCells): SpacedLine {
  const groups: Word[][] = [];
  for (const word of wordsOf(text, wideCells)) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group && last && word.start - last.end <= 1 && isOneText(last.text, word.text)) group.push(word);
    else groups.push([word]);
  }
  return { number, text, pieces: groups.map(pieceOf) };
}

function pieceOf(words: readonly Word[]): Piece {
  const text = words.map((word) => word.text).join(' ');
  return { text, start: words[0]?.start ?? 0, end: words.at(-1)?.end ?? 0, isFigure: looksLikeFigure(text), words };
}

/** Whether a text is a figure, or what damage leaves of one: hardly anything but digits, and no word. */
function looksLikeFigure(text: string): boolean {
  const digits = text.replace(/\D/gu, '').length;
  return isFigureLike(text) || (digits > 1 && digits * 2 >= text.length && !/\p{Script=Han}/u.test(text));
}

/** A line of a header: where columns are narrow, one space parts their heads, letters that are set apart aside. */
export function partHeads(line: SpacedLine): SpacedLine {
  const isSetApart = ({ words }: Piece): boolean => words.some(({ text }) => [...text].length === 1);
  const pieces = line.pieces.flatMap((piece) =>
    isSetApart(piece) ? [piece] : piece.words.map((word) => pieceOf([word])),
  );
  return { ...line, pieces };
}

function wordsOf(text: string, wideCells: WideCells): { text: string; start: number; end: number }[] {
  const words: { text: string; start: number; end: number }[] = [];
  let at = 0;
  let isOpen = false;
  for (const character of text) {
    const cells = wideCells === 2 && WIDE.test(character) ? 2 : 1;
    if (GAP.test(character)) isOpen = false;
    else {
      const word = words.at(-1);
      if (isOpen && word !== undefined) {
        word.text += character;
        word.end = at + cells;
      } else words.push({ text: character, start: at, end: at + cells });
      isOpen = true;
    }
    at += cells;
  }
  return words;
}

// "2 个" is a text with a figure in it; an amount, a code or two figures in a row are cells of their own.
function isOneText(before: string, after: string): boolean {
  if (isFigure(before) && isFigure(after)) return false;
  if (MONEY.test(before) || MONEY.test(after)) return false;
  return !/^\d{1,7}$/u.test(before) && !/^\d{1,7}$/u.test(after);
}

/** The measure in which more figures of neighboring lines end in the same cell. */
export function measureOf(texts: readonly string[]): WideCells {
  return sharedEdges(texts, 2) > sharedEdges(texts, 1) ? 2 : 1;
}

function sharedEdges(texts: readonly string[], wideCells: WideCells): number {
  let shared = 0;
  let before: ReadonlySet<number> = new Set();
  for (const text of texts) {
    const ends = new Set(layLine(0, text, wideCells).pieces.flatMap(({ isFigure: is, end }) => (is ? [end] : [])));
    if (ends.size === 0) continue;
    for (const end of ends) if (before.has(end)) shared++;
    before = ends;
  }
  return shared;
}

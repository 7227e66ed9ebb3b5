import type { Block, GridBlock } from '../../../model/document.ts';
import type { Glyph, PageMarks, Ruling } from '../../../extractors/page/marks.ts';
import { readBlocks } from '../../../extractors/page/read-blocks.ts';

/** A text on a page: where it starts (or ends, or has its middle) and its baseline. */
export interface Text {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly align?: 'left' | 'right' | 'center';
  readonly sizePoints?: number;
}

const widthOf = (character: string, size: number): number => (/[\u2e80-\uffef]/.test(character) ? size : 0.5 * size);

/** Glyphs of a text in a font whose Latin letters are half an em wide; a space is half as wide as a letter. */
export function drawText({ text, x, y, align = 'left', sizePoints = 10 }: Text): Glyph[] {
  const advance = (character: string): number => widthOf(character, sizePoints) * (character === ' ' ? 0.5 : 1);
  const width = [...text].reduce((sum, character) => sum + advance(character), 0);
  let pen = align === 'left' ? x : align === 'right' ? x - width : x - width / 2;
  let isAfterSpace = false;
  const glyphs: Glyph[] = [];
  for (const character of text) {
    const end = pen + advance(character);
    if (character !== ' ') {
      const box = { x0: pen, x1: end, y0: y - 0.86 * sizePoints, y1: y + 0.14 * sizePoints };
      glyphs.push({ text: character, ...box, baseline: y, sizePoints, direction: 0, isAfterSpace });
    }
    isAfterSpace = character === ' ';
    pen = end;
  }
  return glyphs;
}

/** A rule from `from` to `to`: at a height where it is horizontal, at a distance from the left where it is vertical. */
export function rule(at: number, from: number, to: number): Ruling {
  return { at, from, to, widthPoints: 0.5 };
}

/** A page of texts, horizontal and vertical rules. */
export function drawPage(
  texts: readonly Text[],
  horizontals: readonly Ruling[] = [],
  verticals: readonly Ruling[] = [],
): PageMarks {
  const glyphs = texts.flatMap(drawText);
  return { page: 1, widthPoints: 595, heightPoints: 842, glyphs, horizontals, verticals, fills: [] };
}

/** Texts of a row on one baseline: the first from the left at its place, the others ending at theirs. */
export function row(y: number, texts: readonly string[], xs: readonly number[]): Text[] {
  return texts.flatMap((text, index) =>
    text === '' ? [] : [{ text, x: xs[index] ?? 0, y, align: index === 0 ? ('left' as const) : ('right' as const) }],
  );
}

/** The grids found on a page, each as lines of texts; a cell over several columns or rows as `text→2` or `text↓2`. */
export function gridsOf(marks: PageMarks): string[][] {
  return readBlocks(marks)
    .filter((block): block is GridBlock => block.type === 'grid')
    .map(({ rows }) => rows.map(({ cells }) => cells.map(showCell).join('|')));
}

/** The texts found outside all grids. */
export function textsOf(marks: PageMarks): string[] {
  return readBlocks(marks).flatMap((block: Block) => (block.type === 'text' ? [block.text] : []));
}

function showCell({ raw, rowSpan, columnSpan }: GridBlock['rows'][number]['cells'][number]): string {
  return raw + (rowSpan > 1 ? `↓${rowSpan}` : '') + (columnSpan > 1 ? `→${columnSpan}` : '');
}

import type { Document } from '../../model/document.ts';
import type { Disclosure } from '../accuracy/disclosure.ts';

/** Figures printed in the tables of a disclosure, as texts without separators. */
export function printedFigures({ parts }: Disclosure): readonly string[] {
  return parts.flatMap((part) =>
    part.kind === 'text'
      ? []
      : part.rows.flatMap((row) =>
          row.flatMap(({ text, role }) => (role === 'figure' && /\d/.test(text) ? [bare(text)] : [])),
        ),
  );
}

/** Texts of all cells of a document that have a digit. */
export function cellFigures({ blocks }: Document): readonly string[] {
  return blocks.flatMap((block) =>
    block.type === 'text'
      ? []
      : block.rows.flatMap(({ cells }) => cells.flatMap(({ raw }) => (/\d/.test(raw) ? [bare(raw)] : []))),
  );
}

/** Words of a text that have a digit. */
export function wordFigures(text: string): readonly string[] {
  return text
    .split(/\s+/)
    .filter((word) => /\d/.test(word))
    .map(bare);
}

/** How many of the printed figures were read exactly, each reading counting once, wherever it stands. */
export function countExact(printed: readonly string[], read: readonly string[]): number {
  const left = new Map<string, number>();
  for (const figure of read) left.set(figure, (left.get(figure) ?? 0) + 1);
  return printed.filter((figure) => {
    const count = left.get(figure) ?? 0;
    left.set(figure, count - 1);
    return count > 0;
  }).length;
}

function bare(text: string): string {
  return text.replaceAll(/[,，\s]/g, '');
}

import type { Block } from '../../model/document.ts';

/** So many lines are a page of print; fewer may be what a recognizer sees in a photo. */
const LINES_AT_LEAST = 8;
/** Numbers of pages, with what stands around them. */
const PAGE_NUMBER = /^[\s\-–—·第页共/]*\d*[\s\-–—·第页共/\d]*$/u;

/** Whether what was read in the picture behind a page's few lines is print: a table with figures, or lines enough. */
export function isOfUse(seen: readonly Block[]): boolean {
  const hasFigures = seen.some(
    (block) => block.type === 'grid' && block.rows.some(({ cells }) => cells.some(({ raw }) => /\d/.test(raw))),
  );
  return hasFigures || seen.length >= LINES_AT_LEAST;
}

/** A page's own lines and what its picture shows, each line once: titles before it, numbers of pages behind. */
export function mergeLines(lines: readonly Block[], seen: readonly Block[]): readonly Block[] {
  const textOf = (block: Block): string =>
    block.type === 'text' ? block.text.normalize('NFKC').replace(/\s/gu, '') : '';
  // The picture of a page shows its text too, where its fonts are known.
  const known = new Set(seen.map(textOf));
  const added = lines.filter((line) => !known.has(textOf(line)));
  const isNumber = (line: Block): boolean => PAGE_NUMBER.test(textOf(line));
  return [...added.filter((line) => !isNumber(line)), ...seen, ...added.filter(isNumber)];
}

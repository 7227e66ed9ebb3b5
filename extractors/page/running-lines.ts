import type { Block } from '../../model/document.ts';

/** On how many pages, and on what share of them, a line must come back to be a running one. */
const PAGES_AT_LEAST = 3;
const SHARE_AT_LEAST = 0.3;

/** Lines that belong to a table although many pages open with them: its number, its title, its unit, its body. */
const TABLE_LINE = /单位|部门[:：]|表$|表[(（]|^(?:公开|附|表)|[:：]$/u;

/**
 * Drops the lines that run along the head or foot of the pages (the publication's name, page numbers): they would part
 * tables that go on over pages. Only a page's first and last lines are looked at; figures count as alike.
 */
export function dropRunningLines(pages: readonly (readonly Block[])[]): readonly (readonly Block[])[] {
  const heads = countLines(pages.map((blocks) => blocks[0]));
  const feet = countLines(pages.map((blocks) => blocks.at(-1)));
  const isRunning = (block: Block | undefined, counts: ReadonlyMap<string, number>): boolean => {
    const count = counts.get(fold(block)) ?? 0;
    return count >= Math.max(PAGES_AT_LEAST, SHARE_AT_LEAST * pages.length);
  };
  return pages.map((blocks) => {
    const start = isRunning(blocks[0], heads) ? 1 : 0;
    const end = blocks.length > start && isRunning(blocks.at(-1), feet) ? blocks.length - 1 : blocks.length;
    return blocks.slice(start, end);
  });
}

function countLines(blocks: readonly (Block | undefined)[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const block of blocks) {
    const line = fold(block);
    if (line !== '') counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return counts;
}

/** A line as it is compared with others; empty for what cannot be a running line. */
function fold(block: Block | undefined): string {
  if (block?.type !== 'text' || TABLE_LINE.test(block.text.trim())) return '';
  return block.text.replace(/\s+/gu, '').replace(/\d+/gu, '#');
}

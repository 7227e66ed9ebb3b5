import type { Block, GridBlock, TextBlock } from '../../model/document.ts';
import { isFigure } from '../page/figure-text.ts';
import { findStretches, isCaption } from './find-stretches.ts';
import { layLine, measureOf, type SpacedLine } from './spaced-line.ts';
import { readTable, type SpacedTable } from './spaced-table.ts';

/** A stretch of lines that may be a table, with what it was read as. */
interface Found {
  readonly lines: readonly SpacedLine[];
  readonly table: SpacedTable | null;
}

/**
 * Finds the tables that white space alone sets, in lines that follow each other; the others stay lines. A table that goes
 * on over pages is read as a whole or not at all: of a part, sums and what is restored by them would be wrong.
 */
export function readSpaced(blocks: readonly Block[], isHead: (text: string) => boolean): readonly Block[] {
  if (hasOtherTables(blocks)) return blocks;
  const texts = blocks.filter((block) => block.type === 'text');
  const wideCells = measureOf(texts.map(({ text }) => text));
  const lines = new Map(texts.map((block) => [block.line, layLine(block.line, block.text, wideCells)]));
  const taken = new Map<number, Block | null>();
  for (const chain of chainsOf(texts, lines, isHead)) {
    if (!isWhole(chain)) continue;
    for (const [part, { lines: own, table }] of chain.entries()) {
      const block = table && (part === 0 ? table.block : withoutHeader(table));
      for (const [index, { number }] of own.entries()) taken.set(number, index === 0 ? block : null);
    }
  }
  return blocks.flatMap((block) => {
    const table = block.type === 'text' ? taken.get(block.line) : undefined;
    return table === undefined ? [block] : (table ?? []);
  });
}

/** What a later page repeats of the header says nothing new, and would part it from the page before. */
function withoutHeader({ block, headerRows }: SpacedTable): GridBlock {
  const rows = block.rows.slice(headerRows);
  return { ...block, rows, line: rows[0]?.line ?? block.line };
}

/** One program wrote a dump: where it parts cells by tabs, bars or tags, its spaces part words. */
function hasOtherTables(blocks: readonly Block[]): boolean {
  return blocks.some(
    (block) =>
      block.type === 'grid' &&
      block.rows.filter(({ cells }) => cells.slice(1).some(({ raw }) => isFigure(raw))).length > 1,
  );
}

/** A table of fewer columns of figures has several rows. */
const FEW_VALUES = 3;

/** Whether all parts of a table were read, those with a header under the same heads. */
function isWhole(chain: readonly Found[]): boolean {
  const first = chain[0]?.table;
  const values = first?.layout.filter((kind) => kind === 'value').length ?? 0;
  const amounts = chain.reduce((sum, { table }) => sum + (table?.amounts ?? 0), 0);
  if (amounts < 2 && values < FEW_VALUES) return false;
  const heads = first?.heads?.join();
  return chain.every(({ table }) => table !== null && (table.heads === undefined || table.heads.join() === heads));
}

/** Stretches by the tables that they are parts of: a title or a caption between two begins another table. */
function chainsOf(
  texts: readonly TextBlock[],
  lines: ReadonlyMap<number, SpacedLine>,
  isHead: (text: string) => boolean,
): readonly (readonly Found[])[] {
  const chains: Found[][] = [];
  const captions = texts.map(({ line }) => line).filter((line) => isCaption(lines.get(line)));
  let last = 0;
  let caption = 0;
  for (const [page, own] of Map.groupBy(texts, (block) => block.page ?? 1)) {
    for (const stretch of findStretches(own.flatMap(({ line }) => lines.get(line) ?? []))) {
      const first = stretch[0]?.number ?? 0;
      while ((captions[caption] ?? Infinity) <= last) caption++;
      const isNew = (captions[caption] ?? Infinity) < first;
      const before = isNew ? undefined : chains.at(-1)?.at(-1)?.table?.layout;
      const found = { lines: stretch, table: readTable(stretch, page, isHead, before) };
      if (isNew || chains.length === 0) chains.push([found]);
      else chains.at(-1)?.push(found);
      last = stretch.at(-1)?.number ?? last;
    }
  }
  return chains;
}

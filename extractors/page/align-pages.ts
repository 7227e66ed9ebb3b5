import type { Block, GridBlock, GridCell, GridRow } from '../../model/document.ts';

/** Column edges of pages that belong together agree within this, in points. */
const AGREE = 3;

/**
 * Gives the parts of a table that goes on over pages the same columns: a page on which only 合计 stands has fewer borders
 * than the pages before, so its cells span. Parts are grids that end one page and begin the next between the same edges.
 */
export function alignPages(blocks: readonly Block[]): readonly Block[] {
  const aligned = [...blocks];
  let chain: number[] = [];
  const close = (): void => {
    if (chain.length > 1) alignChain(aligned, chain);
    chain = [];
  };
  for (const [index, block] of blocks.entries()) {
    if (block.type === 'text') {
      if (!isPageNumber(block.text)) close();
      continue;
    }
    const last = blocks[chain.at(-1) ?? -1];
    const goesOn =
      last?.type === 'grid' && last.page !== null && block.page === last.page + 1 && isBetween(last, block);
    if (!goesOn) close();
    chain.push(index);
  }
  close();
  return aligned;
}

function isPageNumber(text: string): boolean {
  return /^[-—–\s]*(?:第\s*)?\d{1,4}(?:\s*页)?[-—–\s]*$/u.test(text);
}

function isBetween(a: GridBlock, b: GridBlock): boolean {
  if (!a.box || !b.box) return false;
  return Math.abs(a.box.x0 - b.box.x0) <= AGREE && Math.abs(a.box.x1 - b.box.x1) <= AGREE;
}

function alignChain(blocks: Block[], chain: readonly number[]): void {
  const grids = chain.flatMap((index) => {
    const block = blocks[index];
    return block?.type === 'grid' ? [{ index, block, edges: edgesOf(block) }] : [];
  });
  const most = grids.reduce<readonly number[]>(
    (edges, grid) => (grid.edges.length > edges.length ? grid.edges : edges),
    [],
  );
  // Edges of its own make a page another table.
  const isNested = grids.every(({ edges }) => edges.every((edge) => placeOf(edge, most) !== -1));
  if (!isNested) return;
  for (const { index, block, edges } of grids) {
    if (edges.length < most.length) blocks[index] = { ...block, rows: block.rows.map((row) => spanOver(row, most)) };
  }
}

function edgesOf({ rows }: GridBlock): readonly number[] {
  const all = rows.flatMap(({ cells }) => cells.flatMap(({ box }) => (box ? [box.x0, box.x1] : [])));
  const edges: number[] = [];
  for (const edge of all.sort((a, b) => a - b)) if (edge - (edges.at(-1) ?? -Infinity) > AGREE) edges.push(edge);
  return edges;
}

function placeOf(edge: number, edges: readonly number[]): number {
  return edges.findIndex((other) => Math.abs(other - edge) <= AGREE);
}

function spanOver(row: GridRow, edges: readonly number[]): GridRow {
  const cells = row.cells.map((cell): GridCell => {
    if (!cell.box) return cell;
    const columnSpan = placeOf(cell.box.x1, edges) - placeOf(cell.box.x0, edges);
    return columnSpan > 0 ? { ...cell, columnSpan } : cell;
  });
  return { ...row, cells };
}

import type { Block, GridCell } from '../../model/document.ts';
import { readBlocks } from '../page/read-blocks.ts';
import type { FigureKeeper } from '../second-look/figure-album.ts';
import { markFields, type ReadField } from './mark-fields.ts';
import type { PreparedPage, UprightReader } from './upright-reader.ts';

/**
 * Reads one page: its tables and text lines, each cell with its confidence and other readings. Figures that stand alone in
 * their cell are kept in the album. `before`: see UprightReader.
 */
export async function readPagePicture(
  prepared: PreparedPage,
  page: number,
  reader: UprightReader,
  album?: FigureKeeper,
  before?: Promise<unknown>,
): Promise<readonly Block[]> {
  const { marks, fields } = markFields(await reader.read(prepared, before), page);
  return readBlocks(marks).map((block) => {
    if (block.type !== 'grid') return block;
    const rows = block.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => {
        const within = fieldsIn(cell, fields);
        const [only] = within;
        if (within.length === 1 && only?.reading.picture && cell.box) album?.keep(page, cell.box, only.reading.picture);
        return annotateCell(cell, within);
      }),
    }));
    return { ...block, rows };
  });
}

/** The fields whose middles lie in a cell. */
function fieldsIn({ box }: GridCell, fields: readonly ReadField[]): readonly ReadField[] {
  if (!box) return [];
  return fields.filter((field) => {
    const x = (field.box.x0 + field.box.x1) / 2;
    const y = (field.box.y0 + field.box.y1) / 2;
    return x >= box.x0 && x < box.x1 && y >= box.y0 && y < box.y1;
  });
}

/** Gives a cell what the recognizer said of the one field that stands in it. */
function annotateCell(cell: GridCell, within: readonly ReadField[]): GridCell {
  if (within.length === 0) return cell;
  const confidence = Math.min(...within.map(({ reading }) => reading.confidence));
  const [only] = within;
  // Alternatives are of a whole field; of two fields in one cell nobody knows which go together.
  if (within.length > 1 || !only || only.reading.alternatives.length === 0) return { ...cell, confidence };
  return { ...cell, confidence, alternatives: only.reading.alternatives };
}

import type { OfficePackage } from '../zip/office-package.ts';
import { readXml } from '../xml/read-xml.ts';

/** What a cell's style says that matters for what is seen. */
export interface CellStyle {
  readonly formatId: number;
  /** The format as the workbook writes it; undefined for those that every program knows by number. */
  readonly format: string | undefined;
  readonly isBordered: boolean;
}

/** A workbook's styles by their number; an unknown number is the plain style. */
export type CellStyles = readonly CellStyle[];

export const PLAIN_STYLE: CellStyle = { formatId: 0, format: undefined, isBordered: false };

const SIDES: ReadonlySet<string> = new Set(['left', 'right', 'top', 'bottom', 'start', 'end']);

/** Reads formats and borders of a workbook's cell styles. Throws CORRUPT, BOMB. */
export async function readCellStyles(source: OfficePackage, path: string | undefined): Promise<CellStyles> {
  const bytes = path === undefined ? undefined : await source.readPart(path);
  if (bytes === undefined || path === undefined) return [];
  const formats = new Map<number, string>();
  const borders: boolean[] = [];
  const styles: { readonly formatId: number; readonly borderId: number }[] = [];
  const open: string[] = [];
  await readXml(bytes, path, {
    open({ name, attributes }) {
      const parent = open.at(-1);
      open.push(name);
      if (name === 'numFmt' && parent === 'numFmts')
        formats.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      else if (name === 'border' && parent === 'borders') borders.push(false);
      else if (parent === 'border' && SIDES.has(name) && (attributes.style ?? 'none') !== 'none')
        borders[borders.length - 1] = true;
      else if (name === 'xf' && parent === 'cellXfs')
        styles.push({ formatId: Number(attributes.numFmtId ?? 0), borderId: Number(attributes.borderId ?? 0) });
    },
    close() {
      open.pop();
    },
  });
  return styles.map(({ formatId, borderId }) => ({
    formatId,
    format: formats.get(formatId),
    isBordered: borders[borderId] ?? false,
  }));
}

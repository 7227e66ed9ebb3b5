import { CrossfootError } from '../../model/errors.ts';
import type { OfficePackage } from '../zip/office-package.ts';
import { readXml } from '../xml/read-xml.ts';

/** One sheet of a workbook, in the order of its tabs. */
export interface SheetEntry {
  readonly name: string;
  readonly isHidden: boolean;
  /** Undefined for sheets that hold no cells (charts, dialogs). */
  readonly path: string | undefined;
}

/** What a workbook says of its parts. */
export interface Workbook {
  readonly sheets: readonly SheetEntry[];
  readonly is1904: boolean;
  readonly stylesPath: string | undefined;
  readonly stringsPath: string | undefined;
}

/** Reads the list of a workbook's sheets and parts. Throws CORRUPT, BOMB, UNSUPPORTED (a binary workbook). */
export async function readWorkbook(source: OfficePackage): Promise<Workbook> {
  const path = await source.findMainPart();
  if (path.endsWith('.bin'))
    throw new CrossfootError('UNSUPPORTED', 'it looks like a binary Excel workbook (.xlsb): save it as .xlsx');
  const [bytes, links] = [await source.requirePart(path), await source.readRelationships(path)];
  const byId = new Map(links.map((link) => [link.id, link]));
  const sheets: SheetEntry[] = [];
  let is1904 = false;
  await readXml(bytes, path, {
    open({ name, attributes }) {
      if (name === 'workbookPr') is1904 = isTrue(attributes.date1904);
      if (name !== 'sheet') return;
      const link = byId.get(attributes.id ?? '');
      sheets.push({
        name: attributes.name ?? '',
        isHidden: (attributes.state ?? 'visible') !== 'visible',
        path: link?.type === 'worksheet' ? link.path : undefined,
      });
    },
  });
  const pathOf = (type: string): string | undefined => links.find((link) => link.type === type)?.path;
  return { sheets, is1904, stylesPath: pathOf('styles'), stringsPath: pathOf('sharedStrings') };
}

/** Whether an attribute of the XML of a workbook says yes. */
export function isTrue(attribute: string | undefined): boolean {
  return attribute === '1' || attribute === 'true';
}

import { composeZip, type PackedMember } from '../../bench/faults/compose-zip.ts';

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const TYPES = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** A sheet to pack: `xml` is what stands in its `worksheet` element. */
export interface PackedSheet {
  readonly name?: string;
  readonly state?: 'hidden' | 'veryHidden';
  readonly xml: string;
}

/** What a workbook has besides its sheets. */
export interface WorkbookParts {
  /** Content of `sst`. */
  readonly strings?: string;
  /** Content of `styleSheet`. */
  readonly styles?: string;
  readonly is1904?: boolean;
  readonly more?: readonly PackedMember[];
}

/** A workbook of the sheets. */
export function composeXlsx(sheets: readonly PackedSheet[], parts: WorkbookParts = {}): Uint8Array<ArrayBuffer> {
  const entries = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${name ?? `Sheet${index + 1}`}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="rId${index + 1}"/>`,
  );
  const links = sheets.map((_, index) =>
    relationship(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`),
  );
  const pr = parts.is1904 === true ? '<workbookPr date1904="1"/>' : '';
  return composeZip([
    ...opening('xl/workbook.xml'),
    {
      name: 'xl/workbook.xml',
      data: `${HEAD}<workbook xmlns="${SPREADSHEET}" xmlns:r="${TYPES}">${pr}<sheets>${entries.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: relationships([
        ...links,
        relationship('s', 'styles', 'styles.xml'),
        relationship('t', 'sharedStrings', 'sharedStrings.xml'),
      ]),
    },
    { name: 'xl/styles.xml', data: `${HEAD}<styleSheet xmlns="${SPREADSHEET}">${parts.styles ?? ''}</styleSheet>` },
    { name: 'xl/sharedStrings.xml', data: `${HEAD}<sst xmlns="${SPREADSHEET}">${parts.strings ?? ''}</sst>` },
    ...sheets.map(({ xml }, index) => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      data: `${HEAD}<worksheet xmlns="${SPREADSHEET}" xmlns:r="${TYPES}">${xml}</worksheet>`,
    })),
    ...(parts.more ?? []),
  ]);
}

/** A Word document; `body` is what stands in its `body` element. */
export function composeDocx(body: string, more: readonly PackedMember[] = []): Uint8Array<ArrayBuffer> {
  const spaces = `xmlns:w="${WORD}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"`;
  return composeZip([
    ...opening('word/document.xml'),
    { name: 'word/document.xml', data: `${HEAD}<w:document ${spaces}><w:body>${body}</w:body></w:document>` },
    ...more,
  ]);
}

/** Rows of a sheet: a text is an inline string, a number a number; `style` for all of them. */
export function sheetData(rows: readonly (readonly (string | number | null)[])[], style = 0): string {
  const cells = (row: readonly (string | number | null)[], number: number): string =>
    row
      .map((value, column) => {
        const place = `r="${columnName(column)}${number}" s="${style}"`;
        if (value === null) return `<c ${place}/>`;
        return typeof value === 'number'
          ? `<c ${place}><v>${value}</v></c>`
          : `<c ${place} t="inlineStr"><is><t xml:space="preserve">${value}</t></is></c>`;
      })
      .join('');
  return `<sheetData>${rows.map((row, index) => `<row r="${index + 1}">${cells(row, index + 1)}</row>`).join('')}</sheetData>`;
}

/** A paragraph of a Word document. */
export function paragraph(text: string): string {
  return `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

/** A table of a Word document; `text→n` spans columns, `text↓` begins a cell over rows, `↑` goes on with it. */
export function wordTable(...rows: readonly string[]): string {
  const cell = (written: string): string => {
    const [, text = '', wide, down] = /^(.*?)(?:→(\d+))?(↓|↑)?$/u.exec(written.trim()) ?? [];
    const span = wide === undefined ? '' : `<w:gridSpan w:val="${wide}"/>`;
    const merge = down === undefined ? '' : down === '↓' ? '<w:vMerge w:val="restart"/>' : '<w:vMerge/>';
    return `<w:tc><w:tcPr>${span}${merge}</w:tcPr>${paragraph(text)}</w:tc>`;
  };
  return `<w:tbl><w:tblPr/>${rows.map((row) => `<w:tr>${row.split('|').map(cell).join('')}</w:tr>`).join('')}</w:tbl>`;
}

function opening(main: string): readonly PackedMember[] {
  return [
    {
      name: '[Content_Types].xml',
      data: `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    },
    { name: '_rels/.rels', data: relationships([relationship('rId1', 'officeDocument', main)]) },
  ];
}

function relationship(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${TYPES}/${type}" Target="${target}"/>`;
}

function relationships(list: readonly string[]): string {
  return `${HEAD}<Relationships xmlns="${RELATIONSHIPS}">${list.join('')}</Relationships>`;
}

/** The name of a column, from 0: A, B … AA. */
export function columnName(column: number): string {
  return column < 26
    ? String.fromCharCode(65 + column)
    : columnName(Math.floor(column / 26) - 1) + columnName(column % 26);
}

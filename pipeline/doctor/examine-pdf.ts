import { readdir } from 'node:fs/promises';
import { openPdf, optionsOf } from '../../extractors/pdf/open-pdf.ts';
import { type Diagnosis, failed, ok, sayError } from './diagnosis.ts';

const REINSTALL = 'install the packages again: npm ci';

/** 决算 in GBK, in a font that is not embedded: read rightly only with the CMaps. pdf.js finds the objects without a table of them. */
const SMALL_PDF = `%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>> endobj
4 0 obj <</Length 40>> stream
BT /F 12 Tf 9 9 Td <BEF6CBE3> Tj ET      
endstream endobj
5 0 obj <</Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /GBK-EUC-H /DescendantFonts [6 0 R]>> endobj
6 0 obj <</Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 7 0 R
/CIDSystemInfo <</Registry (Adobe) /Ordering (GB1) /Supplement 2>>>> endobj
7 0 obj <</Type /FontDescriptor /FontName /STSong-Light /Flags 4 /ItalicAngle 0 /Ascent 880 /Descent -120
/CapHeight 880 /StemV 93 /FontBBox [0 -120 1000 880]>> endobj
trailer <</Root 1 0 R>>
`;
const SMALL_TEXT = '决算';

/** Whether pdf.js has the data that it reads Chinese and draws pages with, and reads a small PDF rightly. */
export async function examinePdf(): Promise<Diagnosis> {
  try {
    const library = await import('pdfjs-dist/legacy/build/pdf.mjs');
    const { cMapUrl, standardFontDataUrl, wasmUrl, iccUrl } = optionsOf(library);
    const folders = { CMaps: cMapUrl, fonts: standardFontDataUrl, decoders: wasmUrl, 'color profiles': iccUrl };
    const counts: string[] = [];
    for (const [what, folder] of Object.entries(folders)) {
      const names = await readdir(folder).catch(() => []);
      if (names.length === 0) return failed('pdf', `pdf.js has no ${what}`, REINSTALL);
      counts.push(`${names.length} ${what}`);
    }
    const text = await readSmallPdf();
    if (text !== SMALL_TEXT) return failed('pdf', `pdf.js reads ${SMALL_TEXT} as ${text}`, REINSTALL);
    return ok('pdf', `pdf.js ${library.version} with ${counts.join(', ')}`);
  } catch (error) {
    return failed('pdf', sayError(error), REINSTALL);
  }
}

async function readSmallPdf(): Promise<string> {
  const opened = await openPdf(new TextEncoder().encode(SMALL_PDF));
  try {
    const { items } = await (await opened.pdf.getPage(1)).getTextContent();
    return items.map((item) => ('str' in item ? item.str : '')).join('');
  } finally {
    await opened.close();
  }
}

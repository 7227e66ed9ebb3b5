import { Buffer } from 'node:buffer';

/** A kind of file known by bytes near its beginning. */
interface Signature {
  readonly looksLike: string;
  /** True for formats that are text themselves, so that "not text" would be a false complaint. */
  readonly isText: boolean;
  readonly isMatch: (head: string, bytes: Uint8Array) => boolean;
}

const HEAD_BYTES = 4096;
const ZIP_LISTING_BYTES = 1 << 20;

const startsWith =
  (...prefixes: readonly string[]) =>
  (head: string): boolean =>
    prefixes.some((prefix) => head.startsWith(prefix));

// The names of a ZIP's members stand uncompressed at its beginning and at its end.
const zipWith = (member: string) => (head: string, bytes: Uint8Array) =>
  /^PK(?:\x03\x04|\x05\x06|\x07\x08)/.test(head) &&
  (includes(bytes.subarray(0, ZIP_LISTING_BYTES), member) || includes(bytes.subarray(-ZIP_LISTING_BYTES), member));

/** In this order; heads are compared byte by byte (latin1), text formats without leading BOM and white space. */
const SIGNATURES: readonly Signature[] = [
  { looksLike: 'a PDF', isText: false, isMatch: isPdfHead },
  { looksLike: 'a Word document (docx)', isText: false, isMatch: zipWith('word/document.xml') },
  { looksLike: 'an Excel workbook (xlsx)', isText: false, isMatch: zipWith('xl/workbook.') },
  { looksLike: 'an OFD document', isText: false, isMatch: zipWith('OFD.xml') },
  { looksLike: 'a ZIP archive', isText: false, isMatch: zipWith('') },
  { looksLike: 'an old Office document', isText: false, isMatch: startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1') },
  { looksLike: 'a PNG image', isText: false, isMatch: startsWith('\x89PNG\r\n\x1a\n') },
  { looksLike: 'a JPEG image', isText: false, isMatch: startsWith('\xff\xd8\xff') },
  { looksLike: 'a GIF image', isText: false, isMatch: startsWith('GIF87a', 'GIF89a') },
  { looksLike: 'a TIFF image', isText: false, isMatch: startsWith('II*\0', 'MM\0*') },
  { looksLike: 'a WebP image', isText: false, isMatch: (head) => /^RIFF[^]{4}WEBP/.test(head) },
  { looksLike: 'a BMP image', isText: false, isMatch: (head) => /^BM[^]{4}\0\0\0\0/.test(head) },
  { looksLike: 'a DjVu document', isText: false, isMatch: startsWith('AT&TFORM') },
  { looksLike: 'a gzip archive', isText: false, isMatch: startsWith('\x1f\x8b') },
  { looksLike: 'a 7z archive', isText: false, isMatch: startsWith("7z\xbc\xaf'\x1c") },
  { looksLike: 'a RAR archive', isText: false, isMatch: startsWith('Rar!\x1a\x07') },
  { looksLike: 'an xz archive', isText: false, isMatch: startsWith('\xfd7zXZ\0') },
  { looksLike: 'a bzip2 archive', isText: false, isMatch: (head) => /^BZh[1-9]1AY&SY/.test(head) },
  { looksLike: 'a Zstandard archive', isText: false, isMatch: startsWith('\x28\xb5\x2f\xfd') },
  { looksLike: 'a tar archive', isText: false, isMatch: (head) => head.startsWith('ustar', 257) },
  { looksLike: 'a Parquet file', isText: false, isMatch: (head) => /^PAR1[^]*[\0-\x08]/.test(head) },
  { looksLike: 'an SQLite database', isText: false, isMatch: startsWith('SQLite format 3\0') },
  { looksLike: 'an ELF program', isText: false, isMatch: startsWith('\x7fELF') },
  { looksLike: 'a Windows program', isText: false, isMatch: (head) => /^MZ[^]*\0/.test(head.slice(0, 64)) },
  { looksLike: 'an RTF document', isText: true, isMatch: (head) => textHead(head).startsWith('{\\rtf') },
  { looksLike: 'a PostScript document', isText: true, isMatch: startsWith('%!PS') },
  { looksLike: 'a saved web page (MHTML)', isText: true, isMatch: (head) => /^mime-version:/i.test(textHead(head)) },
  { looksLike: 'an HTML page', isText: true, isMatch: isHtmlPage },
  { looksLike: 'an XML document', isText: true, isMatch: (head) => textHead(head).startsWith('<?xml') },
];

/** What kind of file the bytes plainly are, if they are one that is no plain text; else null. */
export function findSignature(bytes: Uint8Array): { readonly looksLike: string; readonly isText: boolean } | null {
  const head = latin1(bytes.subarray(0, HEAD_BYTES));
  return SIGNATURES.find((signature) => signature.isMatch(head, bytes)) ?? null;
}

/** Whether the bytes are a PDF. */
export function isPdf(bytes: Uint8Array): boolean {
  return isPdfHead(latin1(bytes.subarray(0, HEAD_BYTES)), bytes);
}

// PDFs may have junk before the header (readers look through 1024 bytes); running text may mention "%PDF-".
function isPdfHead(head: string, bytes: Uint8Array): boolean {
  const at = head.search(/%PDF-\d/);
  return at === 0 || (at > 0 && at <= 1024 && includes(bytes.subarray(0, ZIP_LISTING_BYTES), ' 0 obj'));
}

function isHtmlPage(head: string): boolean {
  return /^(?:<\?xml[^>]{0,200}>\s{0,40})?<(?:!doctype html|html)\b/i.test(textHead(head));
}

function textHead(head: string): string {
  return head.replace(/^\xef\xbb\xbf/, '').trimStart();
}

function includes(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(text, 0, 'latin1');
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

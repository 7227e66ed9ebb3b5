import { Buffer } from 'node:buffer';
import { hasZipDirectory, isZip, listZipNames } from './zip/zip-directory.ts';

/** A kind of file known by its bytes. */
interface Signature {
  readonly looksLike: string;
  /** What to do with a file of a kind that is not read. */
  readonly advice?: string;
  /** Why a file of this kind is not read, where it is not for its kind. */
  readonly code?: 'ENCRYPTED';
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

// By the directory alone: a document that lies in an archive unpacked has its members' names among the bytes too.
const zipWith =
  (...members: readonly string[]) =>
  (_: string, bytes: Uint8Array): boolean => {
    if (!isZip(bytes)) return false;
    const names = listZipNames(bytes).map((name) => name.replaceAll('\\', '/').toLowerCase());
    return members.every((member) => names.some((name) => name.startsWith(member)));
  };

/** An old Office container with a stream of the name: its directory has it in UTF-16. */
const oleWith =
  (...streams: readonly string[]) =>
  (head: string, bytes: Uint8Array): boolean =>
    head.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1') &&
    (streams.length === 0 || streams.some((stream) => includes(bytes, [...stream].join('\0') + '\0\0')));

const ARCHIVE = 'a ZIP archive';
const AS_XLSX = 'save it as .xlsx';
const AS_DOCX = 'save it as .docx';
const AS_PDF = 'save or print it as PDF';
const UNPACK = 'unpack it, or pack it as ZIP';

/** In this order; heads are compared byte by byte (latin1), text formats without leading BOM and white space. */
const SIGNATURES: readonly Signature[] = [
  { looksLike: 'a PDF', isText: false, isMatch: isPdfHead },
  { looksLike: 'a Word document (docx)', isText: false, isMatch: zipWith('[content_types].xml', 'word/') },
  { looksLike: 'an Excel workbook (xlsx)', isText: false, isMatch: zipWith('[content_types].xml', 'xl/') },
  {
    looksLike: 'a presentation (pptx)',
    advice: AS_PDF,
    isText: false,
    isMatch: zipWith('[content_types].xml', 'ppt/'),
  },
  { looksLike: 'an OFD document', advice: AS_PDF, isText: false, isMatch: zipWith('ofd.xml') },
  {
    looksLike: 'an OpenDocument file (odt, ods)',
    advice: 'save it as .docx or .xlsx',
    isText: false,
    isMatch: zipWith('mimetype', 'content.xml', 'meta-inf/manifest.xml'),
  },
  {
    looksLike: ARCHIVE,
    advice: '`crossfoot run` takes its members one by one; else unpack it',
    isText: false,
    isMatch: (_, bytes) => isZip(bytes),
  },
  {
    looksLike: 'an Office document under a password',
    code: 'ENCRYPTED',
    isText: false,
    isMatch: oleWith('EncryptedPackage'),
  },
  { looksLike: 'an old Word document (doc)', advice: AS_DOCX, isText: false, isMatch: oleWith('WordDocument') },
  { looksLike: 'an old Excel workbook (xls)', advice: AS_XLSX, isText: false, isMatch: oleWith('Workbook', 'Book') },
  { looksLike: 'an old Office document', advice: 'save it as .docx or .xlsx', isText: false, isMatch: oleWith() },
  { looksLike: 'a PNG image', isText: false, isMatch: startsWith('\x89PNG\r\n\x1a\n') },
  { looksLike: 'a JPEG image', isText: false, isMatch: startsWith('\xff\xd8\xff') },
  {
    looksLike: 'a GIF image',
    advice: 'save it as PNG or JPEG',
    isText: false,
    isMatch: startsWith('GIF87a', 'GIF89a'),
  },
  { looksLike: 'a TIFF image', isText: false, isMatch: startsWith('II*\0', 'MM\0*') },
  {
    looksLike: 'a WebP image',
    advice: 'save it as PNG or JPEG',
    isText: false,
    isMatch: (head) => /^RIFF[^]{4}WEBP/.test(head),
  },
  {
    looksLike: 'a BMP image',
    advice: 'save it as PNG or JPEG',
    isText: false,
    isMatch: (head) => /^BM[^]{4}\0\0\0\0/.test(head),
  },
  { looksLike: 'a DjVu document', advice: AS_PDF, isText: false, isMatch: startsWith('AT&TFORM') },
  { looksLike: 'a gzip archive', advice: UNPACK, isText: false, isMatch: startsWith('\x1f\x8b') },
  { looksLike: 'a 7z archive', advice: UNPACK, isText: false, isMatch: startsWith("7z\xbc\xaf'\x1c") },
  { looksLike: 'a RAR archive', advice: UNPACK, isText: false, isMatch: startsWith('Rar!\x1a\x07') },
  { looksLike: 'an xz archive', advice: UNPACK, isText: false, isMatch: startsWith('\xfd7zXZ\0') },
  { looksLike: 'a bzip2 archive', advice: UNPACK, isText: false, isMatch: (head) => /^BZh[1-9]1AY&SY/.test(head) },
  { looksLike: 'a Zstandard archive', advice: UNPACK, isText: false, isMatch: startsWith('\x28\xb5\x2f\xfd') },
  { looksLike: 'a tar archive', advice: UNPACK, isText: false, isMatch: (head) => head.startsWith('ustar', 257) },
  { looksLike: 'a Parquet file', isText: false, isMatch: (head) => /^PAR1[^]*[\0-\x08]/.test(head) },
  { looksLike: 'an SQLite database', isText: false, isMatch: startsWith('SQLite format 3\0') },
  { looksLike: 'an ELF program', isText: false, isMatch: startsWith('\x7fELF') },
  { looksLike: 'a Windows program', isText: false, isMatch: (head) => /^MZ[^]*\0/.test(head.slice(0, 64)) },
  {
    looksLike: 'an RTF document',
    advice: AS_DOCX,
    isText: true,
    isMatch: (head) => textHead(head).startsWith('{\\rtf'),
  },
  { looksLike: 'a PostScript document', advice: AS_PDF, isText: true, isMatch: startsWith('%!PS') },
  { looksLike: 'a saved web page (MHTML)', isText: true, isMatch: isMhtmlHead },
  { looksLike: 'an HTML page', isText: true, isMatch: isHtmlPage },
  {
    looksLike: 'an Excel workbook of 2003 (XML)',
    advice: AS_XLSX,
    isText: true,
    isMatch: (head) => textHead(head).includes('urn:schemas-microsoft-com:office:spreadsheet'),
  },
  {
    looksLike: 'a Word document as one XML file',
    advice: AS_DOCX,
    isText: true,
    isMatch: (head) => /schemas\.microsoft\.com\/office\/(?:word\/2003|2006\/xmlPackage)/.test(textHead(head)),
  },
  { looksLike: 'an XML document', isText: true, isMatch: (head) => textHead(head).startsWith('<?xml') },
];

/** What kind of file the bytes plainly are, if they are one that is no plain text; else null. */
export function findSignature(bytes: Uint8Array): Omit<Signature, 'isMatch'> | null {
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

/** Whether the bytes are a page of HTML as a whole; a table within a text is none. */
export function isWebPage(bytes: Uint8Array): boolean {
  return isHtmlPage(latin1(bytes.subarray(0, HEAD_BYTES)));
}

/** Whether the bytes are a web page saved with all that it shows (MHTML). */
export function isMhtml(bytes: Uint8Array): boolean {
  return isMhtmlHead(latin1(bytes.subarray(0, HEAD_BYTES)));
}

/** Whether the bytes are an Office document of the kind. */
export function isOfficeDocument(bytes: Uint8Array, kind: 'docx' | 'xlsx'): boolean {
  return isZip(bytes) && (findSignature(bytes)?.looksLike.endsWith(`(${kind})`) ?? false);
}

/** Whether the bytes are a ZIP of files, and no document that only comes as one; one that is broken counts as none. */
export function isArchive(bytes: Uint8Array): boolean {
  return isZip(bytes) && hasZipDirectory(bytes) && findSignature(bytes)?.looksLike === ARCHIVE;
}

// Scrapers and Word put comments before the page.
function isHtmlPage(head: string): boolean {
  const text = textHead(head).replace(/^(?:<!--[^]*?-->\s*|<\?xml[^>]*>\s*)+/, '');
  return /^<(?:!doctype\s+html|html|head|body|title|meta)(?=[\s>/])/i.test(text);
}

function isMhtmlHead(head: string): boolean {
  const text = textHead(head);
  return (
    /^[a-z][a-z-]*:[ \t]/i.test(text) &&
    /^mime-version:/im.test(text) &&
    /^content-type:\s*(?:multipart\/|text\/html)/im.test(text)
  );
}

/** The beginning of a text without BOM and white space; of UTF-16 the lower bytes, for markup is ASCII. */
function textHead(head: string): string {
  const isUtf16 = /^(?:\xff\xfe|\xfe\xff|[<\s]\0[^\0]\0|\0[<\s]\0[^\0])/.test(head);
  return (isUtf16 ? head.replace(/^(?:\xff\xfe|\xfe\xff)/, '').replaceAll('\0', '') : head)
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
}

function includes(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(text, 0, 'latin1');
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

import { Buffer } from 'node:buffer';
import { describe, expect, it } from '@jest/globals';
import { DEFAULT_EXTRACT_OPTIONS } from '../../extractors/extract-options.ts';
import { EXTRACTORS, extract } from '../../extractors/index.ts';
import { DEFAULT_LIMITS } from '../../extractors/limits.ts';
import { composeZip } from '../../bench/faults/compose-zip.ts';
import { encodeUtf8 } from './encode-text.ts';
import { failureOf } from './extract-text.ts';
import { slowness } from '../setup/slowness.ts';

const codeOf = async (source: string, bytes: Uint8Array) => (await failureOf(extract({ source, bytes }))).code;

describe('empty inputs', () => {
  it.each([[''], ['\ufeff'], [' \n\t\r\n\u3000\u00a0\f'], ['\u200b\n']])('%j', async (text) => {
    expect(await codeOf('a.txt', encodeUtf8(text))).toBe('EMPTY');
  });
});

const UNPACK = ': unpack it, or pack it as ZIP';
/** An old Office container: its mark, and the name of a stream as its directory has it. */
const ole = (stream: string): Buffer =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(`${stream}\0`, 'utf16le')]);
const zip = (...names: readonly string[]): Uint8Array => composeZip(names.map((name) => ({ name, data: 'x' })));

const BINARIES: readonly (readonly [looksLike: string, bytes: Uint8Array])[] = [
  ['a ZIP archive: `crossfoot run` takes its members one by one; else unpack it', zip('a.txt')],
  ['a presentation (pptx): save or print it as PDF', zip('[Content_Types].xml', 'ppt/presentation.xml')],
  ['an OFD document: save or print it as PDF', zip('OFD.xml')],
  [
    'an OpenDocument file (odt, ods): save it as .docx or .xlsx',
    zip('mimetype', 'content.xml', 'META-INF/manifest.xml'),
  ],
  ['a GIF image: save it as PNG or JPEG', Buffer.from('GIF89a\x01\x00')],
  ['an ELF program', Buffer.from('7f454c4602010100', 'hex')],
  ['an old Excel workbook (xls): save it as .xlsx', ole('Workbook')],
  ['an old Word document (doc): save it as .docx', ole('WordDocument')],
  ['an old Office document: save it as .docx or .xlsx', ole('Contents')],
  [`a gzip archive${UNPACK}`, Buffer.from('1f8b0800', 'hex')],
  [`a RAR archive${UNPACK}`, Buffer.from('526172211a0700', 'hex')],
  [`a 7z archive${UNPACK}`, Buffer.from('377abcaf271c0004', 'hex')],
  ['binary data of unknown kind', new Uint8Array(600)],
];

describe('inputs that are no text', () => {
  it.each(BINARIES)('%s: BINARY where the name promises text, else UNSUPPORTED', async (looksLike, bytes) => {
    for (const source of ['a.txt', 'b/A.MD', 'a.tsv', 'a.csv']) {
      const failure = await failureOf(extract({ source, bytes }));
      expect(failure).toEqual({ code: 'BINARY', detail: `it looks like ${looksLike}` });
    }
    for (const source of ['a.pdf', 'a', 'txt', 'a.txt.zip']) {
      const failure = await failureOf(extract({ source, bytes }));
      expect(failure).toEqual({ code: 'UNSUPPORTED', detail: `it looks like ${looksLike}` });
    }
  });

  it.each([
    ['an RTF document: save it as .docx', '{\\rtf1\\ansi'],
    ['an XML document', '<?xml version="1.0"?><rows>'],
    [
      'an Excel workbook of 2003 (XML): save it as .xlsx',
      '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
    ],
  ])('%s is text, only not plain: UNSUPPORTED under any name', async (looksLike, text) => {
    const failure = await failureOf(extract({ source: 'a.txt', bytes: encodeUtf8(text) }));
    expect(failure).toEqual({ code: 'UNSUPPORTED', detail: `it looks like ${looksLike}` });
  });

  it('a document under a password is ENCRYPTED, a ZIP without its end TRUNCATED, whatever their names', async () => {
    for (const source of ['a.docx', 'a.txt']) {
      expect(await codeOf(source, ole('EncryptedPackage'))).toBe('ENCRYPTED');
      expect(await codeOf(source, Buffer.from('PK\x03\x04\x14\0word/document.xml'))).toBe('TRUNCATED');
    }
  });

  it.each([['BM 项目\t金额'], ['MZ\t1'], ['PK 比赛'], ['文件格式为 %PDF-1.7 的说明'], ['GIF\t89'], ['<b>x</b>']])(
    'text that only begins like one is text: %s',
    async (text) => {
      expect((await extract({ source: 'a.bin', bytes: encodeUtf8(text) })).kind).toBe('plain-text');
    },
  );
});

describe('limits', () => {
  const limits = { ...DEFAULT_EXTRACT_OPTIONS, maxBytes: 1000, maxLineCharacters: 100, maxRowCells: 20, maxPieces: 50 };
  const fail = async (text: string) =>
    (await failureOf(extract({ source: 'a.txt', bytes: encodeUtf8(text) }, limits))).code;

  it('hold for bytes, lines, cells and pieces, and not below them', async () => {
    expect(await fail('x\n'.repeat(501))).toBe('TOO_LARGE');
    expect(await fail('x'.repeat(101))).toBe('LINE_TOO_LONG');
    expect(await fail('\t'.repeat(20) + 'x')).toBe('LINE_TOO_LONG');
    expect(await fail(`<table><tr>${'<td>'.repeat(21)}`)).toBe('LINE_TOO_LONG');
    expect(await fail('<td colspan=30>x'.padStart(40, '<table><tr>'))).toBe('LINE_TOO_LONG');
    expect(await fail('\n'.repeat(51) + 'x')).toBe('TOO_LARGE');
    expect(await fail('a\tb\tc\td\te\tf\n'.repeat(9))).toBe('TOO_LARGE');
    const bytes = encodeUtf8(`${'x'.repeat(100)}\n${'\t'.repeat(19)}x\n`);
    expect((await extract({ source: 'a', bytes }, limits)).blocks).toHaveLength(2);
  });

  it('name the line', async () => {
    const bytes = encodeUtf8(`a\n\n${'x'.repeat(101)}`);
    expect((await failureOf(extract({ source: 'a', bytes }, limits))).detail).toContain('line 3');
  });

  it('stop an endless line early, in time and memory', async () => {
    const bytes = Buffer.alloc(200_000_000, 'x');
    const before = process.memoryUsage().rss;
    const start = performance.now();
    expect(await codeOf('a.txt', bytes)).toBe('LINE_TOO_LONG');
    expect(performance.now() - start).toBeLessThan(2000 * slowness());
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });

  it('read five megabytes of rows within a second, give or take a busy machine', async () => {
    const bytes = encodeUtf8('2010301\t行政运行\t123.55\t\t\t96. 31\t0.00\n'.repeat(120_000));
    expect(bytes.length).toBeGreaterThan(4_900_000);
    const start = performance.now();
    const { blocks } = await extract({ source: 'a.txt', bytes });
    expect(performance.now() - start).toBeLessThan(5000 * slowness());
    expect(blocks[0]).toMatchObject({ type: 'grid', rows: { length: 120_000 } });
  });

  it.each([
    ['<table'],
    ['<table><tr><td>'],
    ['<table><tr><td>a</table>'],
    ['<!--'],
    ['<table><td><!--\n'],
    ['<tr><td>\nx\n\n'],
    ['<table \n<td \n'],
    ['|-|-\n'],
    ['a|b\n'],
    ['|'],
    ['&#'],
    ['- '],
  ])('take no quadratic time for %j without end', async (piece) => {
    const bytes = Buffer.alloc(1_000_000, piece);
    const start = performance.now();
    await extract({ source: 'a.txt', bytes }).catch(() => null);
    expect(performance.now() - start).toBeLessThan(10_000 * slowness());
  });

  it('let every real disclosure through', () => {
    expect(DEFAULT_LIMITS.maxBytes).toBe(256 * 2 ** 20);
    expect(DEFAULT_LIMITS.maxLineCharacters).toBe(2 ** 20);
  });
});

describe('the table of extractors', () => {
  it('has one extractor a kind, and none throws while it looks', () => {
    const kinds = EXTRACTORS.map(({ kind }) => kind);
    expect(new Set(kinds).size).toBe(kinds.length);
    for (const [, bytes] of [...BINARIES, ['nothing', new Uint8Array()] as const]) {
      for (const extractor of EXTRACTORS) expect(() => extractor.accepts({ source: 'a', bytes })).not.toThrow();
    }
  });
});

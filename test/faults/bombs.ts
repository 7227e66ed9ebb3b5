import { Buffer } from 'node:buffer';
import { constants, crc32, deflateRawSync } from 'node:zlib';
import { composeZip, type PackedMember } from '../../bench/faults/compose-zip.ts';

const MEGABYTE = 1024 * 1024;
const SIDE_PIXELS = 20_000;

/** A deflated stream of so many blanks: its blocks do not refer to each other, so one is deflated and repeated. */
export function deflatedBlanks(megabytes: number, opening = '', filling = ' '): Buffer {
  const flushed = (data: Buffer): Buffer => deflateRawSync(data, { finishFlush: constants.Z_FULL_FLUSH });
  const block = flushed(Buffer.alloc(16 * MEGABYTE, filling));
  const blocks = Array.from({ length: megabytes / 16 }, () => block);
  return Buffer.concat([flushed(Buffer.from(opening)), ...blocks, Buffer.from([3, 0])]);
}

/** A member that inflates to a gigabyte, and says so or not. */
function gigabyte(name: string, opening: string, isHonest = true): PackedMember {
  const bytes = isHonest ? 1024 * MEGABYTE + opening.length : 1000;
  return { name, data: deflatedBlanks(1024, opening), isStored: true, method: 8, bytes };
}

const relationship = (target: string): PackedMember => ({
  name: '_rels/.rels',
  data: `<Relationships><Relationship Id="a" Type="x/officeDocument" Target="${target}"/></Relationships>`,
});
const TYPES: PackedMember = { name: '[Content_Types].xml', data: '<Types/>' };
const docx = (part: PackedMember): Uint8Array => composeZip([TYPES, relationship('word/document.xml'), part]);
const WORKBOOK: PackedMember = {
  name: 'xl/workbook.xml',
  data: '<workbook><sheets><sheet name="a" sheetId="1" id="s"/></sheets></workbook>',
};
const WORKBOOK_PARTS: PackedMember = {
  name: 'xl/_rels/workbook.xml.rels',
  data: '<Relationships><Relationship Id="s" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
};
const xlsx = (part: PackedMember): Uint8Array =>
  composeZip([TYPES, relationship('xl/workbook.xml'), WORKBOOK, WORKBOOK_PARTS, part]);

/** ZIPs within ZIPs, so many deep, each with so many beside each other. */
function nestedZips(depth: number, width: number): Uint8Array {
  let inner: PackedMember = gigabyte('a.txt', '');
  for (let level = depth; level > 0; level -= 1) {
    const data = composeZip([inner]);
    inner = { name: `${level}.zip`, data };
  }
  return composeZip(Array.from({ length: width }, (_, index) => ({ ...inner, name: `${index}.zip` })));
}

/** A directory of a million names; nothing else is in the file but one member. */
function millionMembers(): Uint8Array {
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), Buffer.alloc(26)]);
  const entry = Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), Buffer.alloc(42)]);
  const directory = Buffer.alloc(1_000_000 * entry.length, entry);
  const end64 = Buffer.alloc(56);
  end64.write('PK\x06\x06', 'latin1');
  end64.writeBigUInt64LE(1_000_000n, 24);
  end64.writeBigUInt64LE(1_000_000n, 32);
  end64.writeBigUInt64LE(BigInt(directory.length), 40);
  end64.writeBigUInt64LE(BigInt(local.length), 48);
  const locator = Buffer.alloc(20);
  locator.write('PK\x06\x07', 'latin1');
  locator.writeBigUInt64LE(BigInt(local.length + directory.length), 8);
  const end = Buffer.alloc(22, 0xff);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(0, 20);
  return Buffer.concat([local, directory, end64, locator, end]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A PNG that is what it claims: its pixels inflate to more than a gigabyte. */
function hugePng(): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIDE_PIXELS, 0);
  header.writeUInt32BE(SIDE_PIXELS, 4);
  header.set([8, 2], 8);
  const pixels = zlibStream(deflatedBlanks(1152, '', '\0'));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]);
  return Buffer.concat([
    signature,
    pngChunk('IHDR', header),
    pngChunk('IDAT', pixels),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A JPEG that claims so many pixels in its frame. */
function hugeJpeg(): Buffer {
  const frame = Buffer.from([0xff, 0xc0, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(SIDE_PIXELS, 5);
  frame.writeUInt16BE(SIDE_PIXELS, 7);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    frame,
    Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 0x3f, 0]),
    Buffer.alloc(4096),
    Buffer.from([0xff, 0xd9]),
  ]);
}

/** A TIFF that claims so many pixels, uncompressed, of which it has none. */
function hugeTiff(): Buffer {
  const fields: readonly (readonly [tag: number, value: number])[] = [
    [256, SIDE_PIXELS],
    [257, SIDE_PIXELS],
    [258, 8],
    [259, 1],
    [262, 1],
    [273, 200],
    [277, 1],
    [278, SIDE_PIXELS],
    [279, SIDE_PIXELS * SIDE_PIXELS],
  ];
  const bytes = Buffer.alloc(8 + 2 + fields.length * 12 + 4 + 100);
  bytes.write('II*\0', 'latin1');
  bytes.writeUInt32LE(8, 4);
  bytes.writeUInt16LE(fields.length, 8);
  fields.forEach(([tag, value], index) => {
    const at = 10 + index * 12;
    bytes.writeUInt16LE(tag, at);
    bytes.writeUInt16LE(4, at + 2);
    bytes.writeUInt32LE(1, at + 4);
    bytes.writeUInt32LE(value, at + 8);
  });
  return bytes;
}

/** Deflated bytes as a stream that bears no checksum. */
const zlibStream = (deflated: Buffer): Buffer => Buffer.concat([Buffer.from([0x78, 1]), deflated, Buffer.alloc(4)]);

/** A PDF whose only page is a picture of so many pixels. */
function hugePicturePdf(): Buffer {
  const pixels = zlibStream(deflatedBlanks(1152, '', '\0'));
  const draw = 'q 595 0 0 842 0 0 cm /I Do Q';
  const objects = [
    ['<</Type/Catalog/Pages 2 0 R>>'],
    ['<</Type/Pages/Count 1/Kids[3 0 R]>>'],
    ['<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I 4 0 R>>>>/Contents 5 0 R>>'],
    [
      `<</Type/XObject/Subtype/Image/Width ${SIDE_PIXELS}/Height ${SIDE_PIXELS}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/FlateDecode/Length ${pixels.length}>>stream\n`,
      pixels,
      '\nendstream',
    ],
    [`<</Length ${draw.length}>>stream\n${draw}\nendstream`],
  ];
  return layOutPdf(objects);
}

/** A PDF whose only page draws what these deflated operators say. */
function contentPdf(deflated: Buffer): Buffer {
  const content = zlibStream(deflated);
  return layOutPdf([
    ['<</Type/Catalog/Pages 2 0 R>>'],
    ['<</Type/Pages/Count 1/Kids[3 0 R]>>'],
    ['<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>'],
    [`<</Filter/FlateDecode/Length ${content.length}>>stream\n`, content, '\nendstream'],
  ]);
}

/** The objects of a PDF, from number 1 (the catalog), each in pieces. */
function layOutPdf(objects: readonly (readonly (string | Buffer)[])[]): Buffer {
  const pieces: Buffer[] = [Buffer.from('%PDF-1.4\n')];
  const offsets: number[] = [];
  for (const [index, object] of objects.entries()) {
    offsets.push(pieces.reduce((sum, { length }) => sum + length, 0));
    pieces.push(...[`${index + 1} 0 obj\n`, ...object, '\nendobj\n'].map((piece) => Buffer.from(piece)));
  }
  const table = pieces.reduce((sum, { length }) => sum + length, 0);
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  pieces.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${table}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(pieces);
}

/** What claims to hold far more than any disclosure, with the codes that may be said of it. */
export const BOMBS: Readonly<Record<string, { readonly build: () => Uint8Array; readonly codes: readonly string[] }>> =
  {
    'document.docx, 1 MB to 1 GB': {
      build: () => docx(gigabyte('word/document.xml', '<w:document>')),
      codes: ['BOMB'],
    },
    'document.docx that hides its size': {
      build: () => docx(gigabyte('word/document.xml', '<w:document>', false)),
      codes: ['BOMB'],
    },
    'sheet.xlsx, 1 MB to 1 GB': {
      build: () => xlsx(gigabyte('xl/worksheets/sheet1.xml', '<worksheet>')),
      codes: ['BOMB'],
    },
    'sheet.xlsx that hides its size': {
      build: () => xlsx(gigabyte('xl/worksheets/sheet1.xml', '<worksheet>', false)),
      codes: ['BOMB'],
    },
    'text.zip, 1 MB to 1 GB': { build: () => composeZip([gigabyte('a.txt', '')]), codes: ['BOMB'] },
    'text.zip that hides its size': { build: () => composeZip([gigabyte('a.txt', '', false)]), codes: ['BOMB'] },
    'nested.zip, ten deep': { build: () => nestedZips(10, 1), codes: ['BOMB'] },
    'wide.zip, two deep and two hundred wide': { build: () => nestedZips(1, 200), codes: ['BOMB'] },
    'million.zip': { build: millionMembers, codes: ['BOMB'] },
    'shared.zip, members that share their bytes': {
      build: () =>
        composeZip(
          Array.from({ length: 50 }, (_, index) => ({
            name: `${index}`,
            data: '甲'.repeat(50_000),
            sharesFirst: index > 0,
          })),
        ),
      codes: ['BOMB'],
    },
    'picture.png': { build: hugePng, codes: ['PICTURE_TOO_LARGE'] },
    'picture.jpg': { build: hugeJpeg, codes: ['PICTURE_TOO_LARGE'] },
    'picture.tif': { build: hugeTiff, codes: ['PICTURE_TOO_LARGE', 'CORRUPT'] },
    'stream.pdf, 1 MB to 1 GB': { build: () => contentPdf(deflatedBlanks(1024)), codes: ['BOMB'] },
    'picture.pdf': { build: hugePicturePdf, codes: ['PICTURE_TOO_LARGE'] },
  };

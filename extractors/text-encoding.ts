import { isUtf8 } from 'node:buffer';
import { CrossfootError } from '../model/errors.ts';
import { scoreGb18030, scoreUtf16, scoreUtf8 } from './encoding-scores.ts';

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

const SAMPLE_BYTES = 1 << 16;
/** Bytes of compressed or machine code are control characters by 10 % and more; text has next to none. */
const MAX_CONTROL_SHARE = 0.02;
/** Other encodings reach 0.2 as UTF-8 and 0.35 as GB18030: what lies above is damage. */
const MIN_UTF8_SCORE = 0.4;
const MIN_GB18030_SCORE = 0.6;
const MIN_UTF16_SCORE = 0.7;
/** Two bytes of a BOM can begin machine code too: what follows must still look like text. */
const MIN_BOM_SCORE = 0.5;
/** So few bad bytes in an otherwise plain ASCII file are damage, not another encoding. */
const MAX_DAMAGED_SHARE = 0.001;

/** Whether the bytes are text in some encoding; false for files that have too many control characters for any. */
export function isTextual(bytes: Uint8Array): boolean {
  const bom = findBom(bytes);
  if (bom === 'utf-32') return true;
  if (bom === 'utf-16le' || bom === 'utf-16be') return scoreBom(bytes, bom) >= MIN_BOM_SCORE;
  return controlShare(bytes) <= MAX_CONTROL_SHARE || detectUtf16(bytes) !== null;
}

/**
 * The encoding of a text: by its BOM, else UTF-8 where it is valid, else what fits best.
 * UTF-8 with damaged or cut characters stays UTF-8. Throws ENCODING where nothing fits.
 */
export function detectEncoding(bytes: Uint8Array): TextEncoding {
  const bom = findBom(bytes);
  if (bom === 'utf-32') throw new CrossfootError('ENCODING', 'it begins with the mark of UTF-32');
  if (bom !== null) return bom;
  const isValidUtf8 = isUtf8(bytes);
  if (isValidUtf8 && controlShare(bytes) <= MAX_CONTROL_SHARE) return 'utf-8';
  const utf16 = detectUtf16(bytes);
  if (utf16 !== null) return utf16;
  if (isValidUtf8) return 'utf-8';
  const utf8 = scoreUtf8(bytes);
  const gbScore = scoreGb18030(bytes);
  if (utf8.score >= MIN_UTF8_SCORE && utf8.score >= gbScore) return 'utf-8';
  if (gbScore >= MIN_GB18030_SCORE) return 'gb18030';
  if (utf8.damaged <= bytes.length * MAX_DAMAGED_SHARE) return 'utf-8';
  const percent = (score: number): string => `${Math.round(score * 100)} %`;
  throw new CrossfootError('ENCODING', `fit: UTF-8 ${percent(utf8.score)}, GB18030 ${percent(gbScore)}`);
}

function findBom(bytes: Uint8Array): TextEncoding | 'utf-32' | null {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 && bytes.length % 4 === 0 ? 'utf-32' : 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'utf-32';
  if (a === 0x84 && b === 0x31 && c === 0x95 && d === 0x33) return 'gb18030';
  return null;
}

// Without a BOM the tabs, digits and line ends give UTF-16 away: each of them holds a NUL.
function detectUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const samples = sampleBytes(bytes);
  if (!samples.some((sample) => sample.includes(0))) return null;
  const littleEndian = scoreUtf16(samples, 0);
  const bigEndian = scoreUtf16(samples, 1);
  if (Math.max(littleEndian, bigEndian) < MIN_UTF16_SCORE) return null;
  return littleEndian >= bigEndian ? 'utf-16le' : 'utf-16be';
}

function scoreBom(bytes: Uint8Array, bom: 'utf-16le' | 'utf-16be'): number {
  return bytes.length < 4 ? 1 : scoreUtf16(sampleBytes(bytes.subarray(2)), bom === 'utf-16le' ? 0 : 1);
}

function controlShare(bytes: Uint8Array): number {
  let controls = 0;
  let total = 0;
  for (const sample of sampleBytes(bytes)) {
    total += sample.length;
    for (const byte of sample) if (byte === 0x7f || (byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d))) controls++;
  }
  return total === 0 ? 0 : controls / total;
}

/** Beginning, middle and end, each at an even offset so that UTF-16 units stay whole. */
function sampleBytes(bytes: Uint8Array): readonly Uint8Array[] {
  if (bytes.length <= 3 * SAMPLE_BYTES) return [bytes];
  const middle = (bytes.length >> 1) & ~1;
  const tail = (bytes.length - SAMPLE_BYTES) & ~1;
  return [0, middle, tail].map((start) => bytes.subarray(start, start + SAMPLE_BYTES));
}

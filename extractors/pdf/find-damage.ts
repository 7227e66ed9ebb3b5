import { Buffer } from 'node:buffer';
import { deflatedStreams, inflate } from './deflated-streams.ts';

/** Streams that inflate beyond this are left to the limits of the process. */
const MOST_INFLATED_BYTES = 64 * 1024 * 1024;
/** All streams together: a file made to be dear to check is not checked to its end. */
const MOST_INFLATED_TOGETHER = 4 * MOST_INFLATED_BYTES;

/**
 * What shows that bytes inside a PDF are no longer those that were written: its objects do not stand where its table says, or
 * a compressed stream does not bear out its checksum. pdf.js looks for the objects, takes what it can inflate and says nothing,
 * and a page that is half there looks like a page. Checksums of pictures and of encrypted files are not looked at. Undefined
 * where nothing shows.
 */
export function findDamage(bytes: Uint8Array): string | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const moved = findMoved(file);
  if (moved !== undefined) return moved;
  if (file.includes('/Encrypt')) return undefined;
  let damaged = 0;
  let inflated = 0;
  for (const stream of deflatedStreams(file)) {
    const content = inflate(stream, MOST_INFLATED_BYTES);
    if (content === 'broken') damaged += 1;
    else inflated += content === 'too-long' ? MOST_INFLATED_BYTES : content.length;
    if (inflated > MOST_INFLATED_TOGETHER) break;
  }
  return damaged === 0 ? undefined : `${damaged} damaged ${damaged === 1 ? 'stream' : 'streams'}`;
}

/** Whether all stands where the file itself says: bytes that were lost or added move what comes behind them. */
function findMoved(file: Buffer): string | undefined {
  const header = Math.max(0, file.subarray(0, 1024).indexOf('%PDF-'));
  const reference = file.lastIndexOf('startxref');
  const [, offset] = /^startxref\s+(\d+)/.exec(file.toString('latin1', Math.max(0, reference), reference + 64)) ?? [];
  // A linearized file refers to nothing from the end of its first part.
  if (reference < 0 || offset === undefined || Number(offset) === 0) return undefined;
  // Offsets count from the header, wherever junk has moved it; some programs count from the junk.
  const shift = /^\s*(?:xref|\d+\s+\d+\s+obj)\b/.test(file.toString('latin1', Number(offset), Number(offset) + 64))
    ? 0
    : header;
  const start = Number(offset) + shift;
  // A compressed table is an object like any other, and its checksum tells.
  if (/^\s*\d+\s+\d+\s+obj\b/.test(file.toString('latin1', start, start + 64))) return undefined;
  const table = file.toString('latin1', start, reference);
  if (!/^\s*xref\s/.test(table)) return 'the table of objects is not where the end says';
  const misplaced = countMisplaced(file, table, shift);
  return misplaced === 0
    ? undefined
    : `${misplaced} ${misplaced === 1 ? 'object' : 'objects'} not where the table says`;
}

function countMisplaced(file: Buffer, table: string, shift: number): number {
  let misplaced = 0;
  let number = 0;
  for (const [, first, second, kind] of table.matchAll(/^[ \t]*(\d+)[ \t]+(\d+)(?:[ \t]+([nf]))?[ \t]*\r?$/gm)) {
    if (kind === undefined) {
      number = Number(first);
      continue;
    }
    const at = Number(first) + shift;
    const header = /^\s*(\d+)\s+(\d+)\s+obj\b/.exec(file.toString('latin1', at, at + 48));
    const isThere = header !== null && Number(header[1]) === number && Number(header[2]) === Number(second);
    if (kind === 'n' && at > shift && !isThere) misplaced += 1;
    number += 1;
  }
  return misplaced;
}

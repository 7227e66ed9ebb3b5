import { Buffer } from 'node:buffer';
import { findEndlessWidths } from './find-endless-widths.ts';
import { deflatedStreams, inflate, type DeflatedStream } from './deflated-streams.ts';

/** No stream of operators, objects or fonts is longer; a page of a disclosure has some hundred thousand bytes. */
const MOST_INFLATED_BYTES = 96 * 1024 * 1024;
/** What deflate can make of one byte at most: shorter streams need not be inflated to know that they stay below. */
const MOST_OF_ONE_BYTE = 1032;

/**
 * What shows that a PDF was made to fill the memory of whoever opens it: a stream that inflates beyond anything a page
 * needs, or widths of glyphs for more codes than there are. Pictures are bounded by their pixels, and are not looked at.
 * Undefined where nothing shows.
 */
export function findBomb(bytes: Uint8Array): string | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const stream of deflatedStreams(file)) {
    if (!stream.holdsObjects && isSurelySmall(stream)) continue;
    const inflated = inflate(stream, MOST_INFLATED_BYTES);
    if (inflated === 'too-long') {
      const megabytes = MOST_INFLATED_BYTES / 1024 / 1024;
      return `a stream of ${stream.data.length} bytes inflates to more than ${megabytes} MB`;
    }
    const packed = stream.holdsObjects && inflated !== 'broken' ? tellWidths(inflated) : undefined;
    if (packed !== undefined) return packed;
  }
  return tellWidths(file);
}

function isSurelySmall({ data, times }: DeflatedStream): boolean {
  return data.length * MOST_OF_ONE_BYTE ** times <= MOST_INFLATED_BYTES;
}

function tellWidths(objects: Buffer): string | undefined {
  const code = findEndlessWidths(objects);
  return code === undefined ? undefined : `a font has widths for codes up to ${code}`;
}

import { Buffer } from 'node:buffer';
import { inflateSync } from 'node:zlib';
import { findEndlessWidths } from './find-endless-widths.ts';
import { deflatedStreams, type DeflatedStream } from './deflated-streams.ts';

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
    if (isBomb(stream)) {
      const megabytes = MOST_INFLATED_BYTES / 1024 / 1024;
      return `a stream of ${stream.data.length} bytes inflates to more than ${megabytes} MB`;
    }
    const packed = stream.holdsObjects ? tellWidths(inflate(stream)) : undefined;
    if (packed !== undefined) return packed;
  }
  return tellWidths(file);
}

function tellWidths(objects: Buffer | undefined): string | undefined {
  const code = objects && findEndlessWidths(objects);
  return code === undefined ? undefined : `a font has widths for codes up to ${code}`;
}

function inflate({ data, times }: DeflatedStream): Buffer | undefined {
  try {
    let inflated = data;
    for (let left = times; left > 0; left -= 1) inflated = inflateSync(inflated);
    return inflated;
  } catch {
    return undefined;
  }
}

function isBomb({ data, times }: DeflatedStream): boolean {
  let inflated = data;
  for (let left = times; left > 0; left -= 1) {
    if (inflated.length * MOST_OF_ONE_BYTE ** left <= MOST_INFLATED_BYTES) return false;
    try {
      inflated = inflateSync(inflated, { maxOutputLength: MOST_INFLATED_BYTES });
    } catch (error) {
      // Broken bytes are another matter: as much as they hold is little.
      return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    }
  }
  return false;
}

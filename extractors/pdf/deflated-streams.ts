import type { Buffer } from 'node:buffer';
import { inflateSync } from 'node:zlib';

/** A stream of a PDF that is deflated, perhaps more than once, and nothing else. */
export interface DeflatedStream {
  /** From its first byte to wherever the next object begins. */
  readonly data: Buffer;
  /** How many times it was deflated. */
  readonly times: number;
  /** Whether it holds objects, which do not stand in the file as they are. */
  readonly holdsObjects: boolean;
}

/** How far before its stream a dictionary begins at most. */
const DICTIONARY_BYTES = 2048;
const FILTERS = /\/Filter\s*(?:\/(?:FlateDecode|Fl)\b|\[((?:\s*\/(?:FlateDecode|Fl)\b)+)\s*\])/;

/** The deflated streams of a PDF, found by their words as they stand in the file. Pictures are left out. */
export function* deflatedStreams(file: Buffer): Generator<DeflatedStream> {
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at + 6)) {
    const before = file.toString('latin1', Math.max(0, at - DICTIONARY_BYTES), at);
    const dictionary = before.slice(before.lastIndexOf(' obj') + 1);
    const isStart = /^obj\b/.test(dictionary) && dictionary.trimEnd().endsWith('>>');
    const filters = isStart ? FILTERS.exec(dictionary) : null;
    if (filters === null || /\/Subtype\s*\/Image\b/.test(dictionary)) continue;
    const first = file[at + 6] === 13 && file[at + 7] === 10 ? at + 8 : at + 7;
    const end = file.indexOf('endstream', first);
    yield {
      data: file.subarray(first, end < 0 ? file.length : end),
      times: filters[1] === undefined ? 1 : filters[1].split('/').length - 1,
      holdsObjects: /\/Type\s*\/ObjStm\b/.test(dictionary),
    };
  }
}

/**
 * What a stream holds, inflated as often as it was deflated: `too-long` where that is more than `mostBytes`, `broken` where its
 * bytes do not bear out their checksum.
 */
export function inflate({ data, times }: DeflatedStream, mostBytes: number): Buffer | 'too-long' | 'broken' {
  let inflated = data;
  try {
    for (let left = times; left > 0; left -= 1) inflated = inflateSync(inflated, { maxOutputLength: mostBytes });
    return inflated;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-long' : 'broken';
  }
}

import { CrossfootError } from '../model/errors.ts';
import type { ExtractLimits } from './limits.ts';
import type { TextEncoding } from './text-encoding.ts';

/** One line as decoded, without its end. */
export interface TextLine {
  /** From 1, as an editor counts. */
  readonly number: number;
  /** From 1; form feeds part pages. */
  readonly page: number;
  readonly text: string;
}

/** The lines of a text; `hasPages` tells whether any form feed parts it. */
export interface SplitText {
  readonly lines: readonly TextLine[];
  readonly hasPages: boolean;
}

const CHUNK_BYTES = 1 << 18;
const CODE = { lineFeed: 0x0a, formFeed: 0x0c, carriageReturn: 0x0d, nextLine: 0x85 } as const;

/**
 * All lines of a text, decoded once and in chunks, so that an endless line fails before it is held as a whole.
 * Ends of lines: LF, CRLF, CR, NEL, LS, PS. A form feed parts lines and pages but does not count as a line,
 * for no editor counts it. Throws LINE_TOO_LONG and TOO_LARGE.
 */
export function splitLines(bytes: Uint8Array, encoding: TextEncoding, limits: ExtractLimits): SplitText {
  const decoder = new TextDecoder(encoding);
  const lines: TextLine[] = [];
  let number = 1;
  let page = 1;
  let pending = '';
  let isAfterCarriageReturn = false;

  const endLine = (text: string): void => {
    if (text.length > limits.maxLineCharacters) throw lineTooLong(number, limits);
    lines.push({ number, page, text });
    if (lines.length > limits.maxPieces) throw new CrossfootError('TOO_LARGE', `more than ${limits.maxPieces} lines`);
    pending = '';
  };
  const takeChunk = (chunk: string): void => {
    let start = 0;
    for (let at = 0; at < chunk.length; at++) {
      const code = chunk.charCodeAt(at);
      if (!isLineEnd(code)) continue;
      if (code === CODE.lineFeed && at === start && isAfterCarriageReturn && pending === '') {
        isAfterCarriageReturn = false;
        start = at + 1;
        continue;
      }
      endLine(pending + chunk.slice(start, at));
      if (code === CODE.formFeed) page++;
      else number++;
      isAfterCarriageReturn = code === CODE.carriageReturn;
      start = at + 1;
    }
    if (start < chunk.length) {
      pending += chunk.slice(start);
      if (pending.length > limits.maxLineCharacters) throw lineTooLong(number, limits);
    }
  };
  for (let offset = 0; offset < bytes.length; offset += CHUNK_BYTES) {
    const chunk = decoder.decode(bytes.subarray(offset, offset + CHUNK_BYTES), { stream: true });
    // The decoder drops the BOM of UTF-8 and UTF-16, but not the one of GB18030.
    takeChunk(offset === 0 && chunk.startsWith('\ufeff') ? chunk.slice(1) : chunk);
  }
  takeChunk(decoder.decode());
  if (pending !== '') endLine(pending);
  return { lines, hasPages: page > 1 };
}

function isLineEnd(code: number): boolean {
  if (code < 0x20) {
    return code === CODE.lineFeed || code === CODE.carriageReturn || code === CODE.formFeed;
  }
  return code === CODE.nextLine || code === 0x2028 || code === 0x2029;
}

function lineTooLong(number: number, limits: ExtractLimits): CrossfootError {
  return new CrossfootError('LINE_TOO_LONG', `line ${number} has more than ${limits.maxLineCharacters} characters`);
}

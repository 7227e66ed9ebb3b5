import type { Buffer } from 'node:buffer';

/** Codes of glyphs have two bytes (ISO 32000-1, 9.7.4.3). */
const LAST_CODE = 0xffff;
/** A list of widths that is longer than this is not looked at to its end. */
const MOST_CHARACTERS = 256 * 1024;

/**
 * The last code of a range of glyphs in a font's widths (`/W [first last width]`) that is beyond all codes, in objects as they
 * are written: a reader makes room for each code of the range. Undefined where there is none.
 */
export function findEndlessWidths(objects: Buffer): number | undefined {
  for (let at = objects.indexOf('/W'); at >= 0; at = objects.indexOf('/W', at + 2)) {
    if (!/^\/W\s*\[/.test(objects.toString('latin1', at, at + 16))) continue;
    const list = objects.toString('latin1', objects.indexOf('[', at) + 1, at + MOST_CHARACTERS);
    const last = greatestCodeOf(list);
    if (last > LAST_CODE) return last;
  }
  return undefined;
}

/** `10 [500 600] 20 29 700` has codes to 29: after each first code come the widths in a list, or a last code and one width. */
function greatestCodeOf(list: string): number {
  let greatest = 0;
  let codes = 0;
  let isInside = false;
  for (const [token] of list.matchAll(/\d+\s+\d+\s+R\b|\[|\]|[^\s[\]]+/g)) {
    if (token === '[') isInside = true;
    else if (token === ']' && !isInside) break;
    else if (token === ']') [isInside, codes] = [false, 0];
    // A list that is an object of its own.
    else if (token.endsWith('R')) codes = 0;
    else if (!isInside && codes === 2) codes = 0;
    else if (!isInside) {
      codes += 1;
      if (codes === 2) greatest = Math.max(greatest, Number(token) || 0);
    }
  }
  return greatest;
}

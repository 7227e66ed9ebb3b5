import type { Glyph } from '../page/marks.ts';

/** Letters that must be strange for a page's text to count as lost, and how many letters say anything at all. */
const STRANGE_SHARE = 0.25;
const LETTERS_AT_LEAST = 8;

const LETTER = /\p{L}|[\ue000-\uf8ff\ufffd]/u;
const ALPHABETIC = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hiragana}\p{Script=Katakana}]/u;

let ordinary: ReadonlySet<string> | undefined;

/**
 * True where a page's characters cannot be what its reader sees: a font that does not say which characters its glyphs are
 * gives numbers of glyphs, and those read as rare hanzi, private signs or nothing.
 */
export function isGarbled(glyphs: readonly Glyph[]): boolean {
  let letters = 0;
  let strange = 0;
  for (const { text } of glyphs) {
    const code = text.charCodeAt(0);
    const isAscii = code < 0x80;
    if (isAscii ? !/[a-z]/iu.test(text) : !LETTER.test(text)) continue;
    letters++;
    if (!isAscii && !ALPHABETIC.test(text) && !ordinaryHanzi().has(text.charAt(0))) strange++;
  }
  return letters >= LETTERS_AT_LEAST && strange > STRANGE_SHARE * letters;
}

/** The hanzi that texts are written with: all of GB 2312 (rows 16–87) and level 1 of Big5 (A4–C6). */
function ordinaryHanzi(): ReadonlySet<string> {
  ordinary ??= new Set([...decodeRows('gb18030', 0xb0, 0xf7, 0xa1), ...decodeRows('big5', 0xa4, 0xc6, 0x40)]);
  return ordinary;
}

function decodeRows(encoding: string, firstRow: number, lastRow: number, firstCell: number): readonly string[] {
  const decoder = new TextDecoder(encoding);
  const characters: string[] = [];
  for (let row = firstRow; row <= lastRow; row++) {
    for (let cell = firstCell; cell <= 0xfe; cell++) {
      if (cell > 0x7e && cell < 0xa1) continue;
      characters.push(...decoder.decode(Uint8Array.of(row, cell)));
    }
  }
  return characters.filter((character) => /\p{Script=Han}/u.test(character));
}

/** Running text without white space and with half-width signs, and where each character stood in the source. */
export interface CompactText {
  readonly text: string;
  /** Index into the source of each character of `text`. */
  readonly origins: readonly number[];
}

const isSpace = (character: string): boolean => character <= ' ' || (character >= '\u0080' && /\s/u.test(character));

const isDigit = (character: string | undefined): boolean => character !== undefined && /[0-9０-９]/u.test(character);

/**
 * Drops white space and folds full-width signs and quotes, one character for one. A space between two digits stays:
 * whether `2 910.06` is one number or two is not for the text to say.
 */
export function compactText(source: string): CompactText {
  const characters: string[] = [];
  const origins: number[] = [];
  let hasSpace = false;
  for (let index = 0; index < source.length; index += 1) {
    const character = source[index] ?? '';
    if (isSpace(character)) {
      hasSpace = true;
      continue;
    }
    if (hasSpace && isDigit(characters.at(-1)) && isDigit(character)) {
      characters.push(' ');
      origins.push(index - 1);
    }
    hasSpace = false;
    characters.push(foldCharacter(character));
    origins.push(index);
  }
  return { text: characters.join(''), origins };
}

/** The words of the source between two places of the compact text, the second one not included. */
export function wordsOf(source: string, { origins }: CompactText, start: number, end: number): string {
  const from = origins[start];
  const last = origins[end - 1];
  return from === undefined || last === undefined
    ? ''
    : source
        .slice(from, last + 1)
        .replace(/\s+/gu, ' ')
        .replace(/^[\s，。；、：,;:.]+/u, '')
        .trim();
}

function foldCharacter(character: string): string {
  // Most characters are Chinese or plain ASCII, and both stay as they are.
  const code = character.charCodeAt(0);
  if (code < 0x80 || (code >= 0x4e00 && code <= 0x9fff)) return character;
  if (/[“”„‟＂]/u.test(character)) return '"';
  if (/[－−–]/u.test(character)) return '-';
  const folded = character.normalize('NFKC');
  return folded.length === 1 ? folded : character;
}

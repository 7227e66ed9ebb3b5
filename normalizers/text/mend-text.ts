const INLINE_MARKUP = /<\/?(?:b|i|u|s|em|strong|sub|sup|span|font|br|input)\b[^<>]*>|\*\*|__/giu;
const SUPERSCRIPT = /\^\{([^{}]*)\}/gu;

/** Takes converters' inline markup off (`<b>`, `**`, `^{27}`): it is about looks and never part of a figure or label. */
export function stripMarkup(text: string): string {
  return text.replace(SUPERSCRIPT, '$1').replace(INLINE_MARKUP, '');
}

// NFKC leaves these radicals standing although they only ever mean the character.
const RADICALS: Readonly<Record<string, string>> = { '⻔': '门', '⻛': '风', '⻓': '长', '⻅': '见', '⻚': '页' };

/** Full-width, compatibility and Kangxi forms to the characters meant; curly quotes to straight ones. */
export function foldCharacters(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[⻔⻛⻓⻅⻚]/gu, (radical) => RADICALS[radical] ?? radical)
    .replace(/[“”„‟〝〞]/gu, '"')
    .replace(/[‘’]/gu, "'");
}

/** A cell's or line's text as rules look at it: no markup, trimmed; characters as printed. */
export function cleanText(raw: string): string {
  return stripMarkup(raw).trim();
}

/** Without any white space, characters as printed: how labels are kept. */
export function compactText(raw: string): string {
  return stripMarkup(raw).replace(/\s+/gu, '');
}

/** How keys are written: no white space, half-width brackets, straight quotes. */
export function keyText(raw: string): string {
  return foldCharacters(compactText(raw));
}

/** How labels are compared: a key without quotes and without the marks that dumps leave at line starts. */
export function comparableText(raw: string): string {
  return keyText(raw).replace(/["']/gu, '');
}

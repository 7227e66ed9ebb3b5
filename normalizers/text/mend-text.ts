import { rememberWords } from '../../model/remember.ts';

const INLINE_MARKUP = /<\/?(?:b|i|u|s|em|strong|sub|sup|span|font|br|input)\b[^<>]*>|\*\*|__/giu;
const SUPERSCRIPT_TAG = /<sup\b[^<>]*>(.*?)<\/sup>/giu;
const SUPERSCRIPT_MARK = /\^\{([^{}]*)\}/gu;
const MARKUP_CHARACTER = /[<*_^]/u;
const PRINTABLE_ASCII = /^[\x21-\x7e]*$/u;

/**
 * Takes converters' inline markup off (`<b>`, `**`, `^{27}`): it is about looks and never part of a figure or label.
 * A raised digit behind a digit is a footnote's mark: it goes, because joined it would change the figure.
 */
export function stripMarkup(text: string): string {
  if (!MARKUP_CHARACTER.test(text)) return text;
  return text
    .replace(SUPERSCRIPT_TAG, raised)
    .replace(SUPERSCRIPT_MARK, raised)
    .replace(/(\d)<br\b[^<>]*>(?=\d)/giu, '$1 ')
    .replace(INLINE_MARKUP, '');
}

function raised(match: string, content: string, offset: number, whole: string): string {
  return /\d\s*$/u.test(whole.slice(0, offset)) && /^\s*\d+\s*$/u.test(content) ? '' : content;
}

// NFKC leaves these radicals standing although they only ever mean the character.
const RADICALS: Readonly<Record<string, string>> = { '⻔': '门', '⻛': '风', '⻓': '长', '⻅': '见', '⻚': '页' };

/** Full-width, compatibility and Kangxi forms to the characters meant; curly quotes to straight ones. */
export const foldCharacters = rememberWords((text) =>
  PRINTABLE_ASCII.test(text)
    ? text
    : text
        .replace(/⼾/gu, '户')
        .replace(/⾭/gu, '青')
        .normalize('NFKC')
        .replace(/[⻔⻛⻓⻅⻚]/gu, (radical) => RADICALS[radical] ?? radical)
        .replace(/[“”„‟〝〞]/gu, '"')
        .replace(/[‘’]/gu, "'"),
);

/** A cell's or line's text as rules look at it: no markup, trimmed; characters as printed. */
export const cleanText = rememberWords((raw) => stripMarkup(raw).trim());

/** Without any white space, characters as printed: how labels are kept. */
export const compactText = rememberWords((raw) => stripMarkup(raw).replace(/\s+/gu, ''));

/** How keys are written: no white space, half-width brackets, straight quotes. */
export const keyText = rememberWords((raw) => foldCharacters(compactText(raw)));

/** How labels are compared: a key without quotes and without the marks that dumps leave at line starts. */
export const comparableText = rememberWords((raw) => keyText(raw).replace(/["']/gu, ''));

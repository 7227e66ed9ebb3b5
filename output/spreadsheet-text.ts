/** Figures, negative ones too, with or without groups of three, and percentages. */
const NUMBER = /^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?\s?[%％]?$/;
/** What a spreadsheet takes for the start of a formula, full-width forms included, also behind what is not seen. */
const FORMULA_START = /^[\s\u0000\u200b-\u200f\u2060]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/** The text as a spreadsheet shows it and never runs it; numbers, negative ones too, stay numbers. */
export function spreadsheetText(text: string): string {
  return FORMULA_START.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

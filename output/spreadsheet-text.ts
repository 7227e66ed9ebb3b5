const NUMBER = /^[+-]?\d+(\.\d+)?$/;
/** What a spreadsheet takes for the start of a formula, full-width forms included, also behind white space. */
const FORMULA_START = /^[\s\u0000]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/** The text as a spreadsheet shows it and never runs it; numbers, negative ones too, stay numbers. */
export function spreadsheetText(text: string): string {
  return FORMULA_START.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

/** The rules that propose a value or change a row, in words that an accountant reads. */
const RULE_WORDS: Readonly<Record<string, string>> = {
  'as-read': 'the text as it stands',
  'mend-separators': 'the same digits, with the marks between them put right',
  'lost-point': 'the decimal point was lost, and goes where the table always has it',
  'look-alike': 'a letter or sign stands for the digit that it looks like',
  'litter-around-figure': 'a figure among specks',
  'bare-integer': 'a whole number in a table that prints decimals',
  'litter-in-blank': 'specks in a blank cell',
  'littered-column': 'one of a column’s blanks that all hold the same specks',
  blank: 'a blank cell',
  'no-figure': 'no figure in this cell',
  'other-reading': 'the picture was read so too',
  'second-look': 'the sums asked for it, and a second look at the picture read it so',
  'implied-by-checks': 'the value that the checks demand',
  'printed-elsewhere': 'the figure as it is printed in another place of the document',
  'lost-with-its-neighbors': 'lost in the text together with the cells around it; the checks demand this value',
  imputed: 'nothing legible stands there, and the checks demand this value',
  'row-slipped': 'the cells of its row had slipped by a column and were moved back',
  'row-lost': 'its row was lost in the text and came back from what stands around it',
  'printed-in-another-table': 'the figure as another table prints it in the same line',
  'split-merged-figures': 'two figures that had run into one cell were split',
  'point-for-comma': 'a comma between thousands misread as a point',
  'split-merged-cell': 'two cells that had run into one were split',
  'repeated-column-text': 'a cell that repeats a whole column was set aside',
  'split-label-and-figure': 'a label and a figure that had run into one cell were split',
  'strip-litter': 'specks beside its row’s label or code were set aside',
  'mend-signs': 'signs around its row’s label were put back',
  'ordinal-by-order': 'its row’s number was mended by the numbers above and below',
  'label-by-line': 'its row’s label was mended by the line number',
  'label-by-code': 'its row’s name was mended by the classification code',
  'complete-code': 'its row’s classification code was completed',
  'litter-outside-lines': 'specks where the form has nothing were set aside',
  'litter-outside-rows': 'figures of a row with neither code nor label were set aside',
};

/** A rule in words; one without words by its name. */
export function ruleInWords(rule: string): string {
  return RULE_WORDS[rule] ?? (rule === '' ? 'no rule is named' : `by the rule “${rule}”`);
}

const KIND_WORDS: Readonly<Record<string, string>> = {
  'printed-formula': 'a formula printed under the table',
  'form-formula': 'a formula of this form',
  hierarchy: 'the classification: a heading is the sum of its items',
  tie: 'figures that must agree between two places',
  text: 'a figure in the running text',
};

/** Where a check comes from, in words. */
export function kindInWords(kind: string): string {
  return KIND_WORDS[kind] ?? kind;
}

/** How rare a price in nats is: `1 time in 1,000`. Prices are good to about one nat, so one digit is all that can be said. */
export function oddsOf(nats: number): string {
  return nats >= MOST_NATS ? '1 time in more than a million' : `1 time in ${timesOf(nats)}`;
}

/** How many times less likely something that costs so many nats is: `1,000`, `more than a million`. */
export function timesOf(nats: number): string {
  if (nats >= MOST_NATS) return 'more than a million';
  const odds = Math.exp(nats);
  const unit = 10 ** Math.floor(Math.log10(odds));
  return (odds < 10 ? Math.round(odds) : Math.round(odds / unit) * unit).toLocaleString('en-US');
}

const MOST_NATS = 13.8;

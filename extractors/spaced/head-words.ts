import { STATEMENT_FORMS } from '../../forms/statement-forms.ts';

const WORDS: ReadonlySet<string> = new Set(
  STATEMENT_FORMS.flatMap(({ columns }) =>
    columns.flatMap(({ key, label }) => [...key.split('/'), ...label.split('/')].map(plain)),
  ),
);

/** Whether a text is the head of a column in one of the known forms, white space and kinds of brackets aside. */
export function isHeadWord(text: string): boolean {
  return WORDS.has(plain(text));
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/[\s"“”]/gu, '');
}

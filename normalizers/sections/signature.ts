import type { StatementForm } from '../../forms/statement-forms.ts';
import { isBareFigure } from '../../model/remember.ts';
import { comparableText } from '../text/mend-text.ts';
import { isSimilar } from '../text/similarity.ts';
import type { Section } from './section.ts';

const WORD_LENGTH = 40;
const SPARE_LENGTH = 8;
const LIKENESS = 0.66;

/** The different words of a table, in comparable form: what forms are told by. */
export function wordsOf(section: Section): readonly string[] {
  const words = new Set<string>();
  for (const row of section.rows) for (const cell of row.cells) if (!isBareFigure(cell.text)) words.add(cell.text);
  const texts = [...words].map(comparableText);
  return [...new Set(texts)].filter(
    (text) => text.length > 1 && text.length < WORD_LENGTH && /\p{Script=Han}/u.test(text),
  );
}

/** The share of a form's signature that stands among the words, damaged or not. */
export function signatureShare(form: StatementForm, words: readonly string[]): number {
  const found = form.signature.filter((mark) => {
    const wanted = comparableText(mark);
    return words.some(
      (word) =>
        (word.includes(wanted) && word.length <= wanted.length + SPARE_LENGTH) ||
        (wanted.length >= 4 && isSimilar(word, wanted, LIKENESS)),
    );
  });
  return form.signature.length === 0 ? 0 : found.length / form.signature.length;
}

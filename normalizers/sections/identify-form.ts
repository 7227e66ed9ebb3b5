import { STATEMENT_FORMS } from '../../forms/statement-forms.ts';
import type { StatementForm } from '../../forms/statement-forms.ts';
import { isPointedFigure } from '../text/cell-kinds.ts';
import { comparableText, compactText } from '../text/mend-text.ts';
import { isSimilar, similarity } from '../text/similarity.ts';
import type { SectionDescription } from './describe-section.ts';
import type { Section } from './section.ts';

/** The form that a table follows, and the title it was known by. */
export interface Identification {
  readonly form: StatementForm | undefined;
  /** As printed, repaired, without white space; empty where the table has none. */
  readonly title: string;
  readonly printedTitle: string;
}

const LIST_MARK = /^(?:#+|[-*]|[(（]?[一二三四五六七八九十]+[)）]?[、.．]|\d+[、.．])+/u;
const TABLE_TAG = /(?:\(?(?:续表?|表\d+|附表[-\d]*)\)?)+$/u;
const LEADING_TAG = /^(?:附[表件][-\d一二三四五六七八九十]*[:：]?|公开\d+表|表[一二三四五六七八九十\d]+[:：]?)/u;
const YEAR = /^.*?(?:19|20)\d\d年?度?/u;
// What may stand before a form's title on its line: a body's name. `政府采购` before `支出决算表` is another table.
const BODY = /(?:局|中心|委|院|校|部|厅|办|处|会|站|所|队|馆|社|团|园|司|街道|镇|乡|区|市|县|级|门|单位|年|度|\))$/u;

const TITLE_AT_LEAST = 0.78;
const SIGNATURE_WITH_TITLE = 0.25;
const SIGNATURE_ALONE = 0.8;

/** Finds the form by its title, confirmed by the words in the table; by the words alone where the title is lost. */
export function identifyForm(section: Section, description: SectionDescription): Identification {
  const words = wordsOf(section);
  for (const line of description.titleLines) {
    const match = bestTitle(titleCore(line));
    if (match === undefined) continue;
    const isConfirmed = signatureShare(match.form, words) >= SIGNATURE_WITH_TITLE;
    // A title word for word needs no header words: they may all be damaged. It does need figures.
    if (!isConfirmed && !(match.score >= 0.99 && countPointed(section) >= 3)) continue;
    return { form: match.form, title: canonicalTitle(line, match), printedTitle: line };
  }
  const printedTitle = description.titleLines.find((line) => /表|明细|情况/u.test(line)) ?? '';
  return { form: formByWords(words), title: compactText(stripListMark(printedTitle)), printedTitle };
}

/** A title line without list marks, tags and year: what is compared with the forms' titles. */
export function titleCore(line: string): string {
  const text = comparableText(line).replace(LIST_MARK, '').replace(LEADING_TAG, '').replace(TABLE_TAG, '');
  return text.replace(YEAR, '');
}

function stripListMark(line: string): string {
  return line.replace(/^[#\s*-]+/u, '').replace(/^[(（]?[一二三四五六七八九十]+[)）]?[、.．]/u, '');
}

interface TitleMatch {
  readonly form: StatementForm;
  readonly title: string;
  readonly score: number;
}

function bestTitle(core: string): TitleMatch | undefined {
  let best: TitleMatch | undefined;
  for (const form of STATEMENT_FORMS)
    for (const title of form.titles) {
      const score = titleScore(core, comparableText(title));
      const isBetter =
        best === undefined || score > best.score || (score === best.score && title.length > best.title.length);
      if (score >= TITLE_AT_LEAST && isBetter) best = { form, title, score };
    }
  return best;
}

function titleScore(core: string, title: string): number {
  if (core === title) return 1;
  if (core.endsWith(title) && BODY.test(core.slice(0, -title.length))) return 0.99;
  return similarity(core, title);
}

function canonicalTitle(line: string, match: TitleMatch): string {
  const printed = compactText(stripListMark(line));
  return match.score >= 0.99 ? printed : match.title;
}

function wordsOf(section: Section): readonly string[] {
  const words = section.rows.flatMap((row) => row.cells.map((cell) => comparableText(cell.text)));
  return [...new Set(words)].filter((text) => text.length > 1 && text.length < 40 && /\p{Script=Han}/u.test(text));
}

function countPointed(section: Section): number {
  return section.rows.reduce((sum, row) => sum + row.cells.filter((cell) => isPointedFigure(cell.text)).length, 0);
}

function signatureShare(form: StatementForm, words: readonly string[]): number {
  const found = form.signature.filter((mark) => {
    const wanted = comparableText(mark);
    return words.some(
      (word) =>
        (word.includes(wanted) && word.length <= wanted.length + 8) ||
        (wanted.length >= 4 && isSimilar(word, wanted, 0.66)),
    );
  });
  return form.signature.length === 0 ? 0 : found.length / form.signature.length;
}

function formByWords(words: readonly string[]): StatementForm | undefined {
  const ranked = STATEMENT_FORMS.map((form) => ({
    form,
    share: signatureShare(form, words),
    size: form.signature.length,
  }))
    .filter(({ share, size }) => size >= 4 && share >= SIGNATURE_ALONE)
    .sort((a, b) => b.share * b.size - a.share * a.size);
  const [first, second] = ranked;
  if (first === undefined) return undefined;
  return second !== undefined && second.share * second.size >= first.share * first.size ? undefined : first.form;
}

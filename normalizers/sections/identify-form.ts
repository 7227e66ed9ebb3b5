import type { FormCatalog, StatementForm } from '../../forms/statement-forms.ts';
import { rememberOf } from '../../model/remember.ts';
import { hasShapeOf, shapeOf } from './section-shape.ts';
import { comparableText, compactText } from '../text/mend-text.ts';
import { similarityAtLeast } from '../text/similarity.ts';
import { signatureShare, wordsOf } from './signature.ts';
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
const LEADING_TAG =
  /^(?:附[表件][-\d一二三四五六七八九十]*[:：]?|公开\s*\d+\s*表[:：]?|表[一二三四五六七八九十\d]+[:：]?)/u;
const YEAR = /^.*?(?:19|20)\d\d年?度?/u;
// What may stand before a form's title on its line: a body's name. `政府采购` before `支出决算表` is another table.
const BODY = /(?:局|中心|委|院|校|部|厅|办|处|会|站|所|队|馆|社|团|园|司|街道|镇|乡|区|市|县|级|门|单位|年|度|\))$/u;

const TITLE_AT_LEAST = 0.78;
const DAMAGED_TITLE_AT_LEAST = 0.45;
const SIGNATURE_WITH_TITLE = 0.25;

/** Finds the form by its title, confirmed by the words in the table; the form is undefined where no title is legible. */
export function identifyForm(section: Section, description: SectionDescription, forms: FormCatalog): Identification {
  const words = wordsOf(section);
  const shape = shapeOf(section);
  for (const line of description.titleLines) {
    const match = bestTitle(titleCore(line), words, forms);
    if (match === undefined || !hasShapeOf(match.form, shape)) continue;
    const isConfirmed = signatureShare(match.form, words) >= SIGNATURE_WITH_TITLE;
    // A title word for word needs no header words: they may all be damaged. It does need figures.
    if (!isConfirmed && !(match.score >= 0.99 && shape.figures >= 3)) continue;
    return { form: match.form, title: canonicalTitle(line, match), printedTitle: line };
  }
  const printedTitle = description.titleLines.find((line) => /表|明细|情况/u.test(line)) ?? '';
  return { form: undefined, title: compactText(stripListMark(printedTitle)), printedTitle };
}

/** A title line without list marks, tags and year: what is compared with the forms' titles. */
export function titleCore(line: string): string {
  const text = comparableText(line).replace(LIST_MARK, '').replace(LEADING_TAG, '').replace(TABLE_TAG, '');
  return text.replace(YEAR, '');
}

function stripListMark(line: string): string {
  return line
    .replace(/^[#\s*-]+/u, '')
    .replace(/^[(（]?[一二三四五六七八九十]+[)）]?[、.．]/u, '')
    .replace(/^公开\s*\d+\s*表\s*[:：]\s*/u, '');
}

/** How like the form's titles the nearest of the lines is, 0 where none is like them at all. */
export function titleLikeness(form: StatementForm, lines: readonly string[]): number {
  const cores = lines.map(titleCore);
  const scores = form.titles.flatMap((title) =>
    cores.map((core) => similarityAtLeast(core, comparableText(title), DAMAGED_TITLE_AT_LEAST) ?? 0),
  );
  return Math.max(0, ...scores);
}

interface TitleMatch {
  readonly form: StatementForm;
  readonly title: string;
  readonly score: number;
}

/** All titles of all forms, and how they compare. */
const titlesOf = rememberOf(({ forms }: FormCatalog) =>
  forms.flatMap((form) => form.titles.map((title) => ({ form, title, core: comparableText(title) }))),
);

/** The form whose title is nearest; of damaged titles that may be several forms' the one whose words stand in the table. */
function bestTitle(core: string, words: readonly string[], forms: FormCatalog): TitleMatch | undefined {
  const matches = titlesOf(forms).flatMap(({ form, title, core: wanted }): readonly TitleMatch[] => {
    const score = titleScore(core, wanted);
    return score >= TITLE_AT_LEAST ? [{ form, title, score }] : [];
  });
  if (matches.length < 2) return matches[0];
  const isExact = matches.some(({ score }) => score >= 0.99);
  const weigh = ({ form, score }: TitleMatch): number => score + (isExact ? 0 : signatureShare(form, words));
  return matches.sort((a, b) => weigh(b) - weigh(a) || b.title.length - a.title.length)[0];
}

function titleScore(core: string, title: string): number {
  if (core === title) return 1;
  if (core.endsWith(title) && BODY.test(core.slice(0, -title.length))) return 0.99;
  return similarityAtLeast(core, title, TITLE_AT_LEAST) ?? 0;
}

function canonicalTitle(line: string, match: TitleMatch): string {
  const printed = compactText(stripListMark(line));
  return match.score >= 0.99 ? printed : match.title;
}

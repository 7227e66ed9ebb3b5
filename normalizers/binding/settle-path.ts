import { countHan } from '../text/cell-kinds.ts';
import { isHeadingPath } from './heading-words.ts';
import { keyText } from '../text/mend-text.ts';
import { nearest, similarity } from '../text/similarity.ts';

// Words that several columns of a form may bear: where another of them is printed, the publisher means it.
const AMOUNT = /^(?:预算数|决算数|金额)$/u;
const PLAIN_STEP = /^(?:合计|小计|总计|金额|预算数|决算数|数)$/u;
// Headers of label columns: over a figure they only fill the gap that a lost header left.
const LABEL_STEP = /^(?:项目?|科目(?:名称|编码|代码)|功能分类科目(?:编码|名称)|栏次|行次)$/u;
const PLAIN_WORDS = ['合计', '小计', '总计', '金额', '预算数', '决算数'];
// Small ones, and capitals alone: PPP is an abbreviation, the Ek of Ek算数 was 决.
const STRANGE_LETTERS = /[a-z]|(?<![A-Z])[A-Z](?![A-Z])/u;
const LIKENESS = 0.5;
// Two signs of three that are right leave no other heading.
const ALIKE = 0.66;

/** A header path as it should read, and whether the print leaves no doubt of it. */
export interface SettledPath {
  readonly path: string;
  readonly isSure: boolean;
}

/**
 * The header paths of a form whose columns are known by place: as printed where they are whole, the form's words in the
 * steps that are misread, and the form's path where nothing is left of one, or only the heading of its group. What is
 * guessed is sure only where every header that is legible is the form's own.
 */
export function settlePaths(
  printed: readonly string[],
  forms: readonly string[],
  around: readonly string[] = printed,
): readonly SettledPath[] {
  const isShort = printed.some((path, index) => isShortened(path, forms[index] ?? ''));
  const steps = around.flatMap((path) => path.split('/').map(keyText));
  const words = new Set(steps.flatMap((step) => amountWord(step) ?? []));
  const amount = words.size === 1 ? [...words][0] : undefined;
  const settled = printed.map((path, index) => settlePath(path, forms[index] ?? '', { isShort, amount }));
  const known = settled.filter(({ isSure }) => isSure);
  const isForms = known.length > 0 && settled.every(({ path, isSure }, index) => !isSure || path === forms[index]);
  return settled.map(({ path, isSure }, index) => ({ path, isSure: isSure || (isForms && path === forms[index]) }));
}

/** A publisher may leave out the heading that says no more than what the whole table is of. */
function shorten(form: string): string {
  return form
    .split('/')
    .filter((step, index, steps) => index === steps.length - 1 || !AMOUNT.test(step))
    .join('/');
}

/** True where a legible path is the form's without such a heading. */
function isShortened(printed: string, form: string): boolean {
  const short = shorten(form);
  return short !== form && keyText(printed) === keyText(short);
}

/** What the other columns of a table say. */
interface Around {
  /** They leave out the heading of all. */
  readonly isShort: boolean;
  /** The one of 预算数, 决算数 and 金额 that they bear; undefined where they bear none or several. */
  readonly amount: string | undefined;
}

/** One header path, as `settlePaths` has it. */
function settlePath(printed: string, form: string, { isShort, amount }: Around): SettledPath {
  const own = printed.split('/');
  const whole = form.split('/');
  const short = shorten(form).split('/');
  const ofForm = (isShort ? shorten(form) : form).split('/');
  const guess = ofForm.map((step) => (AMOUNT.test(step) ? (amount ?? step) : step)).join('/');
  const expected = own.length === short.length ? short : whole;
  const steps = own.map((step, index) => settleStep(step, expected[index] ?? '', amount));
  const path = steps.map((step) => step.path).join('/');
  if (printed === '') return { path: guess, isSure: false };
  if (own.length < whole.length && form.startsWith(`${path}/`)) return { path: guess, isSure: false };
  // The heading of a group is lost over this column: without it 小计 would be anybody's.
  if (own.length < short.length && PLAIN_STEP.test(keyText(printed)) && form.endsWith(`/${printed}`))
    return { path: guess, isSure: false };
  if (own.length !== expected.length) return { path: printed, isSure: own.every(isWholeStep) };
  return { path, isSure: steps.every(({ isSure }) => isSure) };
}

/** As `settlePaths` where the column's place is open: the one of the form's paths that the print is, damaged or not. */
function settleAmong(printed: string, forms: readonly string[]): SettledPath {
  if (forms.includes(printed)) return { path: printed, isSure: true };
  const found = forms.flatMap((form) => {
    const settled = settlePath(printed, form, { isShort: false, amount: undefined });
    return settled.path === form ? [settled] : [];
  });
  const [only] = found;
  if (printed !== '' && only !== undefined && found.length === 1) return only;
  return { path: printed, isSure: printed.split('/').every(isWholeStep) };
}

/** The side leads the path; a header that only says the side again, misread or not, goes. */
export function sidePath(side: string, path: string): string {
  if (side === '') return path;
  const parts = path.split('/').filter((part) => part !== '');
  const head = parts[0] ?? '';
  // 收入 over a column of 支出 is the heading of the other side, which reaches over a lost one.
  const isOther = /^(?:收入|支出)$/u.test(head);
  const isMisread =
    isOther || countHan(head) < 2 || (head.length === side.length && [...head].some((sign) => side.includes(sign)));
  const rest = parts.length > 1 && (head.includes(side) || isMisread) ? parts.slice(1) : parts;
  return [side, ...(rest.join('/') === side ? [] : rest)].join('/');
}

const BUDGETS = ['合计', '一般公共预算', '政府性基金预算', '国有资本经营预算'];
const BUDGET_AT_LEAST = 0.7;
/** 侣计: no other heading of two signs ends so. */
const SUM_MISREAD = /^[^合小总]计$/u;

/** The paths as the form spells them: of the columns in these places, else of those that they are like. */
export function settleAll(
  paths: readonly string[],
  forms: readonly string[],
  around: readonly string[],
): readonly SettledPath[] {
  // A column for each budget where the form has one: its place says nothing.
  if (paths.length > forms.length) return paths.map((path) => settleAmong(mendBudget(path), forms));
  return settlePaths(paths, forms, around).map((settled, place) =>
    settled.path === paths[place] ? settleAmong(mendBudget(settled.path), forms) : settled,
  );
}

/** The path with its last word as the columns of budgets are called, where it is a damaged one of these. */
function mendBudget(path: string): string {
  const steps = path.split('/');
  const last = keyText(steps.at(-1) ?? '');
  const known = BUDGETS.flatMap((name) => (name === '合计' ? [name] : [name, `${name}财政拨款`, `${name}拨款`]));
  if (last === '' || known.includes(last)) return path;
  const found = known.filter((name) => name.length === 2 && isCutFrom(last, name));
  const meant =
    found[0] ??
    (SUM_MISREAD.test(last) ? '合计' : undefined) ??
    nearest(last, known, (name) => name, BUDGET_AT_LEAST)?.entry;
  return meant === undefined ? path : [...steps.slice(0, -1), meant].join('/');
}

function settleStep(step: string, expected: string, amount: string | undefined): SettledPath {
  const [a, b] = [keyText(step), keyText(expected)];
  if (a === b || PLAIN_STEP.test(a)) return { path: step, isSure: true };
  if (LABEL_STEP.test(a)) return { path: expected, isSure: false };
  const words = plainWords(a);
  const word = words.length === 1 ? words[0] : undefined;
  // What is left of 决算数 where the form has 金额 is the publisher's word, misread.
  if (word !== undefined && (PLAIN_STEP.test(b) || expected === '')) return { path: word, isSure: a.length >= 2 };
  // 算数 may be left of 决算数 or 预算数: the other columns may tell.
  if (words.length > 1 && PLAIN_STEP.test(b))
    return { path: words.find((each) => each === amount) ?? (words.includes(b) ? expected : step), isSure: false };
  if (expected === '') return { path: step, isSure: isWholeStep(step) };
  const isCut = isCutFrom(a, b);
  if (isCut) return { path: expected, isSure: true };
  const likeness = similarity(a, b);
  if (likeness >= LIKENESS && a.length === b.length) return { path: expected, isSure: likeness >= ALIKE };
  // 一般公共预算对HR, where signs were run together; a heading that is whole may be another one.
  if (likeness >= LIKENESS && !PLAIN_STEP.test(b) && !isHeadingPath(step)) return { path: expected, isSure: false };
  if (isNonsense(a)) return { path: expected, isSure: false };
  return { path: step, isSure: isWholeStep(step) };
}

/** The words that several columns may bear that this is a damaged spelling of. */
function plainWords(text: string): readonly string[] {
  return PLAIN_WORDS.filter(
    (word) => isCutFrom(text, word) || (word.length === text.length && similarity(text, word) >= LIKENESS),
  );
}

/** The one of 预算数, 决算数 and 金额 that a step is, damaged or not. */
function amountWord(text: string): string | undefined {
  const words = PLAIN_STEP.test(text) ? [text] : plainWords(text);
  return words.length === 1 && AMOUNT.test(words[0] ?? '') ? words[0] : undefined;
}

/** True for a heading that may be the publisher's own: Chinese, and no scrap of a word that every table has. */
export function isWholeStep(step: string): boolean {
  const text = keyText(step);
  if (PLAIN_STEP.test(text)) return text.length > 1;
  return !isNonsense(text) && !STRANGE_LETTERS.test(text) && plainWords(text).length === 0;
}

/** True where characters were lost and none is strange. */
export function isCutFrom(cut: string, whole: string): boolean {
  if (cut.length * 2 < whole.length) return false;
  let at = 0;
  for (const sign of whole) if (sign === cut[at]) at += 1;
  return at === cut.length;
}

/** True for what cannot be a heading: no two Chinese characters, or other letters among them. */
function isNonsense(text: string): boolean {
  return countHan(text) < 2 || /[\p{Script=Katakana}\p{Script=Hiragana}\p{Script=Hangul}]/u.test(text);
}

import { countHan } from '../text/cell-kinds.ts';
import { keyText } from '../text/mend-text.ts';
import { nearest, similarity } from '../text/similarity.ts';

// Words that several columns of a form may bear: where another of them is printed, the publisher means it.
const AMOUNT = /^(?:预算数|决算数|金额)$/u;
const PLAIN_STEP = /^(?:合计|小计|总计|金额|预算数|决算数|数)$/u;
// Headers of label columns: over a figure they only fill the gap that a lost header left.
const LABEL_STEP = /^(?:项目?|科目(?:名称|编码|代码)|功能分类科目(?:编码|名称)|栏次|行次)$/u;
const LIKENESS = 0.5;

/**
 * The header path of a column of a form whose columns are known by place: as printed where it is whole, the form's words in
 * the steps that are misread, and the form's path where nothing is left of it, or only the heading of its group.
 */
export function settlePath(printed: string, form: string): string {
  const own = printed.split('/');
  const whole = form.split('/');
  // A publisher may leave out the heading that says no more than what the whole table is of.
  const short = whole.filter((step, index) => index === whole.length - 1 || !AMOUNT.test(step));
  const expected = own.length === short.length ? short : whole;
  const settled = own.map((step, index) => settleStep(step, expected[index] ?? ''));
  if (printed === '' || (own.length < whole.length && form.startsWith(`${settled.join('/')}/`))) return form;
  // The heading of a group is lost over this column: without it 小计 would be anybody's.
  if (own.length < short.length && PLAIN_STEP.test(keyText(printed)) && form.endsWith(`/${printed}`)) return form;
  return own.length === expected.length ? settled.join('/') : printed;
}

/** As `settlePath` where the column's place is open: the one of the form's paths that the print is, damaged or not. */
export function settleAmong(printed: string, forms: readonly string[]): string {
  if (forms.includes(printed)) return printed;
  const found = forms.filter((form) => settlePath(printed, form) === form);
  return printed !== '' && found.length === 1 ? (found[0] ?? printed) : printed;
}

const BUDGETS = ['合计', '一般公共预算', '政府性基金预算', '国有资本经营预算'];
const BUDGET_AT_LEAST = 0.7;

/** The path with its last word as the columns of budgets are called, where it is a damaged one of these. */
export function mendBudget(path: string): string {
  const steps = path.split('/');
  const last = keyText(steps.at(-1) ?? '');
  const known = BUDGETS.flatMap((name) => (name === '合计' ? [name] : [name, `${name}财政拨款`, `${name}拨款`]));
  if (last === '' || known.includes(last)) return path;
  const found = known.filter((name) => name.length === 2 && isCutFrom(last, name));
  const meant = found[0] ?? nearest(last, known, (name) => name, BUDGET_AT_LEAST)?.entry;
  return meant === undefined ? path : [...steps.slice(0, -1), meant].join('/');
}

function settleStep(step: string, expected: string): string {
  const [a, b] = [keyText(step), keyText(expected)];
  if (a === b || expected === '') return step;
  if (LABEL_STEP.test(a)) return expected;
  if (PLAIN_STEP.test(a)) return step;
  const isLooked = a.length === b.length && similarity(a, b) >= LIKENESS;
  return isLooked || isCutFrom(a, b) || isNonsense(a) ? expected : step;
}

/** True where characters were lost and none is strange. */
function isCutFrom(cut: string, whole: string): boolean {
  if (cut.length * 2 < whole.length) return false;
  let at = 0;
  for (const sign of whole) if (sign === cut[at]) at += 1;
  return at === cut.length;
}

/** True for what cannot be a heading: no two Chinese characters, or other letters among them. */
function isNonsense(text: string): boolean {
  return countHan(text) < 2 || /[\p{Script=Katakana}\p{Script=Hiragana}\p{Script=Hangul}]/u.test(text);
}

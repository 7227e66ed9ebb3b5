import type { Column } from '../../model/statement.ts';
import { comparableText, keyText } from '../text/mend-text.ts';
import { columnsOf } from './draft.ts';
import type { BindingContext, DraftColumn } from './draft.ts';
import { isHeadingPath } from './heading-words.ts';
import { isCutFrom } from './settle-path.ts';

const YEAR_HEAD = /^(?:(?:19|20)\d\d年?度?|上年度?|本年度?)(?:部门)?(?:预算|决算|执行)数?$/u;
// 小计 of one group is not that of another.
const PLAIN_LEAF = /^(?:合计|小计|总计|金额)$/u;
const LEGIBLE_SHARE = 0.5;
const LEGIBLE_AT_LEAST = 2;

/**
 * The columns of headers that are legible word for word: the form's where it has the whole path, else under the printed
 * path. Undefined where one is not legible, or two would be one.
 */
export function legibleColumns(context: BindingContext, paths: readonly string[]): readonly Column[] | undefined {
  const expected = columnsOf(context);
  if (isCutForm(paths, expected)) return expected;
  if (paths.length === 0 || !paths.every(isHeadingPath)) return undefined;
  const year = ownYear(context, paths);
  const otherwise = isByYear(paths) ? ofOtherYear : pathColumn;
  const columns = paths.map((path) => spelled(context, expected, year(path)) ?? otherwise(context, path));
  return new Set(columns.map(({ key }) => key)).size === columns.length ? columns : undefined;
}

/**
 * True for the form's own columns, one by one, where most headings are whole and the others lost a part of their words or the
 * line below them: 上年结转 in the place of 上年结转结余 is no other column, nor is 本年支出 in that of 本年支出/合计.
 */
function isCutForm(paths: readonly string[], expected: readonly Column[]): boolean {
  if (paths.length !== expected.length) return false;
  const [whole, cut] = [new Set<string>(), new Set<string>()];
  for (const [index, path] of paths.entries()) {
    // 合计 over other headings reaches over from its own column, where the heading of their group was lost.
    const own = comparableText(path)
      .split('/')
      .map((step, depth, all) => (depth < all.length - 1 && PLAIN_LEAF.test(step) ? '' : step));
    const steps = comparableText(expected[index]?.key ?? '').split('/');
    if (own.length > steps.length) return false;
    // A group's heading may be lost over its columns, or stand over one that lost its own.
    const form =
      own.length === steps.length || isCutFrom(own[0] ?? '', steps[0] ?? '')
        ? steps
        : steps.slice(steps.length - own.length);
    for (const [depth, step] of own.entries()) {
      const meant = form[depth] ?? '';
      if (step !== '' && !isCutFrom(step, meant)) return false;
      // One heading stands over all columns of its group.
      (step === meant ? whole : cut).add(form.slice(0, depth + 1).join('/'));
    }
  }
  return whole.size >= cut.size;
}

/**
 * Where a table has the form's columns for several years (`2023年预算数/合计`, `2024年预算数/合计`), those of the document's own
 * year are the form's: gives their paths without the year's heading.
 */
function ownYear({ fiscalYear }: BindingContext, paths: readonly string[]): (path: string) => string {
  if (!isByYear(paths)) return (path) => path;
  const isOwn = (head: string): boolean => head.startsWith('本年') || head.startsWith(String(fiscalYear));
  const [own, ...more] = yearHeads(paths).filter(isOwn);
  if (own === undefined || more.length > 0) return (path) => path;
  return (path) => (path.startsWith(`${own}/`) ? path.slice(own.length + 1) : path);
}

/** True where every column stands under one of several years. */
function isByYear(paths: readonly string[]): boolean {
  return (
    yearHeads(paths).length >= 2 &&
    paths.every((path) => YEAR_HEAD.test(path.split('/')[0] ?? '') && path.includes('/'))
  );
}

function yearHeads(paths: readonly string[]): readonly string[] {
  return [...new Set(paths.map((path) => path.split('/')[0] ?? ''))].filter((head) => YEAR_HEAD.test(head));
}

/** Another year's column under its heading and the form's key, where the form has it; else under the printed path. */
function ofOtherYear(context: BindingContext, path: string): Column {
  const printed = pathColumn(context, path);
  const [head = '', ...rest] = path.split('/');
  const known = spelled(context, columnsOf(context), rest.join('/'));
  return known === undefined ? printed : { ...printed, key: `${keyText(head)}/${known.key}` };
}

/** The form's column with this whole path, or with a name of one word that the form gives it or that it ends in alone. */
function spelled(context: BindingContext, expected: readonly Column[], path: string): Column | undefined {
  const printed = comparableText(path);
  const whole = expected.find(({ key }) => comparableText(key) === printed);
  if (whole !== undefined) return whole;
  const named = expected.find(({ key }) =>
    context.form.aliases?.[key]?.some((name) => comparableText(name) === printed),
  );
  const sameLeaf = expected.filter(({ key }) => leafOf(key) === printed);
  return named ?? (sameLeaf.length === 1 && !PLAIN_LEAF.test(printed) ? sameLeaf[0] : undefined);
}

/**
 * The columns of a table whose headers are damaged but for some that no column of the form has: those show that the form's
 * places are not this table's, so what cannot be read stands under its own print, in doubt. Undefined where all that is
 * legible is the form's, or too little is.
 */
export function strangeColumns(context: BindingContext, paths: readonly string[]): readonly DraftColumn[] | undefined {
  const expected = columnsOf(context);
  const year = ownYear(context, paths);
  const columns = paths.map((path, index): { readonly column: DraftColumn; readonly isStrange: boolean } => {
    if (!isHeadingPath(path)) {
      const printed = pathColumn(context, path === '' ? String(index + 1) : path);
      return { column: { ...printed, isDoubtful: true }, isStrange: false };
    }
    const known = spelled(context, expected, year(path));
    // 合计 over other headings may be what a lost heading of their group left.
    const isTorn = path
      .split('/')
      .slice(0, -1)
      .some((step) => PLAIN_LEAF.test(comparableText(step)));
    return { column: known ?? pathColumn(context, path), isStrange: known === undefined && !isTorn };
  });
  const legible = paths.filter(isHeadingPath).length;
  const isShown = columns.filter(({ isStrange }) => isStrange).length >= LEGIBLE_AT_LEAST;
  const isDistinct = new Set(columns.map(({ column }) => column.key)).size === columns.length;
  return isShown && isDistinct && legible >= paths.length * LEGIBLE_SHARE
    ? columns.map(({ column }) => column)
    : undefined;
}

/** A column under its header path. */
export function pathColumn(context: BindingContext, path: string): Column {
  const isPercent = /[%％]|占比|增长率|比例/u.test(path);
  return { key: keyText(path), label: path, number: null, unit: isPercent ? '%' : context.unit, side: '' };
}

/** The last step of a path, as names are compared. */
export function leafOf(path: string): string {
  return comparableText(path).split('/').at(-1) ?? '';
}

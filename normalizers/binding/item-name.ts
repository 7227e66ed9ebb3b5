import { allCodes, comparableLabel } from '../../forms/classification.ts';
import { labelPrices } from '../../forms/label-prices.ts';
import { knownRows } from '../../forms/statement-forms.ts';
import type { StatementForm } from '../../forms/statement-forms.ts';
import { writeNumeral } from '../../model/numerals.ts';
import { remember } from '../../model/remember.ts';
import { comparableText } from '../text/mend-text.ts';
import { isSimilar, nearest } from '../text/similarity.ts';

/** A line's label taken apart: `(三)教育支出` is the third of depth 2. */
export interface Item {
  /** The ordinal as printed, empty where there is none. */
  readonly mark: string;
  /** 1 for `三、`, 2 for `(三)`; 0 without an ordinal. */
  readonly depth: number;
  readonly number: number;
  readonly name: string;
}

// A stroke before the mark is 一.
const STYLES = [
  /^([一二三四五六七八九十廿卅]+|[-—–_])[、.．,，]/u,
  /^\(([一二三四五六七八九十廿卅]+|[-—–_])\)/u,
] as const;
/** What may be left of 十二、 and (十二) before a name: `(十=)`. */
const DAMAGED_MARK = /^(?:\([^)]{0,3}\)|[^、]{0,3}、)/u;
const DIGITS = '一二三四五六七八九';
/** Names of fewer signs are like too many others. */
export const SHORTEST_TELLING_NAME = 3;
const NAME_AT_LEAST = 0.7;
/** Of one sign that looks alike, by the prices of labels, and of two in a longer name. */
const ALIKE_COST = { one: 0.5, two: 0.8 } as const;
const LONGER_NAME = 6;

/** Takes a label's ordinal off. */
export function splitItem(label: string): Item {
  const text = comparableText(label);
  for (const [index, style] of STYLES.entries()) {
    const [mark, numeral] = style.exec(text) ?? [];
    if (mark === undefined || numeral === undefined) continue;
    const isStroke = /^[-—–_]$/u.test(numeral);
    const number = isStroke ? 1 : readNumeral(numeral);
    const name = text.slice(mark.length);
    if (number > 0) return { mark: isStroke ? mark.replace(numeral, '一') : mark, depth: index + 1, number, name };
  }
  return { mark: '', depth: 0, number: 0, name: text };
}

/** A label's name, its mark taken off though the numeral in it cannot be read. */
export function nameBehindMark(label: string): string {
  const { depth, name } = splitItem(label);
  return depth === 0 ? name.replace(DAMAGED_MARK, '') : name;
}

/** The mark of a label: `三、` at depth 1, `(三)` at depth 2; 廿三 for 二十三 where the table counts so. */
export function writeOrdinal(depth: number, number: number, isContracted: boolean): string {
  const whole = writeNumeral(number);
  const numeral = isContracted ? whole.replace('二十', '廿').replace('三十', '卅') : whole;
  return depth === 2 ? `(${numeral})` : `${numeral}、`;
}

/** 二十一 and 廿一 are 21; 0 where the signs make no number. */
function readNumeral(text: string): number {
  const match = /^(?:([二三四五六七八九])?(十)|(廿)十?|(卅)十?)?([一二三四五六七八九])?$/u.exec(text);
  if (match === null) return 0;
  const [, times, ten, twenty, thirty, one] = match;
  const digit = (sign: string | undefined): number => (sign === undefined ? 0 : DIGITS.indexOf(sign) + 1);
  const tens = ten === undefined ? (twenty === undefined ? (thirty === undefined ? 0 : 3) : 2) : digit(times ?? '一');
  return tens * 10 + digit(one);
}

const classes = new Map<string, string>();

/** The functional class of this name in any year, spelled right; undefined for every other name. */
export function classOf(name: string): string | undefined {
  if (classes.size === 0)
    for (const { code, name: own, aliases } of allCodes('functional'))
      if (code.length === 3)
        for (const spelling of [own, ...aliases]) classes.set(comparableText(comparableLabel(spelling)), code);
  return classes.get(name);
}

interface ItemNames {
  readonly names: ReadonlySet<string>;
  readonly isScrap: (name: string) => boolean;
  readonly mend: (name: string) => string;
}

const namesOfForm = new WeakMap<StatementForm, ItemNames>();

/** The names of a form's lines in all editions, and those of the functional classes of all years. */
function namesOf(form: StatementForm): ReadonlySet<string> {
  return knowledgeOf(form).names;
}

function knowledgeOf(form: StatementForm): ItemNames {
  const known = namesOfForm.get(form);
  if (known !== undefined) return known;
  classOf('');
  const names = new Set([...knownRows(form).map(({ label }) => splitItem(label).name), ...classes.keys()]);
  const list = [...names];
  const knowledge: ItemNames = {
    names,
    isScrap: remember((name) => !names.has(name) && (name.length < SHORTEST_TELLING_NAME || isLikeSome(name, list))),
    mend: remember((name) =>
      names.has(name) ? name : name.length < SHORTEST_TELLING_NAME ? lookAlike(name, list) : nearestName(name, list),
    ),
  };
  namesOfForm.set(form, knowledge);
  return knowledge;
}

/** A part of a name on the list, or as like to several of them. */
function isLikeSome(name: string, list: readonly string[]): boolean {
  return list.some(
    (whole) => whole.includes(name) || (isSimilar(name, whole, NAME_AT_LEAST) && !isOpposite(name, whole)),
  );
}

/**
 * The one name that differs least where signs that look alike count for little: 总汁 is 总计, and 年木结转 is 年末结转, as
 * like as it is to 年初结转 otherwise.
 */
function lookAlike(name: string, list: readonly string[]): string {
  const prices = labelPrices(name);
  const most = name.length < LONGER_NAME ? ALIKE_COST.one : ALIKE_COST.two;
  const [best, second] = list
    .filter((whole) => whole.length === name.length)
    .map((whole) => ({ whole, cost: prices.of(whole) }))
    .filter(({ cost }) => cost <= most)
    .sort((a, b) => a.cost - b.cost);
  return best !== undefined && best.cost < (second?.cost ?? Infinity) ? best.whole : name;
}

function nearestName(name: string, list: readonly string[]): string {
  const whole = nearest(name, list, (entry) => entry, NAME_AT_LEAST)?.entry ?? lookAlike(name, list);
  return isOpposite(name, whole) ? name : whole;
}

/** 经营支出 is never a misread 经营收入: both words are whole, and only one of them is printed. */
function isOpposite(a: string, b: string): boolean {
  return (a.endsWith('收入') && b.endsWith('支出')) || (a.endsWith('支出') && b.endsWith('收入'));
}

/** True where a line of the form, or a functional class of some year, has this very name. */
export function isItemName(form: StatementForm, name: string): boolean {
  return namesOf(form).has(name);
}

/** True for what may be a part of a line's name: which line it is stays open. */
export function isScrapOfName(form: StatementForm, name: string): boolean {
  return knowledgeOf(form).isScrap(name);
}

/** The name that a damaged one must be; the same where it is whole or like no other. */
export function mendItemName(form: StatementForm, name: string): string {
  return knowledgeOf(form).mend(name);
}

/** An ordinal as its table writes most of them: `二.` among `一、` and `三、` is `二、`. `labels`: all of a side. */
export function inStyleOfOrdinals(labels: Iterable<string>, mark: string): string {
  const usual = `${mark.slice(0, -1)}、`;
  if (!/[.．,，]$/u.test(mark)) return mark;
  const ends = [...labels].flatMap((label) => splitItem(label).mark.at(-1) ?? []).filter((end) => end !== ')');
  return ends.filter((end) => end === '、').length * 2 > ends.length ? usual : mark;
}

const SPENDING = '支出';

/** A class's name as its table writes such names: 公共安全 lost its 支出 where the others have theirs. `labels`: all of a side. */
export function inStyleOf(labels: Iterable<string>, name: string): string {
  const whole = name + SPENDING;
  if (classOf(whole) === undefined || (classOf(name) ?? classOf(whole)) !== classOf(whole)) return name;
  const classNames = [...labels].map((label) => splitItem(label).name).filter((each) => classOf(each) !== undefined);
  return classNames.filter((each) => each.endsWith(SPENDING)).length * 2 > classNames.length ? whole : name;
}

/**
 * Labels whose ordinal follows the one before it, or leads to the next: such a one is no misreading, whatever number the
 * form gives the line. `labels` are those of one side in print order.
 */
export function countedLabels(labels: readonly string[]): ReadonlySet<string> {
  const counted = new Set<string>();
  const last = new Map<number, { readonly label: string; readonly number: number }>();
  for (const label of labels) {
    const { depth, number } = splitItem(label);
    if (depth === 0) continue;
    const before = last.get(depth);
    // A group may have one item only.
    if (before === undefined && number === 1) counted.add(comparableText(label));
    if (before !== undefined && number === before.number + 1) {
      counted.add(comparableText(label));
      counted.add(comparableText(before.label));
    }
    // Groups of a deeper level start again under each item.
    for (const deeper of last.keys()) if (deeper > depth) last.delete(deeper);
    last.set(depth, { label, number });
  }
  return counted;
}

/** The total that stands across from a total: 支出总计 for 收入总计; empty for every other label. */
export function twinOf(label: string): string {
  if (!label.endsWith('计')) return '';
  return label.includes('收入') ? label.replace('收入', '支出') : label.replace('支出', '收入');
}

import type { Assignment } from './assignment.ts';
import { BLANK, numberOf, priceValue } from './print.ts';
import type { Print } from './print.ts';

/** Slack beyond which implied values are not spelled out one by one. */
const SPELLED_SLACK = 6;

/** Values that a check implies for one of its cells, the others standing as they are; the exact one first. */
export function impliedValues(state: Assignment, equation: number, cell: number, weight: number): number[] {
  const { step, text } = state.cell(cell);
  const current = state.value(cell);
  const exact = numberOf(current) - state.difference(equation) / weight;
  const base = Math.round(exact / step) * step;
  const reach = state.tolerance(equation) / Math.abs(weight);
  if (!Number.isSafeInteger(base) || Math.abs(base - exact) > reach + 1e-9) return [];
  const found = base === 0 ? [BLANK, 0] : [base];
  // Nothing in an empty cell can tell neighbors within the slack apart.
  if (!text.hasDigit) return found;
  const { isCopy } = state.equation(equation);
  const most = Math.min(SPELLED_SLACK, Math.floor(reach / step), isCopy ? 1 : SPELLED_SLACK);
  for (let distance = 1; distance <= most; distance++) found.push(base - distance * step, base + distance * step);
  return found;
}

/** All values worth a try for a cell while one of its checks is violated: implied by it, or read otherwise. */
export function candidateValues(state: Assignment, equation: number, cell: number, weight: number): number[] {
  const found = impliedValues(state, equation, cell, weight);
  for (const value of state.cell(cell).listed.keys()) if (!found.includes(value)) found.push(value);
  const standing = found.indexOf(state.value(cell));
  if (standing !== -1) found.splice(standing, 1);
  return found;
}

/**
 * The values from which one recognition error leads to this cell's text, with the listed readings and the blank,
 * cheapest first. Everything outside the list takes two errors or more.
 */
export function listNeighbors(print: Print): readonly number[] {
  const values = new Set<number>([...print.listed.keys(), BLANK]);
  const texts = new Set<string>();
  for (const value of print.listed.keys())
    if (value !== BLANK) spread(String(Math.abs(value)), value < 0 ? '-' : '', print, texts);
  const digits = print.text.characters.filter((_, index) => print.text.kinds[index] === 'digit').join('');
  if (digits !== '' && digits.length <= 14) {
    for (let decimals = 0; decimals <= Math.min(print.scale, digits.length - 1); decimals++) {
      const shifted = digits + '0'.repeat(print.scale - decimals);
      if (Number.isSafeInteger(Number(shifted))) values.add(Number(shifted));
    }
  }
  for (const text of spellStrangers(print)) texts.add(text);
  for (const text of texts) {
    const value = Number(text);
    if (Number.isSafeInteger(value) && value % print.step === 0) values.add(value === 0 ? 0 : value);
  }
  const priced = [...values].map((value) => ({ value, price: priceValue(print, value) }));
  return priced.sort((a, b) => a.price - b.price || a.value - b.value).map(({ value }) => value);
}

/** Strangers in a figure that are spelled out: a hundred texts for two. */
const MOST_STRANGERS = 2;

/** The units of the cell's text with each digit in place of what is no digit: `9车255.27` is one of ten figures. */
function spellStrangers({ text, scale, isFigure }: Print): readonly string[] {
  const strangers = text.kinds.filter((kind) => kind === 'junk').length;
  if (isFigure || !text.hasDigit || strangers === 0 || strangers > MOST_STRANGERS) return [];
  let spelled = [''];
  text.characters.forEach((character, at) => {
    const kind = text.kinds[at];
    if (kind === 'space' || kind === 'comma') return;
    const marks = kind === 'junk' ? DIGITS : [character];
    spelled = spelled.flatMap((head) => marks.map((mark) => head + mark));
  });
  return spelled.flatMap((figure) => {
    const [, whole, fraction = ''] = /^(-?\d+)(?:\.(\d+))?$/u.exec(figure) ?? [];
    return whole === undefined || fraction.length > scale ? [] : [whole + fraction.padEnd(scale, '0')];
  });
}

const DIGITS = Array.from({ length: 10 }, (_, digit) => String(digit));

/** Every string one digit edit away; the units keep their scale, so edits of the fraction shift nothing. */
function spread(digits: string, sign: string, { scale, step }: Print, into: Set<string>): void {
  if (digits.length > 14) return;
  const padded = digits.padStart(scale + 1, '0');
  const idle = step === 1 ? 0 : String(step).length - 1;
  const last = padded.length - idle;
  const wholeEnd = padded.length - scale;
  for (let at = 0; at < last; at++) {
    const [head, tail] = [padded.slice(0, at), padded.slice(at + 1)];
    for (let digit = 0; digit <= 9; digit++) into.add(`${sign}${head}${digit}${tail}`);
    if (at < wholeEnd) into.add(`${sign}${head}${tail}`);
    if (at + 1 < last) into.add(`${sign}${head}${padded[at + 1] ?? ''}${padded[at] ?? ''}${padded.slice(at + 2)}`);
  }
  for (let at = 0; at <= wholeEnd; at++) {
    for (let digit = 0; digit <= 9; digit++) into.add(`${sign}${padded.slice(0, at)}${digit}${padded.slice(at)}`);
  }
  into.add(sign === '' ? `-${padded}` : padded);
}

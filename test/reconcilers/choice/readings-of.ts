import { parseAmount } from '../../../model/amount.ts';
import type { Amount } from '../../../model/amount.ts';
import type { Reading, SlotState } from '../../../model/statement.ts';
import { priceOf } from '../../../reconcilers/choice/channel.ts';

interface Read {
  readonly state: SlotState;
  readonly plain: Amount | null;
  readonly readings: readonly Reading[];
}

/** A small stand-in for the normalizer: state, plain reading and priced readings of one raw text. */
export function readingsOf(raw: string, decimals: number, dropZeros = false): Read {
  const text = raw.trim();
  if (/^[-—–－]*$/u.test(text)) return { state: 'blank', plain: null, readings: [blank(0)] };
  const grouped = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/u.test(text) ? text.replaceAll(',', '') : text;
  const figure = parseAmount(grouped);
  const isUsual = (amount: Amount): boolean => amount.scale === decimals || (dropZeros && amount.scale < decimals);
  if (figure && isUsual(figure)) {
    const readings: Reading[] = [{ amount: figure, cost: 0, rule: 'plain' }];
    if (text.length <= 2) readings.push(blank(3));
    return { state: 'figure', plain: figure, readings };
  }
  const joined = text.replace(/\s*[.,，。]\s*(?=\d{1,2}$)/u, '.').replace(/(?<=\d)[,，]\s?(?=\d{3}\b)/gu, '');
  const mended = parseAmount(joined);
  if (mended?.scale === decimals && decimals > 0)
    return { state: 'mended', plain: mended, readings: [{ amount: mended, cost: 0, rule: 'separators' }] };
  if (!/\d/u.test(text)) return { state: 'litter', plain: null, readings: [blank(priceOf(raw, null, decimals))] };
  const readings = guess(text, decimals).map((amount) => ({
    amount,
    cost: priceOf(raw, amount, decimals),
    rule: 'look-alike',
  }));
  const all: Reading[] = [...readings, blank(priceOf(raw, null, decimals))];
  all.sort((a, b) => a.cost - b.cost);
  return { state: text.length <= 2 ? 'litter' : 'malformed', plain: null, readings: all };
}

function blank(cost: number): Reading {
  return { amount: null, cost, rule: 'blank' };
}

const LETTERS: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  Q: '0',
  D: '0',
  l: '1',
  I: '1',
  i: '1',
  '|': '1',
  Z: '2',
  z: '2',
  S: '5',
  s: '5',
  b: '6',
  B: '8',
  g: '9',
  q: '9',
};

function guess(text: string, decimals: number): Amount[] {
  const folded = text.replace(/[^\d.\s,，。-]/gu, (character) => LETTERS[character] ?? '');
  const digits = folded.replace(/\D/gu, '');
  const found = new Map<string, Amount>();
  const add = (amount: Amount | undefined): void => {
    if (amount) found.set(`${amount.units}/${amount.scale}`, amount);
  };
  const plain = parseAmount(folded.replace(/\s/gu, ''));
  if (plain && plain.scale <= decimals) add(plain);
  if (digits.length > decimals && digits.length < 15)
    add(parseAmount(`${digits.slice(0, digits.length - decimals)}.${digits.slice(digits.length - decimals)}`));
  if (digits.length > 0 && digits.length < 13) add(parseAmount(digits));
  return [...found.values()];
}

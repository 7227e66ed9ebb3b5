import { type Amount, formatAmount, parseAmount, unitsAt } from '../../model/amount.ts';
import type { CsvRow } from '../finished-run.ts';
import type { ExplainedCheck } from './explanation.ts';

/** A figure of one side of an equation: `times` × value. */
export interface Addend {
  readonly times: number;
  readonly value: string;
  /** Undefined for the figure of the running text, for a blank total, and for what the run's files do not hold. */
  readonly fact: CsvRow | undefined;
  readonly role: 'figure' | 'running-text' | 'blank';
}

/** A check as an accountant writes it: what stands alone, and what must add up to it. */
export interface Equation {
  readonly left: Addend;
  readonly right: readonly Addend[];
  /** What the right side gives; undefined where a figure is missing. */
  readonly sum: Amount | undefined;
  /** Right side less left side; undefined where a figure is missing. */
  readonly difference: Amount | undefined;
}

const ZERO: Amount = { units: 0n, scale: 0 };

/** Puts the total, or the figure of the running text, on the left and everything else on the right. */
export function writeEquation({ check, terms }: ExplainedCheck): Equation {
  const constant = check.constant ?? '';
  const addends = terms.map(({ id, coefficient, fact }) => ({
    id,
    addend: { times: coefficient, value: fact?.value ?? '?', fact, role: 'figure' } satisfies Addend,
  }));
  const total = addends.find(({ id }) => id === check.total_fact_id);
  if (constant !== '')
    return balance({ times: 1, value: constant, fact: undefined, role: 'running-text' }, addends.map(addendOf));
  const others = addends.filter((each) => each !== total).map(addendOf);
  // Σ coefficient × figure = 0: what comes to the other side changes its sign.
  const turn = total ? -Math.sign(total.addend.times) : mostAreNegative(others) ? -1 : 1;
  const left: Addend = total
    ? { ...total.addend, times: Math.abs(total.addend.times) }
    : { times: 1, value: '0', fact: undefined, role: 'blank' };
  return balance(
    left,
    others.map((addend) => ({ ...addend, times: turn * addend.times })),
  );
}

/** The difference of a check if one of its figures had another value (undefined: were blank); in the check's own sign. */
export function differenceWith(check: CsvRow, coefficient: number, value: string, other: string): Amount | undefined {
  const difference = parseAmount(check.difference ?? '');
  const [from, to] = [value, other].map((text) => (text === '' ? ZERO : parseAmount(text)));
  if (!difference || !from || !to) return undefined;
  return addUp([
    [1, difference],
    [coefficient, to],
    [-coefficient, from],
  ]);
}

/** Whether the amount is farther from zero than the tolerance. */
export function exceeds(amount: Amount, tolerance: Amount): boolean {
  const scale = Math.max(amount.scale, tolerance.scale);
  return (unitsAt(absoluteOf(amount), scale) ?? 0n) > (unitsAt(tolerance, scale) ?? 0n);
}

/** The amount without its sign. */
export function absoluteOf({ units, scale }: Amount): Amount {
  return { units: units < 0n ? -units : units, scale };
}

/** `123.55 = 96.31 + 10.15 − 2 × 3.00 + ?`, in pieces that a line may be broken between. */
export function equationPieces({ left, right }: Equation, equals: string, unread: number): readonly string[] {
  const times = (addend: Addend): string => (Math.abs(addend.times) === 1 ? '' : `${Math.abs(addend.times)} × `);
  const pieces = right.map((addend, index) => {
    const value = addend.value.startsWith('-') && (index > 0 || addend.times < 0) ? `(${addend.value})` : addend.value;
    const sign = addend.times < 0 ? '− ' : index > 0 ? '+ ' : '';
    return `${sign}${times(addend)}${value}`;
  });
  const missing = Array.from({ length: unread }, (_, index) => (index + pieces.length === 0 ? '?' : '+ ?'));
  const all = [...pieces, ...missing];
  return [`${times(left)}${left.value} ${equals}`, ...(all.length === 0 ? ['0'] : all)];
}

const addendOf = ({ addend }: { readonly addend: Addend }): Addend => addend;

function mostAreNegative(addends: readonly Addend[]): boolean {
  return addends.filter(({ times }) => times < 0).length * 2 > addends.length;
}

function balance(left: Addend, right: readonly Addend[]): Equation {
  const sum = sumOf(right);
  const alone = sumOf([left]);
  const difference =
    sum &&
    alone &&
    addUp([
      [1, sum],
      [-1, alone],
    ]);
  return { left, right, sum, difference };
}

function sumOf(addends: readonly Addend[]): Amount | undefined {
  const parts: (readonly [number, Amount])[] = [];
  for (const { times, value } of addends) {
    const amount = parseAmount(value);
    if (!amount) return undefined;
    parts.push([times, amount]);
  }
  return addUp(parts);
}

function addUp(parts: readonly (readonly [number, Amount])[]): Amount {
  const scale = Math.max(0, ...parts.map(([, amount]) => amount.scale));
  const units = parts.reduce((sum, [times, amount]) => sum + BigInt(times) * (unitsAt(amount, scale) ?? 0n), 0n);
  return { units, scale };
}

/** An amount as text without its sign. */
export function sizeOf(amount: Amount): string {
  return formatAmount(absoluteOf(amount));
}

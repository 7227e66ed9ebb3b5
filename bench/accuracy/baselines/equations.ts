import { unitsAt } from '../../../model/amount.ts';
import type { Amount } from '../../../model/amount.ts';
import type { Slot } from '../../../model/statement.ts';
import type { Check } from '../../../model/verdict.ts';

/** A check over indexes of slots, in integers: Σ weight × value = constant. */
export interface Equation {
  readonly members: readonly Member[];
  readonly constant: bigint;
  /** The last printed digit of the finest item, as it counts in the equation. */
  readonly finestUnit: bigint;
  readonly coarsestUnit: bigint;
  /** One number printed twice. */
  readonly isCopy: boolean;
  readonly price: number;
}

export interface Member {
  readonly index: number;
  readonly weight: bigint;
}

/** Values are integers of 10^-scale; null for a blank. */
export interface EquationSystem {
  readonly scale: number;
  readonly equations: readonly Equation[];
  /** Last printed digit of each slot, in 10^-scale. */
  readonly steps: readonly bigint[];
}

export type Values = readonly (bigint | null)[];

/** Turns checks into integers of one scale for all slots. Checks that name an unknown slot are left out. */
export function buildEquations(
  slots: readonly Slot[],
  checks: readonly Check[],
  decimalsOf: (slot: Slot) => number,
): EquationSystem {
  const decimals = slots.map(decimalsOf);
  const read = slots.flatMap((slot) => [slot.plain, ...slot.readings.map((reading) => reading.amount)]);
  const amounts = [...read, ...checks.map((check) => check.constant)].filter((amount) => amount !== null);
  const scale = Math.max(0, ...decimals, ...amounts.map((amount) => amount.scale));
  const steps = decimals.map((each) => 10n ** BigInt(scale - each));
  const indexOf = new Map(slots.map((slot, index) => [slot.id, index]));
  const equations = checks.flatMap((check) => {
    const equation = buildEquation(check, indexOf, steps, scale);
    return equation ? [equation] : [];
  });
  return { scale, equations, steps };
}

/** The amount as an integer of the system; the system's scale is wide enough for every amount that slots and checks hold. */
export function toValue(amount: Amount | null, scale: number): bigint | null {
  return amount === null ? null : (unitsAt(amount, scale) ?? null);
}

/** The value with the decimals that its statement prints, or with all of them where that would lose some. */
export function toAmount(value: bigint | null, scale: number, decimals: number): Amount | null {
  if (value === null) return null;
  const amount = { units: value, scale };
  const units = unitsAt(amount, decimals);
  return units === undefined ? amount : { units, scale: decimals };
}

/** Σ weight × value − constant. */
export function residualOf(equation: Equation, values: Values): bigint {
  return equation.members.reduce((sum, { index, weight }) => sum + weight * (values[index] ?? 0n), -equation.constant);
}

/** What rounding alone explains: ⌊(n−1)/2⌋ last digits for n printed items; one for a copy. */
export function slackOf(equation: Equation, values: Values): bigint {
  const { coarsestUnit, finestUnit } = equation;
  if (equation.isCopy) return coarsestUnit === finestUnit ? finestUnit : coarsestUnit / 2n;
  const printed = equation.members.filter(({ index }) => (values[index] ?? null) !== null).length;
  const items = printed + (equation.constant === 0n ? 0 : 1);
  return items < 2 ? 0n : finestUnit * BigInt(Math.floor((items - 1) / 2));
}

/** Whether the values satisfy the equation within rounding. */
export function holds(equation: Equation, values: Values): boolean {
  const residual = residualOf(equation, values);
  return (residual < 0n ? -residual : residual) <= slackOf(equation, values);
}

/** The value that a member must have for the equation to hold exactly; null where no integer does it. */
export function impliedValue(equation: Equation, member: Member, values: Values): bigint | null {
  const residual = residualOf(equation, values);
  if (residual % member.weight !== 0n) return null;
  return (values[member.index] ?? 0n) - residual / member.weight;
}

function buildEquation(
  check: Check,
  indexOf: ReadonlyMap<number, number>,
  steps: readonly bigint[],
  scale: number,
): Equation | null {
  const weights = new Map<number, number>();
  for (const { slot, coefficient } of check.terms) {
    const index = indexOf.get(slot);
    if (index === undefined) return null;
    weights.set(index, (weights.get(index) ?? 0) + coefficient);
  }
  const terms = [...weights].filter(([, coefficient]) => coefficient !== 0);
  if (terms.length === 0) return null;
  const shift = Math.max(...terms.map(([, coefficient]) => decimalsIn(coefficient)));
  const factor = 10n ** BigInt(shift);
  const members = terms.map(([index, coefficient]) => ({
    index,
    weight: BigInt(Math.round(coefficient * 10 ** shift)),
  }));
  const units = members.map(({ index, weight }) => (weight < 0n ? -weight : weight) * (steps[index] ?? 1n));
  if (check.constant) units.push(10n ** BigInt(scale - check.constant.scale) * factor);
  return {
    members,
    constant: (toValue(check.constant, scale) ?? 0n) * factor,
    finestUnit: units.reduce((a, b) => (a < b ? a : b)),
    coarsestUnit: units.reduce((a, b) => (a > b ? a : b)),
    isCopy: (check.kind === 'tie' || check.kind === 'text') && units.length === 2,
    price: check.price,
  };
}

function decimalsIn(coefficient: number): number {
  for (let decimals = 0; decimals < 9; decimals++) {
    const scaled = coefficient * 10 ** decimals;
    if (Math.abs(scaled - Math.round(scaled)) < 1e-9) return decimals;
  }
  return 9;
}

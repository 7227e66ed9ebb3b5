import { CHANNEL_NATS } from '../../../reconcilers/choice/channel-nats.ts';
import { priceOf } from '../../../reconcilers/choice/channel.ts';
import type { Slot } from '../../../model/statement.ts';
import type { Baseline } from './baseline.ts';
import { buildEquations, holds, impliedValue, slackOf, toAmount, toValue } from './equations.ts';
import type { Equation, EquationSystem, Values } from './equations.ts';

/** Equations may undo one another's changes; past this many rounds the last values stand. */
const MOST_ROUNDS = 20;
/** 元 against 万元 leave thousands of last digits open; a few of them are tried. */
const MOST_STEPS = 10n;

/**
 * One equation after the other, the most trusted first: where it is violated, the one cell changes whose reading makes
 * it hold at least cost; and again, until nothing changes. It knows the channel, but never more than one equation.
 */
export const greedyPerEquation: Baseline = (slots, checks, decimalsOf) => {
  const decimals = slots.map(decimalsOf);
  const system = buildEquations(slots, checks, decimalsOf);
  const first = slots.map((slot) => slot.readings[0]?.amount ?? null);
  const values = first.map((amount) => toValue(amount, system.scale));
  const equations = [...system.equations].sort((a, b) => b.price - a.price);
  for (let round = 0, isChanged = true; isChanged && round < MOST_ROUNDS; round++) {
    isChanged = false;
    for (const equation of equations) {
      if (holds(equation, values)) continue;
      const change = cheapestChange(equation, slots, system, values, decimals);
      if (!change) continue;
      values[change.cell] = change.value;
      isChanged = true;
    }
  }
  return values.map((value, index) => {
    const kept = first[index] ?? null;
    const isKept = value === toValue(kept, system.scale);
    return isKept ? kept : toAmount(value, system.scale, decimals[index] ?? 0);
  });
};

interface Change {
  readonly cell: number;
  readonly value: bigint | null;
  readonly cost: number;
}

function cheapestChange(
  equation: Equation,
  slots: readonly Slot[],
  system: EquationSystem,
  values: Values,
  decimals: readonly number[],
): Change | null {
  let best: Change | null = null;
  for (const member of equation.members) {
    const slot = slots[member.index];
    const implied = impliedValue(equation, member, values);
    if (!slot || implied === null) continue;
    const now = priceOfValue(slot, values[member.index] ?? null, system.scale, decimals[member.index] ?? 0);
    for (const value of valuesWithinSlack(equation, member.index, member.weight, implied, system, values)) {
      const price = priceOfValue(slot, value, system.scale, decimals[member.index] ?? 0);
      if (price >= CHANNEL_NATS.cap) continue;
      if (!best || price - now < best.cost) best = { cell: member.index, value, cost: price - now };
    }
  }
  return best;
}

/** The implied value and its neighbors that rounding allows, nearest first; a blank for nothing. */
function valuesWithinSlack(
  equation: Equation,
  cell: number,
  weight: bigint,
  implied: bigint,
  system: EquationSystem,
  values: Values,
): readonly (bigint | null)[] {
  const step = system.steps[cell] ?? 1n;
  const reach = slackOf(equation, values) / ((weight < 0n ? -weight : weight) * step);
  const near: (bigint | null)[] = implied === 0n ? [null, 0n] : [implied];
  for (let steps = 1n; steps <= reach && steps <= MOST_STEPS; steps++)
    near.push(implied - steps * step, implied + steps * step);
  return near;
}

function priceOfValue(slot: Slot, value: bigint | null, scale: number, decimals: number): number {
  const amount = toAmount(value, scale, decimals);
  const listed = slot.readings.find(
    (reading) => toValue(reading.amount, scale) === value && (reading.amount === null) === (value === null),
  );
  return listed?.cost ?? priceOf(slot.raw, amount, decimals);
}

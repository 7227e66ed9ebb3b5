import { formatAmount } from '../../../model/amount.ts';
import type { Slot } from '../../../model/statement.ts';
import type { Baseline } from './baseline.ts';
import { editDistance } from './edit-distance.ts';
import { buildEquations, holds, impliedValue, toAmount, toValue } from './equations.ts';
import type { EquationSystem, Values } from './equations.ts';
import { laxAmount } from './regex.ts';
import { selectCorrections } from './select-corrections.ts';
import type { Correction } from './select-corrections.ts';

const LARGEST_DISTANCE = 1;

/**
 * Typing errors corrected under balance edits: Scholtus (2009), as in `correctTypos` of the R package deducorrect. Only
 * cells of violated equations that stand in no satisfied one may change, only to the value that a violated equation
 * implies, and only where that is one typo away; then the set of corrections is chosen that mends most equations.
 *
 * More is given to it than the package does: decimals, blanks among the figures, a text that is no number, and rounding.
 */
export const correctTypos: Baseline = (slots, checks, decimalsOf) => {
  const decimals = slots.map(decimalsOf);
  const read = slots.map((slot) => slot.plain ?? (slot.state === 'malformed' ? laxAmount(slot.raw) : null));
  const system = buildEquations(slots, checks, decimalsOf);
  // A lax reading with more decimals than any printed figure fits no equation: it stands, unless one replaces it.
  const values = read.map((amount) => toValue(amount, system.scale));
  const corrections = selectCorrections(suggest(slots, system, values, decimals));
  for (const { cell, value } of corrections) values[cell] = value;
  return values.map((value, index) => {
    const kept = read[index] ?? null;
    if (value === null) return kept;
    return toAmount(
      value,
      system.scale,
      kept && value === toValue(kept, system.scale) ? kept.scale : (decimals[index] ?? 0),
    );
  });
};

function suggest(
  slots: readonly Slot[],
  system: EquationSystem,
  values: Values,
  decimals: readonly number[],
): readonly Correction[] {
  const violated = system.equations.map((equation) => !holds(equation, values));
  const trusted = new Set(
    system.equations.flatMap((equation, at) => (violated[at] ? [] : equation.members.map(({ index }) => index))),
  );
  const found = new Map<string, { cell: number; value: bigint; mends: number; equations: Set<number> }>();
  const equationsOf = new Map<number, Set<number>>();
  system.equations.forEach((equation, at) => {
    if (!violated[at]) return;
    for (const member of equation.members) {
      const { index: cell } = member;
      if (trusted.has(cell)) continue;
      const all = equationsOf.get(cell) ?? new Set<number>();
      equationsOf.set(cell, all.add(at));
      const value = impliedValue(equation, member, values);
      const slot = slots[cell];
      if (value === null || !slot || !isTypo(slot, value, system.scale, decimals[cell] ?? 0)) continue;
      const key = `${String(cell)} ${String(value)}`;
      const known = found.get(key) ?? { cell, value, mends: 0, equations: all };
      known.mends += 1;
      found.set(key, known);
    }
  });
  return [...found.values()];
}

/** Whether the text is at most one typo away from the value as it would be printed; marks between digits do not count. */
function isTypo(slot: Slot, value: bigint, scale: number, decimals: number): boolean {
  const amount = toAmount(value, scale, decimals);
  if (amount?.scale !== decimals) return false;
  return editDistance(digitsOf(slot.raw), digitsOf(formatAmount(amount))) <= LARGEST_DISTANCE;
}

const digitsOf = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/^\s*[−—–]/u, '-')
    .replace(/[\s.,，。·．、:;'`]/gu, '');

import {
  codesInForce,
  comparableLabel,
  comparableNames,
  type ClassificationCode,
  type ClassificationKind,
  type CodeList,
} from './classification-lists.ts';
import lookAlikes from './codes/look-alikes.json' with { type: 'json' };

// In units of one clean wrong character. An insertion or loss is a little cheaper than two wrong characters.
const COST = { wrong: 1, lookAlike: 0.35, lost: 0.8, extra: 0.8, bracket: 0.4, litter: 0.3, cutTail: 0.35 } as const;
const MIN_CUT_LABEL = 4;

const alikeOf = new Map<string, Set<string>>();
for (const group of lookAlikes.groups) {
  for (const character of group) {
    const alike = alikeOf.get(character) ?? new Set();
    for (const other of group) alike.add(other);
    alikeOf.set(character, alike);
  }
}

const isLitter = (character: string): boolean => /[!-~·、。]/.test(character);
/** A cell of a cost row; cells outside of it cannot be reached. */
export const at = (row: readonly number[], column: number): number => row[column] ?? Infinity;
const lostCost = (meant: string): number => (meant === '(' || meant === ')' ? COST.bracket : COST.lost);

/** Whether the characters that the name lacks alone cost more than the bound; spares the full price of most names. */
function isHopeless(read: string, meant: string, bound: number): boolean {
  let least = 0;
  for (const character of read) {
    if (meant.includes(character)) continue;
    let isNear = false;
    for (const other of alikeOf.get(character) ?? []) if (meant.includes(other)) isNear = true;
    least += isNear ? COST.lookAlike : isLitter(character) ? COST.litter : Math.min(COST.wrong, COST.extra);
    if (least > bound) return true;
  }
  return false;
}

/**
 * Weighted edit distance from what was read to the name that was meant, both in comparable form; Infinity beyond bound.
 * A lost tail is cheap: cells that break over a page lose the end of a name, not its middle.
 */
export function labelCost(read: string, meant: string, bound: number): number {
  if (read === meant) return 0;
  if ((read.length - meant.length) * COST.litter > bound || (meant.length - read.length) * COST.cutTail > bound)
    return Infinity;
  if (isHopeless(read, meant, bound)) return Infinity;
  let row = [0];
  for (const character of meant) row.push(at(row, row.length - 1) + lostCost(character));
  for (const character of read) {
    const alike = alikeOf.get(character);
    const extra = isLitter(character) ? COST.litter : COST.extra;
    const next = [at(row, 0) + extra];
    let least = at(next, 0);
    for (let column = 1; column <= meant.length; column++) {
      const name = meant.charAt(column - 1);
      const replaced = name === character ? 0 : alike?.has(name) === true ? COST.lookAlike : COST.wrong;
      const cost = Math.min(
        at(row, column - 1) + replaced,
        at(row, column) + extra,
        at(next, column - 1) + lostCost(name),
      );
      next.push(cost);
      if (cost < least) least = cost;
    }
    if (least > bound) return Infinity;
    row = next;
  }
  let best = at(row, meant.length);
  if (read.length >= MIN_CUT_LABEL && read.length * 2 >= meant.length) {
    for (let column = read.length; column < meant.length; column++)
      best = Math.min(best, at(row, column) + (meant.length - column) * COST.cutTail);
  }
  return best <= bound ? Math.round(best * 100) / 100 : Infinity;
}

/** How far a label may lie from a name that it can still mean: short labels bear look-alikes only, long ones a third. */
export function labelBound(label: string): number {
  if (label.length < 2) return 0;
  if (label.length === 2) return 0.5;
  return Math.min(4, Math.max(1, label.length * 0.3));
}

/** Codes whose name or an alias lies near the label, cheapest first; exact names cost 0, unknown labels give nothing. */
export function nearestNames(
  list: ClassificationKind | CodeList,
  label: string,
  options: {
    readonly year: number | null;
    readonly prefix?: string;
    readonly codes?: readonly string[];
    readonly limit?: number;
  },
): readonly { readonly code: ClassificationCode; readonly cost: number }[] {
  const read = comparableLabel(label);
  const bound = labelBound(read);
  if (read === '') return [];
  const { prefix = '', limit = 10 } = options;
  const allowed = options.codes === undefined ? undefined : new Set(options.codes);
  const costs = new Map<string, number>(); // 行政运行 stands under a hundred 款: price each name once
  const costOf = (name: string): number => {
    const known = costs.get(name);
    if (known !== undefined) return known;
    const cost = labelCost(read, name, bound);
    costs.set(name, cost);
    return cost;
  };
  const found: { readonly code: ClassificationCode; readonly cost: number }[] = [];
  for (const code of codesInForce(list, options.year)) {
    if (!code.code.startsWith(prefix) || (allowed !== undefined && !allowed.has(code.code))) continue;
    const cost = Math.min(...comparableNames(code).map(costOf));
    if (cost < Infinity) found.push({ code, cost });
  }
  return found.sort((a, b) => a.cost - b.cost || (a.code.code < b.code.code ? -1 : 1)).slice(0, limit);
}

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

/** A character of a label: what it costs at least where a name has neither it nor one that looks like it. */
interface Mark {
  readonly character: string;
  readonly alike: readonly string[];
  readonly strangeCost: number;
}

function listMarks(label: string): readonly Mark[] {
  return Array.from(label, (character) => ({
    character,
    alike: [...(alikeOf.get(character) ?? [])],
    strangeCost: isLitter(character) ? COST.litter : Math.min(COST.wrong, COST.extra),
  }));
}

/** Whether the characters that the name lacks alone cost more than the bound; spares the full price of most names. */
function isHopeless(marks: readonly Mark[], meant: string, bound: number): boolean {
  let least = 0;
  for (const { character, alike, strangeCost } of marks) {
    if (meant.includes(character)) continue;
    least += alike.some((other) => meant.includes(other)) ? COST.lookAlike : strangeCost;
    if (least > bound) return true;
  }
  return false;
}

/**
 * Weighted edit distance from what was read to the name that was meant, both in comparable form; Infinity beyond bound.
 * A lost tail is cheap: cells that break over a page lose the end of a name, not its middle.
 */
function labelCost(read: string, marks: readonly Mark[], meant: string, bound: number): number {
  if (read === meant) return 0;
  if ((read.length - meant.length) * COST.litter > bound || (meant.length - read.length) * COST.cutTail > bound)
    return Infinity;
  if (isHopeless(marks, meant, bound)) return Infinity;
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
function labelBound(label: string): number {
  if (label.length < 2) return 0;
  if (label.length === 2) return 0.5;
  return Math.min(4, Math.max(1, label.length * 0.3));
}

/** Costs of reading a label where names were printed, each found once. */
export class LabelPrices {
  private readonly label: string;
  private readonly marks: readonly Mark[];
  private readonly bound: number;
  /** 行政运行 stands under a hundred 款. */
  private readonly costs = new Map<string, number>();

  constructor(label: string) {
    this.label = label;
    this.marks = listMarks(label);
    this.bound = labelBound(label);
  }

  /** Cost of the label where this name is meant, in comparable form; Infinity where it lies too far. */
  of(name: string): number {
    let cost = this.costs.get(name);
    if (cost === undefined) this.costs.set(name, (cost = labelCost(this.label, this.marks, name, this.bound)));
    return cost;
  }
}

/** Damaged labels come again from table to table of a document. */
const MOST_LABELS = 50;
const known = new Map<string, LabelPrices>();

/** Prices of a label in comparable form; of the last labels what was found before is kept. */
export function labelPrices(label: string): LabelPrices {
  let prices = known.get(label);
  if (prices === undefined) {
    if (known.size >= MOST_LABELS) known.clear();
    known.set(label, (prices = new LabelPrices(label)));
  }
  return prices;
}

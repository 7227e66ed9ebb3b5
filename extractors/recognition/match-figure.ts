import { moveStrip, STRIP_HEIGHT, type FigureStrip } from './figure-strip.ts';
import { energyOf, type Sort, type TypeCase } from './type-case.ts';

/** How well texts fit the ink of one figure; misfits are measured in mean digits, so 0.3 is a third of a digit's ink. */
export interface FigureFit {
  /** The text that fits best. */
  readonly text: string;
  readonly misfit: number;
  /** Whether the page's shapes have a point: without one, none can be missed. */
  readonly knowsPoint: boolean;
  /** Misfit of any other text, Infinity where the page has no shape for one of its symbols. */
  misfitOf(text: string): number;
}

/** What one more symbol costs: a speck of dirt must not become a point for nothing. */
const SYMBOL_COST = 0.015;
/** Columns that neighbors may share: symbols of tight fonts stand closer than their blur is wide. */
const OVERLAP = 2;
/** A misfit a symbol that is good enough not to try a row higher and lower. */
const GOOD_MISFIT = 0.09;
const ROWS_TRIED = [0, -1, 1];

/** Misfit of every sort at every place of one strip, and of paper. */
interface Costs {
  readonly width: number;
  readonly paper: Float64Array;
  readonly sorts: readonly Float64Array[];
}

/** Sets the page's own shapes over a figure, from left to right, so that they and paper explain its ink best. */
export function matchFigure(strip: FigureStrip, typeCase: TypeCase): FigureFit | undefined {
  if (typeCase.digitEnergy === 0) return undefined;
  let best: { readonly costs: Costs; readonly text: string; readonly misfit: number } | undefined;
  for (const rows of ROWS_TRIED) {
    const costs = measure(moveStrip(strip, rows), typeCase);
    const found = fitFreely(costs, typeCase);
    if (best === undefined || found.misfit < best.misfit) best = { costs, ...found };
    if (best.misfit < GOOD_MISFIT * best.text.length) break;
  }
  if (best === undefined) return undefined;
  const { costs, text, misfit } = best;
  const knowsPoint = typeCase.sorts.some((sort) => sort.text === '.');
  return { text, misfit, knowsPoint, misfitOf: (other) => fitText(costs, typeCase, other) };
}

function measure({ width, darkness }: FigureStrip, { sorts, digitEnergy }: TypeCase): Costs {
  const energy = new Float64Array(width);
  for (let at = 0; at < darkness.length; at++) {
    const x = Math.floor(at / STRIP_HEIGHT);
    energy[x] = (energy[x] ?? 0) + (darkness[at] ?? 0) ** 2;
  }
  const before = new Float64Array(width + 1);
  for (let x = 0; x < width; x++) before[x + 1] = (before[x] ?? 0) + (energy[x] ?? 0);
  const bySort = sorts.map((sort) => {
    const own = energyOf(sort);
    const costs = new Float64Array(Math.max(0, width - sort.width + 1));
    for (let left = 0; left < costs.length; left++) {
      const shown = (before[left + sort.width] ?? 0) - (before[left] ?? 0);
      // No misfit is less than this; where paper explains the ink at least as well, more need not be known.
      const least = (Math.sqrt(shown) - Math.sqrt(own)) ** 2;
      const isWorseThanPaper = least + SYMBOL_COST * digitEnergy >= shown;
      const misfit = isWorseThanPaper ? least : shown + own - 2 * overlapAt(darkness, sort, left);
      costs[left] = misfit / digitEnergy + SYMBOL_COST;
    }
    return costs;
  });
  return { width, paper: energy.map((each) => each / digitEnergy), sorts: bySort };
}

/** Ink that a sort and what the strip shows at `left` have in common. */
function overlapAt(darkness: Float32Array, { darkness: own }: Sort, left: number): number {
  let overlap = 0;
  const start = left * STRIP_HEIGHT;
  for (let at = 0; at < own.length; at++) overlap += (own[at] ?? 0) * (darkness[start + at] ?? 0);
  return overlap;
}

/** The cheapest sequence of any symbols: shortest path over columns. */
function fitFreely({ width, paper, sorts: costs }: Costs, { sorts }: TypeCase): { text: string; misfit: number } {
  const least = new Float64Array(width + 1).fill(Infinity);
  const chosen = new Int32Array(width + 1).fill(-1);
  const origin = new Int32Array(width + 1);
  least[0] = 0;
  for (let x = 1; x <= width; x++) {
    least[x] = (least[x - 1] ?? 0) + (paper[x - 1] ?? 0);
    for (const [index, sort] of sorts.entries()) {
      const left = x - sort.width;
      const cost = left < 0 ? Infinity : leastNear(least, left) + (costs[index]?.[left] ?? Infinity);
      if (cost >= (least[x] ?? Infinity)) continue;
      least[x] = cost;
      chosen[x] = index;
      origin[x] = left + sharedAt(least, left);
    }
  }
  const symbols: string[] = [];
  for (let x = width; x > 0;) {
    const sort = sorts[chosen[x] ?? -1];
    if (sort !== undefined) symbols.push(sort.text);
    x = sort === undefined ? x - 1 : (origin[x] ?? 0);
  }
  return { text: symbols.reverse().join(''), misfit: least[width] ?? Infinity };
}

function sharedAt(least: Float64Array, left: number): number {
  const cost = leastNear(least, left);
  let shared = 0;
  while (shared < OVERLAP && (least[left + shared] ?? Infinity) > cost) shared++;
  return shared;
}

function leastNear(least: Float64Array, left: number): number {
  let cost = Infinity;
  for (let shared = 0; shared <= OVERLAP; shared++) cost = Math.min(cost, least[left + shared] ?? Infinity);
  return cost;
}

/** The cheapest placing of one given sequence. */
function fitText({ width, paper, sorts: costs }: Costs, { sorts }: TypeCase, text: string): number {
  let before = new Float64Array(width + 1).fill(Infinity);
  before[0] = 0;
  spreadOverPaper(before, paper);
  for (const symbol of text) {
    const index = sorts.findIndex((sort) => sort.text === symbol);
    const sort = sorts[index];
    if (sort === undefined) return Infinity;
    const after = new Float64Array(width + 1).fill(Infinity);
    for (let left = 0; left + sort.width <= width; left++) {
      after[left + sort.width] = leastNear(before, left) + (costs[index]?.[left] ?? Infinity);
    }
    spreadOverPaper(after, paper);
    before = after;
  }
  return before[width] ?? Infinity;
}

function spreadOverPaper(least: Float64Array, paper: Float64Array): void {
  for (let x = 1; x < least.length; x++) {
    least[x] = Math.min(least[x] ?? Infinity, (least[x - 1] ?? Infinity) + (paper[x - 1] ?? 0));
  }
}

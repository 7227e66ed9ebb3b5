import type { ReadingCosts } from '../../forms/reading-costs.ts';
import type { Amount } from '../../model/amount.ts';
import type { Slot } from '../../model/statement.ts';
import type { Check } from '../../model/verdict.ts';
import { BLANK, Prints } from './print.ts';
import type { Print } from './print.ts';

/** One cell as the search sees it. */
export interface Cell extends Print {
  readonly slot: Slot;
  readonly print: Print;
  /** Decimals that a figure must show for its own print to fix its size. */
  readonly pointedDecimals: number;
  readonly checks: readonly Incidence[];
}

/** A cell's part in an equation. */
export interface Incidence {
  readonly equation: number;
  readonly weight: number;
}

/** A check in integers: Σ weight × value = constant, within a tolerance that depends on how many items are there. */
export interface Equation {
  readonly check: Check;
  readonly members: readonly Member[];
  readonly constant: number;
  /** Difference and tolerance are integers of 10^-scale. */
  readonly scale: number;
  /** Last printed digit of the finest item. */
  readonly grid: number;
  /** One number printed twice. */
  readonly isCopy: boolean;
  /** For copies: how far the two may differ. */
  readonly copyTolerance: number;
  /** Copies in different units are rounded by nature: their slack costs nothing. */
  readonly isConversion: boolean;
  readonly constantUnit: number;
  /** Its share of the slack of one relation that is printed several times; 1 where it stands alone. */
  readonly slackShare: number;
  /** A check that names no known cell or overflows integers is left open. */
  readonly isOpen: boolean;
  /** Nats per last digit of slack. */
  readonly price: number;
}

export interface Member {
  readonly cell: number;
  readonly weight: number;
  /** |weight| × last printed digit. */
  readonly unit: number;
}

export interface Problem {
  readonly cells: readonly Cell[];
  readonly equations: readonly Equation[];
  /** True where no character was misread and no cell lost: what does not add up was printed so. */
  readonly isBornDigital: boolean;
  /** True where characters were recognized on pictures. */
  readonly isRecognized: boolean;
}

/** Slots and checks, and how figures are printed around each slot. */
export interface ProblemSource {
  readonly slots: readonly Slot[];
  readonly decimalsOf: (slot: Slot) => number;
  readonly pointedDecimalsOf?: (slot: Slot) => number;
  readonly checks: readonly Check[];
  /** What is known of misreadings beside the channel's own prices. */
  readonly readingCosts?: ReadingCosts | undefined;
  readonly isBornDigital?: boolean | undefined;
}

/** Turns slots and checks into integers. Order does not matter: cells are sorted by id, equations by id. */
export function buildProblem(source: ProblemSource): Problem {
  const { slots, decimalsOf, pointedDecimalsOf, checks, readingCosts } = source;
  const sorted = [...slots].sort((a, b) => a.id - b.id);
  const prints = new Prints(readingCosts);
  const drafts = sorted.map((slot): Cell & { checks: Incidence[] } => {
    const decimals = decimalsOf(slot);
    const print = prints.of(slot, decimals);
    const pointedDecimals = Math.max(decimals, pointedDecimalsOf?.(slot) ?? 0);
    return { ...print, slot, print, pointedDecimals, checks: [] };
  });
  const indexOf = new Map(sorted.map((slot, index) => [slot.id, index]));
  const ordered = [...checks].sort(compareChecks);
  const equations = ordered.map((check) => buildEquation(check, drafts, indexOf));
  equations.forEach((equation, index) => {
    if (equation.isOpen) return;
    for (const { cell, weight } of equation.members) drafts[cell]?.checks.push({ equation: index, weight });
  });
  const isRecognized = sorted.some(({ confidence }) => confidence !== undefined);
  return { cells: drafts, equations, isBornDigital: source.isBornDigital ?? false, isRecognized };
}

/** The value as an Amount with the decimals that the statement prints, or more where the value needs them. */
export function amountOf(cell: Cell, value: number): Amount | null {
  if (value === BLANK) return null;
  const step = BigInt(cell.step);
  const units = BigInt(value);
  return units % step === 0n ? { units: units / step, scale: cell.decimals } : { units, scale: cell.scale };
}

function compareChecks(a: Check, b: Check): number {
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  return a.description < b.description ? -1 : a.description > b.description ? 1 : 0;
}

function buildEquation(check: Check, cells: readonly Cell[], indexOf: ReadonlyMap<number, number>): Equation {
  const weights = new Map<number, number>();
  let isOpen = check.terms.length === 0;
  for (const { slot, coefficient } of check.terms) {
    const cell = indexOf.get(slot);
    if (cell === undefined) isOpen = true;
    else weights.set(cell, (weights.get(cell) ?? 0) + coefficient);
  }
  const entries = [...weights].filter(([, coefficient]) => coefficient !== 0).sort(([a], [b]) => a - b);
  const shift = Math.max(0, ...entries.map(([, coefficient]) => decimalsIn(coefficient)));
  const scale = shift + Math.max(check.constant?.scale ?? 0, ...entries.map(([cell]) => cells[cell]?.scale ?? 0));
  const members = entries.map(([cell, coefficient]): Member => {
    const { scale: own = 0, step = 1 } = cells[cell] ?? {};
    const weight = Math.round(coefficient * 10 ** (scale - own));
    return { cell, weight, unit: Math.abs(weight) * step };
  });
  const constant = check.constant === null ? 0 : Number(check.constant.units) * 10 ** (scale - check.constant.scale);
  const constantUnit = check.constant === null ? 0 : 10 ** (scale - check.constant.scale);
  const units = [...members.map((member) => member.unit), ...(constantUnit > 0 ? [constantUnit] : [])];
  const [finest, coarsest] = [Math.min(...units), Math.max(...units)];
  const isCopy = (check.kind === 'tie' || check.kind === 'text') && units.length === 2;
  const isConversion = isCopy && finest !== coarsest;
  let magnitude = Math.abs(constant);
  for (const { cell, weight } of members) magnitude += Math.abs(weight) * (cells[cell]?.largest ?? 0);
  return {
    check,
    members,
    constant,
    scale,
    grid: finest,
    isCopy,
    copyTolerance: isConversion ? Math.floor(coarsest / 2) : coarsest,
    isConversion,
    constantUnit,
    slackShare: 1,
    isOpen: isOpen || members.length === 0 || !(magnitude * 4 < Number.MAX_SAFE_INTEGER),
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

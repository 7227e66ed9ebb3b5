import type { ReadingCosts } from '../../forms/reading-costs.ts';
import { formatAmount } from '../../model/amount.ts';
import type { Amount } from '../../model/amount.ts';
import type { Slot } from '../../model/statement.ts';
import type { Check } from '../../model/verdict.ts';
import { CHANNEL_NATS, observeText, priceDigits } from './channel.ts';
import type { ObservedText } from './channel.ts';

/** The value of a cell without a figure; everything else is an integer in 10^-scale of the cell's unit. */
export const BLANK = Number.MIN_SAFE_INTEGER;

/** What a value adds to a sum. */
export function numberOf(value: number): number {
  return value === BLANK ? 0 : value;
}

/** One cell as the search sees it. */
export interface Cell {
  readonly slot: Slot;
  readonly text: ObservedText;
  /** Values are integers of 10^-scale. */
  readonly scale: number;
  /** The last printed digit of the statement, in units of 10^-scale. */
  readonly step: number;
  readonly decimals: number;
  /** Decimals that a figure must show for its own print to fix its size. */
  readonly pointedDecimals: number;
  readonly listed: ReadonlyMap<number, number>;
  /** The plain reading of a well-formed figure; BLANK for every other state. */
  readonly plain: number;
  readonly isFigure: boolean;
  /** Cheapest reading. */
  readonly first: number;
  readonly checks: readonly Incidence[];
  /** Prices found so far. */
  readonly prices: Map<number, number>;
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
  const drafts = sorted.map((slot) => {
    const decimals = decimalsOf(slot);
    return draftCell(slot, decimals, Math.max(decimals, pointedDecimalsOf?.(slot) ?? 0), readingCosts);
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

/** −ln P(text of the cell | value), from its listed readings, else from the channel; cached. */
export function priceValue(cell: Cell, value: number): number {
  const known = cell.prices.get(value);
  if (known !== undefined) return known;
  const price =
    value === BLANK ? cell.text.blankNats : priceDigits(cell.text, printValue(value, cell.scale), cell.decimals);
  cell.prices.set(value, price);
  return price;
}

/** The value as an Amount with the decimals that the statement prints, or more where the value needs them. */
export function amountOf(cell: Cell, value: number): Amount | null {
  if (value === BLANK) return null;
  const step = BigInt(cell.step);
  const units = BigInt(value);
  return units % step === 0n ? { units: units / step, scale: cell.decimals } : { units, scale: cell.scale };
}

/** Value of an Amount in the cell's integers. */
export function valueOf(amount: Amount | null, scale: number): number {
  return amount === null ? BLANK : Number(amount.units) * 10 ** (scale - amount.scale);
}

function compareChecks(a: Check, b: Check): number {
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  return a.description < b.description ? -1 : a.description > b.description ? 1 : 0;
}

/** A whole figure in a table that always prints its decimals. */
const BARE = 'bare-integer';

function draftCell(
  slot: Slot,
  decimals: number,
  pointedDecimals: number,
  costs: ReadingCosts | undefined,
): Cell & { checks: Incidence[] } {
  const amounts = [slot.plain, ...slot.readings.map((reading) => reading.amount)].filter((amount) => amount !== null);
  const scale = Math.max(decimals, ...amounts.map((amount) => amount.scale));
  const text = observeCell(slot, decimals, costs);
  const listed = new Map<number, number>();
  for (const { amount, cost, rule } of slot.readings) {
    const value = valueOf(amount, scale);
    if (listed.has(value)) continue;
    // What reads a text one by one only ranks; the channel knows what each mark of it costs, but not that its table drops
    // no zeros.
    const isByText = amount !== null && slot.plain === null && amount.scale <= decimals;
    const extra = rule === BARE ? CHANNEL_NATS.zerosKept : 0;
    listed.set(value, isByText ? Math.min(cost, priceDigits(text, printValue(value, scale), decimals) + extra) : cost);
  }
  const isFigure = (slot.state === 'figure' || slot.state === 'mended') && slot.plain !== null;
  const plain = isFigure ? valueOf(slot.plain, scale) : BLANK;
  if (isFigure && !listed.has(plain)) listed.set(plain, 0);
  let first = plain;
  let best = isFigure ? (listed.get(plain) ?? 0) : Infinity;
  for (const [value, cost] of listed) if (cost < best) [first, best] = [value, cost];
  return {
    slot,
    text,
    scale,
    step: 10 ** (scale - decimals),
    decimals,
    pointedDecimals,
    listed,
    plain,
    isFigure,
    first,
    checks: [],
    prices: new Map(listed),
  };
}

/** A cell that held more than its figure was split: what stood beside it says nothing of this figure. */
function observeCell({ raw, plain }: Slot, decimals: number, costs: ReadingCosts | undefined): ObservedText {
  const text = observeText(raw, decimals, costs);
  if (plain === null || priceDigits(text, formatAmount(plain), decimals) <= CHANNEL_NATS.droppedZeros) return text;
  return observeText(formatAmount(plain), decimals, costs);
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
  for (const { cell, weight } of members) {
    let largest = 0;
    for (const value of cells[cell]?.listed.keys() ?? [])
      if (value !== BLANK) largest = Math.max(largest, Math.abs(value));
    magnitude += Math.abs(weight) * largest;
  }
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

/** A plain decimal of an integer of 10^-scale. */
export function printValue(value: number, scale: number): string {
  const digits = String(Math.abs(value)).padStart(scale + 1, '0');
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return value < 0 ? `-${text}` : text;
}

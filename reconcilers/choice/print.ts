import type { ReadingCosts } from '../../forms/reading-costs.ts';
import { formatAmount } from '../../model/amount.ts';
import type { Amount } from '../../model/amount.ts';
import type { Slot } from '../../model/statement.ts';
import { CHANNEL_NATS } from './channel-nats.ts';
import { priceDigits } from './channel.ts';
import { TextObserver } from './observe-text.ts';
import type { ObservedText } from './observe-text.ts';

/** The value of a cell without a figure; everything else is an integer in 10^-scale of the cell's unit. */
export const BLANK = Number.MIN_SAFE_INTEGER;

/** What a value adds to a sum. */
export function numberOf(value: number): number {
  return value === BLANK ? 0 : value;
}

/** What the text of a cell says of its figure: one and the same for all cells that read alike. */
export interface Print {
  readonly text: ObservedText;
  /** Values are integers of 10^-scale. */
  readonly scale: number;
  /** The last printed digit of the statement, in units of 10^-scale. */
  readonly step: number;
  readonly decimals: number;
  readonly listed: ReadonlyMap<number, number>;
  /** The largest of the listed values, whatever its sign. */
  readonly largest: number;
  /** The plain reading of a well-formed figure; BLANK for every other state. */
  readonly plain: number;
  readonly isFigure: boolean;
  /** Cheapest reading. */
  readonly first: number;
  /** Prices found so far. */
  readonly prices: Map<number, number>;
}

/** The prints of a document's cells: most figures stand in many places, and each different print is prepared once. */
export class Prints {
  private readonly observer: TextObserver;
  private readonly known = new Map<string, Print>();

  constructor(costs: ReadingCosts | undefined) {
    this.observer = new TextObserver(costs);
  }

  /** What the slot shows in a statement that prints so many decimals. */
  of(slot: Slot, decimals: number): Print {
    const key = keyOf(slot, decimals);
    let print = this.known.get(key);
    if (print === undefined) this.known.set(key, (print = preparePrint(slot, decimals, this.observer)));
    return print;
  }
}

/** The rule that reads a whole figure in a table that always prints its decimals. */
const BARE = 'bare-integer';

/** Slots with the same key have the same print. */
function keyOf({ raw, state, plain, readings }: Slot, decimals: number): string {
  let key = `${decimals} ${state} ${readings.length} ${spell(plain)}`;
  for (const { amount, cost, rule } of readings) key += ` ${spell(amount)}:${cost}${rule === BARE ? BARE : ''}`;
  return `${key} ${raw}`;
}

function spell(amount: Amount | null): string {
  return amount === null ? '' : `${amount.units}/${amount.scale}`;
}

function preparePrint(slot: Slot, decimals: number, observer: TextObserver): Print {
  const amounts = [slot.plain, ...slot.readings.map((reading) => reading.amount)].filter((amount) => amount !== null);
  const scale = Math.max(decimals, ...amounts.map((amount) => amount.scale));
  const text = observeCell(slot, decimals, observer);
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
  let largest = 0;
  for (const [value, cost] of listed) {
    if (cost < best) [first, best] = [value, cost];
    if (value !== BLANK) largest = Math.max(largest, Math.abs(value));
  }
  return {
    text,
    scale,
    step: 10 ** (scale - decimals),
    decimals,
    listed,
    largest,
    plain,
    isFigure,
    first,
    prices: new Map(listed),
  };
}

/** A cell that held more than its figure was split: what stood beside it says nothing of this figure. */
function observeCell({ raw, plain }: Slot, decimals: number, observer: TextObserver): ObservedText {
  const text = observer.observe(raw, decimals);
  if (plain === null) return text;
  const figure = formatAmount(plain);
  // Most figures are all that stands in their cell.
  if (text.figure === figure && text.decimals <= decimals) return text;
  return priceDigits(text, figure, decimals) <= CHANNEL_NATS.droppedZeros ? text : observer.observe(figure, decimals);
}

/** −ln P(text of the cell | value), from its listed readings, else from the channel; cached. */
export function priceValue(print: Print, value: number): number {
  const known = print.prices.get(value);
  if (known !== undefined) return known;
  const price =
    value === BLANK ? print.text.blankNats : priceDigits(print.text, printValue(value, print.scale), print.decimals);
  print.prices.set(value, price);
  return price;
}

/** A well-formed figure that stands as it was read. */
export function isClean({ isFigure, plain }: Print, value: number): boolean {
  return isFigure && value === plain;
}

/** Value of an Amount in the cell's integers. */
export function valueOf(amount: Amount | null, scale: number): number {
  return amount === null ? BLANK : Number(amount.units) * 10 ** (scale - amount.scale);
}

/** A plain decimal of an integer of 10^-scale. */
export function printValue(value: number, scale: number): string {
  const digits = String(Math.abs(value)).padStart(scale + 1, '0');
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return value < 0 ? `-${text}` : text;
}

import {
  codesInForce,
  comparableLabel,
  comparableNames,
  findCode,
  type ClassificationCode,
  type ClassificationKind,
  type CodeList,
} from './classification-lists.ts';
import { at, labelPrices, type LabelPrices } from './label-prices.ts';
import lookAlikes from './codes/look-alikes.json' with { type: 'json' };

/** What stands around a damaged code; previous and next count only where they are codes of the list. */
export interface CodeContext {
  readonly label: string;
  readonly previous: string | null;
  readonly next: string | null;
  /** The code above, as far as known: the 类 of a column of 款, the 款 of a run of 项. */
  readonly section: string | null;
  readonly year: number | null;
}

// In nats, roughly: a clipped left edge loses a run of digits at once, so its later digits come cheap.
const COST = {
  clipped: 0.7,
  clippedMore: 0.2,
  lookAlike: 0.5,
  wrong: 2,
  lost: 1.5,
  extra: 1.5,
  doubled: 1,
  litter: 0.5,
  unnamed: 1,
  otherName: 5,
  nameFactor: 2,
  newSection: 0.5,
  otherSection: 2,
  outOfOrder: 2,
  bound: 5.5,
} as const;
const LIMIT = 8;
const DIGIT_LOOK_ALIKES: Readonly<Record<string, string>> = lookAlikes.digits;

const isDigit = (character: string): boolean => character >= '0' && character <= '9';

function replaceCost(read: string, meant: string): number {
  if (read === meant) return 0;
  return DIGIT_LOOK_ALIKES[meant]?.includes(read) === true ? COST.lookAlike : COST.wrong;
}

/** The same where that leaves no room for a lost character beside an extra one: characters were replaced, and nothing else. */
function replacedCost(read: string, meant: string, most: number): number {
  let cost = 0;
  for (let place = 0; place < read.length; place++) {
    cost += replaceCost(read.charAt(place), meant.charAt(place));
    if (cost > most) return Infinity;
  }
  return cost;
}

/**
 * Cost of reading `read` where the code `meant` was printed; `read` without white space. Infinity where it is plainly more
 * than `most`.
 */
export function digitCost(read: string, meant: string, most = Infinity): number {
  if (most < COST.clipped + COST.litter && read.length === meant.length) return replacedCost(read, meant, most);
  let row = [0];
  let next: number[] = [];
  for (let column = 1; column <= meant.length; column++) row.push(COST.clipped + (column - 1) * COST.clippedMore);
  for (let line = 1; line <= read.length; line++) {
    const character = read.charAt(line - 1);
    const extra = isDigit(character) ? (character === read[line - 2] ? COST.doubled : COST.extra) : COST.litter;
    let least = at(row, 0) + extra;
    next[0] = least;
    for (let column = 1; column <= meant.length; column++) {
      const lost = meant[column - 1] === meant[column - 2] ? COST.doubled : COST.lost;
      const cost = Math.min(
        at(row, column - 1) + replaceCost(character, meant.charAt(column - 1)),
        at(row, column) + extra,
        at(next, column - 1) + lost,
      );
      next[column] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return Infinity;
    [row, next] = [next, row];
  }
  return at(row, meant.length);
}

function nameCost(label: string, entry: ClassificationCode, prices: LabelPrices): number {
  if (label === '') return COST.unnamed;
  let best = Infinity;
  for (const name of comparableNames(entry)) best = Math.min(best, prices.of(name));
  return best === Infinity ? COST.otherName : best * COST.nameFactor;
}

function placeCost(code: string, context: CodeContext, previous: string | null, next: string | null): number {
  const { section } = context;
  let cost = 0;
  if (section !== null && !code.startsWith(section))
    cost += code.length <= section.length && code > section ? COST.newSection : COST.otherSection;
  if (previous !== null && code <= previous) cost += COST.outOfOrder;
  if (next !== null && code >= next) cost += COST.outOfOrder;
  return cost;
}

function explain(read: string, entry: ClassificationCode, digits: number, name: number, place: number): string {
  const parts = [
    digits === 0 ? `${read} is the code itself` : `${read === '' ? 'no digit' : read} is left of ${entry.code}`,
  ];
  if (name === 0) parts.push(`the label is its name ${entry.name}`);
  else if (name === COST.otherName) parts.push(`the label is not its name ${entry.name}`);
  else if (name !== COST.unnamed) parts.push(`the label lies near its name ${entry.name}`);
  if (place >= COST.otherSection) parts.push('it does not fit its place');
  return parts.join('; ');
}

/**
 * Codes that a damaged code can stand for, cheapest first, by what is left of its digits, by its label and by its place:
 * `01` → 301, `102` → 30102, `1113` → 30113, `)3` → 303, `301` beside 离休费 → 30301. A clean code beside its own name
 * costs 0. Neither digits nor label at hand, or nothing within the bound: no candidate.
 */
export function completeCode(
  list: ClassificationKind | CodeList,
  damaged: string,
  context: CodeContext,
): readonly { readonly code: string; readonly cost: number; readonly why: string }[] {
  const read = damaged.normalize('NFKC').replace(/\s/g, '');
  const label = comparableLabel(context.label);
  if (read === '' && label === '') return [];
  const known = (code: string | null): string | null =>
    code !== null && findCode(list, code, context.year) !== undefined ? code : null;
  const previous = known(context.previous);
  const next = known(context.next);
  const itself = findCode(list, read, context.year);
  if (itself !== undefined && comparableNames(itself).includes(label) && placeCost(read, context, previous, next) === 0)
    return [{ code: read, cost: 0, why: explain(read, itself, 0, 0, 0) }];
  const prices = labelPrices(label);
  const found: { readonly code: string; readonly cost: number; readonly why: string }[] = [];
  for (const entry of codesInForce(list, context.year)) {
    // Cheap evidence first: the digits need a table of their own for every code.
    const place = placeCost(entry.code, context, previous, next);
    if (place > COST.bound) continue;
    const name = nameCost(label, entry, prices);
    const budget = COST.bound - place - name;
    if (budget < 0 || (budget < COST.clipped && read.length < entry.code.length)) continue;
    const digits = digitCost(read, entry.code, budget);
    if (digits > budget) continue;
    const cost = Math.round((digits + place + name) * 100) / 100;
    found.push({ code: entry.code, cost, why: explain(read, entry, digits, name, place) });
  }
  return found.sort((a, b) => a.cost - b.cost || (a.code < b.code ? -1 : 1)).slice(0, LIMIT);
}

import type { FundKind, LeafCode } from './code-tree.ts';
import { splitCents } from './money.ts';
import type { GenerateOptions } from './options.ts';
import { chance, pick, type Random } from './random.ts';

/** What one unit spends on one item, and where the money comes from; all amounts in cents of yuan. */
export interface Entry {
  readonly code: string;
  readonly kind: FundKind;
  readonly unit: number;
  /** Paid from appropriations of the entry's budget. */
  readonly personnel: number;
  readonly publicCost: number;
  readonly project: number;
  /** Appropriations carried in and out; this year's are spending + closing − opening. */
  readonly opening: number;
  readonly closing: number;
  readonly other: OtherMoney;
}

/** Money that is no appropriation. */
export interface OtherMoney {
  readonly superior: number;
  readonly business: number;
  readonly operating: number;
  readonly subsidiaries: number;
  readonly remaining: number;
  readonly specialAccount: number;
  readonly basic: number;
  readonly project: number;
  readonly operatingCost: number;
  readonly toSuperior: number;
  readonly toSubsidiaries: number;
  readonly opening: number;
  readonly closing: number;
}

/** No other money at all. */
export const NO_OTHER: OtherMoney = {
  superior: 0,
  business: 0,
  operating: 0,
  subsidiaries: 0,
  remaining: 0,
  specialAccount: 0,
  basic: 0,
  project: 0,
  operatingCost: 0,
  toSuperior: 0,
  toSubsidiaries: 0,
  opening: 0,
  closing: 0,
};

const SMALLEST_EXPONENT = 4.48;

/** Draws an amount of any size up to the document's; `quantum` keeps it a whole number of last digits. */
export function drawAmount(random: Random, options: GenerateOptions, quantum: number): number {
  const spread = options.magnitude - SMALLEST_EXPONENT;
  const exact = 10 ** (SMALLEST_EXPONENT + spread * (0.25 + 0.75 * random() ** 0.7));
  const step = chance(random, 0.25) ? Math.max(quantum, 10 ** Math.floor(Math.log10(exact) - 1)) : quantum;
  return Math.max(step, Math.floor(exact / step) * step);
}

/** Draws the entries: every item is spent on by at least one unit, every unit spends on at least one item. */
export function drawEntries(
  random: Random,
  options: GenerateOptions,
  leaves: readonly LeafCode[],
  quantum: number,
): Entry[] {
  const units = options.units * options.rows;
  const entries = leaves.flatMap((leaf, index) => {
    const owners = new Set([index % units]);
    if (units > 1 && chance(random, 0.5)) owners.add(Math.floor(random() * units));
    return [...owners].map((unit) => drawEntry(random, options, leaf, unit, quantum));
  });
  for (let unit = leaves.length; unit < units; unit++) {
    entries.push(drawEntry(random, options, pick(random, leaves), unit, quantum));
  }
  if (!entries.some(({ kind, personnel }) => kind === 'general' && personnel > 0)) {
    const first = entries.findIndex(({ kind }) => kind === 'general');
    const entry = entries[first];
    if (entry !== undefined) entries[first] = { ...entry, personnel: drawAmount(random, options, quantum) };
  }
  return entries.sort((a, b) => (a.code === b.code ? a.unit - b.unit : a.code < b.code ? -1 : 1));
}

function drawEntry(random: Random, options: GenerateOptions, leaf: LeafCode, unit: number, quantum: number): Entry {
  const amount = (): number => drawAmount(random, options, quantum);
  const isStaff = /^(?:208|210|221)/u.test(leaf.code);
  const hasBasic = leaf.kind === 'general' && (isStaff || chance(random, 0.55));
  const hasProject = !hasBasic || (!isStaff && chance(random, 0.4));
  const personnel = hasBasic ? amount() : 0;
  const publicCost = hasBasic && (!isStaff || chance(random, 0.1)) ? amount() : 0;
  const project = hasProject ? amount() : 0;
  const [opening = 0] =
    options.carryOvers && hasProject && chance(random, 0.4) ? splitCents(random, project, 2, quantum) : [];
  const closing = options.carryOvers && chance(random, 0.25) ? amount() : 0;
  const hasOther = leaf.kind === 'general' && !isStaff && options.otherSources && chance(random, 0.7);
  const other = hasOther ? drawOther(random, options, quantum) : NO_OTHER;
  return { ...leaf, unit, personnel, publicCost, project, opening, closing, other };
}

function drawOther(random: Random, options: GenerateOptions, quantum: number): OtherMoney {
  const amount = (share: number): number => (chance(random, share) ? drawAmount(random, options, quantum) : 0);
  const basic = amount(0.6);
  const project = amount(basic === 0 ? 1 : 0.5);
  const operatingCost = options.operating ? amount(1) : 0;
  const toSuperior = amount(0.06);
  const toSubsidiaries = amount(0.06);
  const spending = basic + project + toSuperior + toSubsidiaries;
  const [opening = 0] = options.carryOvers && chance(random, 0.4) ? splitCents(random, spending, 2, quantum) : [];
  const closing = options.carryOvers ? amount(0.3) : 0;
  const income = spending + closing - opening;
  const sources = ['superior', 'business', 'subsidiaries', 'remaining', 'specialAccount'] as const;
  const from = options.kind === 'budget' ? sources : sources.slice(0, 4);
  const drawn: Record<(typeof sources)[number], number> = {
    superior: 0,
    business: 0,
    subsidiaries: 0,
    remaining: 0,
    specialAccount: 0,
  };
  for (const part of splitCents(random, income, chance(random, 0.6) ? 1 : 2, quantum))
    drawn[pick(random, from)] += part;
  return {
    ...drawn,
    operating: operatingCost,
    basic,
    project,
    operatingCost,
    toSuperior,
    toSubsidiaries,
    opening,
    closing,
  };
}

/** Adds up something over entries. */
export function sumOf<T>(items: readonly T[], amount: (item: T) => number): number {
  return items.reduce((sum, item) => sum + amount(item), 0);
}

/** Spending from appropriations. */
export const appropriated = (entry: Entry): number => entry.personnel + entry.publicCost + entry.project;
/** Appropriations of this year. */
export const granted = (entry: Entry): number => appropriated(entry) + entry.closing - entry.opening;
/** Basic spending from all money. */
export const basicOf = (entry: Entry): number => entry.personnel + entry.publicCost + entry.other.basic;
/** Project spending from all money. */
export const projectOf = (entry: Entry): number => entry.project + entry.other.project;
/** All spending. */
export const spentBy = (entry: Entry): number =>
  basicOf(entry) + projectOf(entry) + entry.other.operatingCost + entry.other.toSuperior + entry.other.toSubsidiaries;
/** Income of this year that is no appropriation. */
export const earnedBy = ({ other }: Entry): number =>
  other.superior + other.business + other.operating + other.subsidiaries + other.remaining + other.specialAccount;

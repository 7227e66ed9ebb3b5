import { codesInForce, findCode } from '../../../forms/classification.ts';
import { splitCents } from './money.ts';
import { between, chance, pickSome, type Random } from './random.ts';

/** Basic spending by economic code (款), in cents. */
export interface EconomicAmount {
  readonly code: string;
  readonly personnel: number;
  readonly publicCost: number;
}

const PERSONNEL = ['301', '303'];
const PUBLIC = ['302', '310'];

/** Every economic code that the detail table of a year prints under these classes. */
export function economicCodes(year: number, classes: readonly string[]): string[] {
  return codesInForce('economic', year)
    .filter(({ code, sure }) => sure && classes.some((top) => code.startsWith(top)))
    .map(({ code }) => code);
}

/** The name of an economic code in a year. */
export function economicName(year: number): (code: string) => string {
  return (code) => findCode('economic', code, year)?.name ?? '';
}

/** Splits the basic spending from appropriations of the general budget over economic codes. */
export function drawEconomicAmounts(
  random: Random,
  year: number,
  personnel: number,
  publicCost: number,
  quantum: number,
): EconomicAmount[] {
  const split = (classes: readonly string[], sum: number, least: number, most: number): [string, number][] => {
    if (sum === 0) return [];
    const items = economicCodes(year, classes).filter((code) => code.length === 5);
    const taken = pickSome(random, items, Math.min(items.length, between(random, least, most)));
    const parts = splitCents(random, sum, taken.length, quantum);
    return taken.map((code, index) => [code, parts[index] ?? 0]);
  };
  const hasCapital = chance(random, 0.4);
  const amounts = [
    ...split(PERSONNEL, personnel, 2, 14).map(([code, cents]) => ({ code, personnel: cents, publicCost: 0 })),
    ...split(hasCapital ? PUBLIC : ['302'], publicCost, 2, 20).map(([code, cents]) => ({
      code,
      personnel: 0,
      publicCost: cents,
    })),
  ];
  return amounts.filter((amount) => amount.personnel + amount.publicCost > 0);
}

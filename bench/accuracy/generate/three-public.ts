import type { EconomicAmount } from './economic.ts';
import { drawAmount } from './ledger.ts';
import { splitCents } from './money.ts';
import { chance } from './random.ts';
import type { Sheet } from './sheet.ts';

/** Travel abroad, cars bought and run, and guests: 三公 spending in cents. */
export interface ThreePublic {
  readonly travel: number;
  readonly purchase: number;
  readonly running: number;
  readonly guests: number;
}

/** What basic spending has of it, and now and then something that projects paid for. */
export function drawThreePublic(sheet: Sheet, economic: readonly EconomicAmount[]): ThreePublic {
  const { random, options, quantum } = sheet;
  const paid = (code: string): number => economic.find((amount) => amount.code === code)?.publicCost ?? 0;
  const more = (share: number): number =>
    chance(random, share) ? drawAmount(random, { ...options, magnitude: 8.5 }, quantum) : 0;
  return {
    travel: paid('30212') + more(0.05),
    purchase: paid('31013') + more(0.1),
    running: paid('30231') + more(0.3),
    guests: paid('30217') + more(0.2),
  };
}

/** A budget that such spending stayed within. */
export function drawCeiling(sheet: Sheet, spent: ThreePublic): ThreePublic {
  const { random, quantum } = sheet;
  const above = (cents: number): number =>
    cents + (chance(random, 0.6) ? (splitCents(random, cents, 2, quantum)[0] ?? 0) : 0);
  return {
    travel: above(spent.travel),
    purchase: above(spent.purchase),
    running: above(spent.running),
    guests: above(spent.guests),
  };
}

/** The six columns in the order of the usual form: 合计, 因公出国, 小计, 购置, 运行, 接待. */
export function threePublicRow({ travel, purchase, running, guests }: ThreePublic): number[] {
  const cars = purchase + running;
  return [travel + cars + guests, travel, cars, purchase, running, guests];
}

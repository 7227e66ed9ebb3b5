import { BLANK, priceValue } from './print.ts';
import type { Cell } from './problem.ts';

/** The likeliest reading must be so much likelier than the next: seven to one. */
const LEAD_NATS = 2;
/** Beyond one error, and litter around it, a text tells nothing by itself. */
const MOST_NATS = 5.5;

/**
 * What the print of an illegible cell tells by itself, where one reading of it is by far the likeliest; undefined where
 * two are close or none is near. `neighbors` are the values one error away, cheapest first.
 */
export function readByPrint(cell: Cell, neighbors: readonly number[]): number | undefined {
  if (!cell.text.hasDigit) return undefined;
  const [best, second] = neighbors;
  if (best === undefined || best === BLANK || best % cell.step !== 0) return undefined;
  const price = priceValue(cell, best);
  const isClear = price <= MOST_NATS && (second === undefined || priceValue(cell, second) >= price + LEAD_NATS);
  return isClear ? best : undefined;
}
